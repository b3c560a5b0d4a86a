// Copying, counting what is chosen, and shutting a menu that is left.

export async function copyText(button) {
  const box = button.closest(".kopieer");
  const field = box.querySelector("textarea");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without https there is no clipboard: the old way, and the text stays selected in case that fails too.
    field.select();
    document.execCommand("copy");
  }
  const told = box.querySelector("[data-gelukt]");
  told.textContent = told.dataset.gelukt;
}

export function countChosen() {
  for (const bar of document.querySelectorAll("[data-gekozen]")) {
    const around = bar.closest("form") ?? document;
    const count = around.querySelectorAll(".regel .vink:checked").length;
    bar.querySelector("[data-zonder]").hidden = count > 0;
    bar.querySelector("[data-met]").hidden = count === 0;
    bar.querySelector("[data-aantal]").textContent = count;
  }
}

export function closeMenus(target) {
  for (const menu of document.querySelectorAll(".meer-menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

export function closeMenuByKey() {
  const menu = document.querySelector(".meer-menu[open]");
  if (!menu) return false;
  menu.open = false;
  menu.querySelector("summary").focus();
  return true;
}
