// Everything here only makes smoother what works without it. What cannot work without a script is hidden until this file shows it.
import { readAloud, showReadAloud } from "./aloud.mjs";
import { onKey, showKeys, switchKeys } from "./keys.mjs";
import { closeMenus, copyText, countChosen } from "./small.mjs";

const acts = {
  print: () => window.print(),
  kopieer: copyText,
  toetsen: switchKeys,
  "lees-voor": readAloud,
};

function show() {
  for (const button of document.querySelectorAll('[data-doe="print"], [data-doe="kopieer"]')) button.hidden = false;
  showKeys();
  showReadAloud();
  countChosen();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-doe]");
  if (button) acts[button.dataset.doe]?.(button);
  closeMenus(event.target);
});
document.addEventListener("change", countChosen);
document.addEventListener("keydown", onKey);
document.addEventListener("htmx:afterSettle", show);
show();
