// The door without a connection: every tap is shown at once, kept in a queue on the tablet under a key of its own, and sent when it can be.
// The server counts a key once, so a tap that is sent twice counts once. The queue holds codes, never a name.
const door = document.querySelector("[data-deur]");
const words = document.querySelector("[data-woorden]")?.dataset;
const NAME = `deur:${door?.dataset.tik}`;
const RETRY = 5000;
const KEPT = 36 * 3600 * 1000; // the door takes no count of longer ago

let busy = false;
let gone = false; // withdrawn meanwhile
let sentAt = null; // of the last tap that went out; until then the line says what the server wrote

function queue() {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "[]").filter((tap) => Date.now() - tap.when < KEPT);
  } catch {
    return [];
  }
}

function keep(taps) {
  try {
    localStorage.setItem(NAME, JSON.stringify(taps));
    return true;
  } catch {
    return false; // no room or not allowed: the form itself still works
  }
}

function tell() {
  const line = document.querySelector("[data-stand]");
  if (!line || !words) return;
  const waiting = queue().length;
  if (!waiting && !gone && !sentAt) return;
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: words.zone };
  const time = sentAt?.toLocaleTimeString("nl-NL", clock).replace(":", ".");
  line.hidden = false;
  line.classList.toggle("deur__stand--wacht", waiting > 0 || gone);
  line.querySelector("svg").toggleAttribute("hidden", waiting > 0 || gone);
  const told = waiting ? words.nog.replace("AANTAL", waiting) : words.alles.replace("TIJD", time);
  line.querySelector("span").textContent = gone ? words.weg : told;
}

async function send(tap) {
  const body = new FormData();
  for (const name of ["key", "at", "act"]) body.set(name, tap[name]);
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(door.dataset.tik, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
    signal: AbortSignal.timeout(15000),
  });
  if (answer.redirected) gone = true; // asked to pair
  if (!answer.ok || gone) throw new Error(String(answer.status));
  return (await answer.json()).refused;
}

async function sendAll() {
  if (busy || gone || !queue().length) return;
  busy = true;
  try {
    for (let taps = queue(); taps.length; taps = queue()) {
      await send(taps[0]);
      keep(queue().filter((tap) => tap.key !== taps[0].key));
      sentAt = new Date();
      tell();
    }
  } catch {
    // No connection, or the server is away: what waits, waits.
  }
  busy = false;
  tell();
  if (!queue().length) await refresh();
}

/** What the server counted, over what was shown meanwhile; unless somebody tapped on. */
async function refresh() {
  const at = door.querySelector("[name=at]")?.value;
  if (!at) return;
  try {
    const answer = await fetch(`?keer=${at}`, { headers: { "HX-Request": "true" } });
    if (answer.redirected) location.assign(door.dataset.slot);
    const text = await answer.text();
    if (!answer.ok || queue().length || door.querySelector("[name=said]")?.value) return;
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

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and on this computer itself
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

function onSubmit(event) {
  const form = event.target.closest("[data-tikken]");
  if (!form || !event.submitter) return;
  const act = event.submitter.value;
  const taps = queue();
  const last = taps.at(-1);
  if (act === "undo" && last && !busy && last.act !== "undo") {
    event.preventDefault();
    keep(taps.slice(0, -1)); // not sent yet, so nobody needs to know
    show(last.act, -1);
    tell();
    return;
  }
  if (!keep([...taps, { key: newKey(), at: form.elements.at.value, act, when: Date.now() }])) return;
  event.preventDefault();
  if (act !== "undo" && !show(act)) keep(taps);
  tell();
  sendAll();
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
  window.addEventListener("online", sendAll);
  setInterval(sendAll, RETRY);
  watch();
  tell();
  sendAll();
}
