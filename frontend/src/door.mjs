// The door without a connection: every tap is shown at once, kept in the queue, and sent when it can be (queue.mjs).
// The queue holds codes, and the words of a note to pass on; never a name. The pin is known by the server only, so without a
// connection the tablet shows the page without names (worker.mjs): there one can count and pass on, and nothing more.
import { openAlsoWithout, noLongerWithout } from "./offline.mjs";
import { HOUR, Queue } from "./queue.mjs";

const door = document.querySelector("[data-deur]");
const words = document.querySelector("[data-woorden]")?.dataset;
const KEPT = 36 * HOUR; // the door takes no count of longer ago
const isWithout = door?.dataset.zonder !== undefined;

let queue;

function tell() {
  const line = document.querySelector("[data-stand]");
  if (!line || !words) return;
  const waiting = queue.waiting.length;
  if (!waiting && !queue.away && !queue.sentAt) return;
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: words.zone };
  const time = queue.sentAt?.toLocaleTimeString("nl-NL", clock).replace(":", ".");
  line.hidden = false;
  line.classList.toggle("deur__stand--wacht", waiting > 0 || queue.away);
  line.querySelector("svg").toggleAttribute("hidden", waiting > 0 || queue.away);
  const told = waiting ? words.nog.replace("AANTAL", waiting) : words.alles.replace("TIJD", time);
  line.querySelector("span").textContent = queue.away ? words.weg : told;
}

/** After the last one went out: what the server counted, over what was shown meanwhile. */
let hadWaiting = false;
function changed() {
  tell();
  if (queue.busy) return;
  const isEmpty = !queue.waiting.length;
  if (hadWaiting && isEmpty) refresh();
  hadWaiting = !isEmpty;
}

async function refresh() {
  if (isWithout) return location.assign(door.dataset.slot);
  const at = door.querySelector("[name=at]")?.value;
  if (!at) return;
  try {
    const answer = await fetch(`?keer=${at}`, { headers: { "HX-Request": "true" } });
    if (answer.redirected) location.assign(door.dataset.slot);
    const text = await answer.text();
    if (!answer.ok || queue.waiting.length || door.querySelector("[name=said]")?.value) return;
    const focus = document.activeElement?.value;
    door.innerHTML = text;
    if (focus) [...door.querySelectorAll("button")].find((button) => alike(button.value, focus))?.focus();
  } catch {
    // Shown again at the next tap.
  }
}

const alike = (one, other) => one.replace("untick", "tick") === other.replace("untick", "tick");
const number = (form, where) => Number(form.querySelector(where)?.textContent ?? 0);
const add = (form, where, step) => {
  const place = form.querySelector(where);
  if (place) place.textContent = number(form, where) + step;
};

/** Shows a tap before it is sent; `way` −1 takes it back. Gives whether there was anything to show. */
function show(form, act, way = 1) {
  const [what, value] = act.split(":");
  if (what === "tick" || what === "untick") {
    const button = [...form.querySelectorAll(".naam")].find((each) => each.value.endsWith(value));
    if (!button) return false;
    const here = (what === "tick") === (way > 0);
    button.setAttribute("aria-pressed", here);
    button.value = `${here ? "untick" : "tick"}:${value}`;
    add(form, "[data-geteld]", here ? 1 : -1);
    add(form, "[data-totaal]", Number(button.dataset.mensen) * (here ? 1 : -1));
  } else if (what === "tally") {
    const step = Number(value) * way;
    if (number(form, "[data-binnen]") + step < 0) return false;
    add(form, "[data-binnen]", step);
    add(form, "[data-totaal]", step);
  } else if (what === "cash" || what === "request") {
    showMoney(form, what, way);
  }
  return true;
}

function showMoney(form, what, way) {
  add(form, `[data-soort=${what}]`, way);
  const money = form.querySelector("[data-geld]");
  const button = form.querySelector(`[value=${what}]`);
  if (!money || !button) return;
  const cents = Number(money.dataset.geld) + way * Number(button.dataset.cent);
  money.dataset.geld = cents;
  money.textContent = `€\u00a0${(cents / 100).toLocaleString("nl-NL", { minimumFractionDigits: cents % 100 ? 2 : 0 })}`;
}

async function tap(form, act) {
  const at = form.elements.at.value;
  const last = queue.waiting.at(-1)?.fields;
  if (act === "undo" && last?.at === at && last.act !== "undo" && (await queue.takeBack())) {
    show(form, last.act, -1); // not sent yet, so nobody needs to know
    return;
  }
  if (act === "undo" || show(form, act)) await queue.add(door.dataset.tik, { at, act });
}

async function passOn(form) {
  const field = form.elements.said;
  const said = field.value.trim();
  if (!said) return;
  await queue.add(form.action, { said });
  field.value = "";
  const line = document.createElement("p");
  line.textContent = said;
  if (!isWithout) form.before(line); // on the page without names whoever comes next sees nothing of who went before
}

let acts = Promise.resolve(); // one after the other, however quick the fingers

/** Kept first. Where nothing can be kept after all, the form goes by itself, as without a script. */
function onSubmit(event) {
  const form = event.target;
  const button = event.submitter;
  const isTap = form.matches("[data-tikken]") && button;
  if (!isTap && !form.matches("[data-doorgeven]")) return;
  event.preventDefault();
  acts = acts.then(() => (isTap ? tap(form, button.value) : passOn(form))).catch(() => {
    if (isTap) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "act", value: button.value }));
    form.submit();
  });
}

/** Three minutes without a touch: on the lock. Without a connection and without a worker the page can only be covered. */
function watch() {
  const seconds = Number(door.dataset.seconden);
  if (!seconds) return;
  const cover = document.querySelector("[data-dek]");
  let timer;
  const lock = () => {
    if (navigator.onLine || navigator.serviceWorker?.controller) location.assign(door.dataset.slot);
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

/** The page without names begins at nothing: what waits is counted again, and a page of another day counts no more. */
function showWithout() {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: words.zone });
  const isOld = door.dataset.zonder !== today;
  document.querySelector("[data-oud]").hidden = !isOld;
  for (const form of door.querySelectorAll("[data-tikken]")) {
    form.hidden = isOld;
    for (const { fields } of queue.waiting) if (fields.at === form.elements.at.value) show(form, fields.act);
  }
  setInterval(() => navigator.onLine && fetch(door.dataset.slot, { method: "HEAD" }).then(refresh, () => {}), 30_000);
}

async function start() {
  queue = new Queue(`deur:${door.dataset.tik}`, { keptFor: KEPT, changed });
  watch();
  try {
    await queue.open();
  } catch {
    return; // nothing can be kept here: every form works by itself
  }
  hadWaiting = queue.waiting.length > 0;
  document.addEventListener("submit", onSubmit);
  if (isWithout) showWithout();
  tell();
  openAlsoWithout(door.dataset.werker);
}

if (door) start();
else noLongerWithout(document.querySelector("[data-zonder-weg]")?.dataset.zonderWeg);
