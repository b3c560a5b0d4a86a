// The door without a connection: every tap is shown at once, and kept in a queue on the tablet (queue.mjs). It holds codes, never a name.
import { Queue } from "./queue.mjs";

const door = document.querySelector("[data-deur]");
const words = document.querySelector("[data-woorden]")?.dataset;
const KEPT = 36 * 3600 * 1000; // the door takes no count of longer ago

const queue = new Queue({
  name: `deur:${door?.dataset.tik}`,
  kept: KEPT,
  address: door?.dataset.tik,
  fields: ({ key, at, act }) => ({ key, at, act }),
  onChange: (isAllSent) => {
    queue.tell(words);
    if (isAllSent) refresh();
  },
});

/** What the server counted, over what was shown meanwhile; unless somebody tapped on. */
async function refresh() {
  const at = door.querySelector("[name=at]")?.value;
  if (!at) return;
  try {
    const answer = await fetch(`?keer=${at}`, { headers: { "HX-Request": "true" } });
    if (answer.redirected) location.assign(door.dataset.slot);
    const text = await answer.text();
    if (!answer.ok || queue.waiting().length || door.querySelector("[name=said]")?.value) return;
    const focus = document.activeElement?.value;
    door.innerHTML = text;
    if (focus) [...door.querySelectorAll("button")].find((button) => alike(button.value, focus))?.focus();
  } catch {
    // Shown again at the next tap.
  }
}

const alike = (one, other) => one.replace("untick", "tick") === other.replace("untick", "tick");
const number = (where) => Number(door.querySelector(where)?.textContent ?? 0);
const add = (where, step) => {
  const place = door.querySelector(where);
  if (place) place.textContent = number(where) + step;
};

/** Shows a tap before it is sent; `way` −1 takes it back. Gives whether there was anything to show. */
function show(act, way = 1) {
  const [what, value] = act.split(":");
  if (what === "tick" || what === "untick") {
    const button = [...door.querySelectorAll(".naam")].find((each) => each.value.endsWith(value));
    const here = (what === "tick") === (way > 0);
    button.setAttribute("aria-pressed", here);
    button.value = `${here ? "untick" : "tick"}:${value}`;
    add("[data-geteld]", here ? 1 : -1);
    add("[data-totaal]", Number(button.dataset.mensen) * (here ? 1 : -1));
  } else if (what === "tally") {
    const step = Number(value) * way;
    if (number("[data-binnen]") + step < 0) return false;
    add("[data-binnen]", step);
    add("[data-totaal]", step);
  } else if (what === "cash" || what === "request") {
    add(`[data-soort=${what}]`, way);
    const money = door.querySelector("[data-geld]");
    const cents = Number(money.dataset.geld) + way * Number(door.querySelector(`[value=${what}]`).dataset.cent);
    money.dataset.geld = cents;
    money.textContent = `€\u00a0${(cents / 100).toLocaleString("nl-NL", { minimumFractionDigits: cents % 100 ? 2 : 0 })}`;
  }
  return true;
}

function onSubmit(event) {
  const form = event.target.closest("[data-tikken]");
  if (!form || !event.submitter) return;
  const act = event.submitter.value;
  const taps = queue.waiting();
  const last = taps.at(-1);
  if (act === "undo" && last && !queue.busy && last.act !== "undo") {
    event.preventDefault();
    queue.keep(taps.slice(0, -1)); // not sent yet, so nobody needs to know
    show(last.act, -1);
    queue.tell(words);
    return;
  }
  if (!queue.add({ at: form.elements.at.value, act })) return;
  event.preventDefault();
  if (act !== "undo" && !show(act)) queue.keep(taps);
  queue.tell(words);
  queue.sendAll();
}

/** Three minutes without a touch: on the lock; without a connection, which the lock needs, only covered. */
function watch() {
  const seconds = Number(door.dataset.seconden);
  if (!seconds) return;
  const cover = document.querySelector("[data-dek]");
  let timer;
  const lock = () => {
    if (navigator.onLine) location.assign(door.dataset.slot);
    else cover.hidden = false;
  };
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(lock, seconds * 1000);
  };
  cover.addEventListener("click", () => {
    cover.hidden = true;
  });
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, touched);
  touched();
}

if (door) {
  document.addEventListener("submit", onSubmit);
  watch();
  queue.start();
}
