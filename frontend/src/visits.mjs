// A coach's day without a connection: put on the phone beforehand under a pin, told of home by home, sent when it can be.
import { Lock } from "./lock.mjs";
import { noLongerWithout, openAlsoWithout } from "./offline.mjs";
import { shrunk } from "./photo.mjs";
import { HOUR, Queue } from "./queue.mjs";
import { FAMILY, wipe, wipeWhatIsOver } from "./round.mjs";
import { keep, kept } from "./store.mjs";

const app = document.querySelector("[data-bezoeken]");
const words = app.dataset;
const NAME = FAMILY + words.wie;
const KEPT_FOR = 14 * 24 * HOUR;
const MOST_WRONG = 10;
const IDLE = 5 * 60 * 1000;
const EASY = "01234567890 09876543210";

const lock = new Lock();
const queue = new Queue(NAME, { keptFor: KEPT_FOR, lock, changed: tell, refused: say });
let record = null; // what is kept; null when nothing is
let day = null; // what was sealed in it, while the lock is open
let here = null; // the home that is shown

const part = (name) => app.querySelector(`[data-${name}]`);
const screen = (name) => app.querySelector(`[data-scherm=${name}]`);

function show(name) {
  for (const each of app.querySelectorAll("[data-scherm]")) each.hidden = each.dataset.scherm !== name;
  const isOpen = name === "ronde" || name === "huis";
  document.querySelector("[data-gewoon]").hidden = isOpen || name === "pin";
  app.hidden = false;
  if (isOpen) screen(name).querySelector("h1").focus();
}

function say(sentence) {
  part("mis").textContent = sentence;
  part("mis").hidden = !sentence;
}

function tell() {
  const waiting = queue.waiting.length;
  const line = part("stand");
  line.hidden = !waiting && !queue.sentAt && !queue.away;
  line.querySelector("svg").toggleAttribute("hidden", waiting > 0 || queue.away);
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: words.zone };
  const time = queue.sentAt?.toLocaleTimeString("nl-NL", clock).replace(":", ".");
  const told = waiting ? words.nog.replace("AANTAL", waiting) : words.alles.replace("TIJD", time);
  line.querySelector("span").textContent = queue.away ? words.weg : told;
}

async function fetchDay() {
  const answer = await fetch(words.dag, { signal: AbortSignal.timeout(15_000) });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

async function seal() {
  record = { ...record, on: day.on, goneAt: day.goneAt, sealed: await lock.seal(day), wrong: 0 };
  await keep(NAME, record);
}

async function takeAlong(form) {
  const pin = form.elements.pin.value;
  if (!/^\d{6,}$/.test(pin) || /^(\d)\1+$/.test(pin) || EASY.includes(pin)) return say(words.kort);
  if (pin !== form.elements.again.value) return say(words.anders);
  const found = await fetchDay();
  if (!found.visits.length) return begin();
  record = await lock.make(pin, Number(words.ronden));
  day = found;
  await seal();
  openAlsoWithout(words.werker);
  form.reset();
  return showRound();
}

async function unlock(form) {
  const isRight = await lock.tryPin(form.elements.pin.value, record);
  form.reset();
  if (!isRight) return countWrong();
  queue.send();
  if (!record.sealed) return begin();
  day = await lock.open(record.sealed);
  await renew();
  return showRound();
}

async function countWrong() {
  record.wrong += 1;
  if (record.wrong >= MOST_WRONG) record.sealed = null;
  await keep(NAME, record);
  return say(record.wrong >= MOST_WRONG ? words.gewist : words.fout);
}

/** With a connection: what was changed at the workbench meanwhile; what was told here stays told. */
async function renew() {
  try {
    const fresh = await fetchDay();
    if (fresh.on !== day.on) return;
    const told = new Map(day.visits.map((visit) => [visit.code, visit.told]));
    for (const visit of fresh.visits) visit.told ||= told.get(visit.code) ?? "";
    day = fresh;
    await seal();
  } catch {
    // What is kept will do.
  }
}

function showRound() {
  here = null;
  const lines = day.visits.map((visit) => {
    const line = part("huisregel").content.cloneNode(true);
    line.querySelector("b").textContent = visit.address;
    line.querySelector("span").textContent = visit.names;
    const outcome = screen("huis").querySelector(`[name=outcome][value=${visit.told || "done"}]`);
    line.querySelector("small").textContent = visit.told ? `✓ ${visit.told === "done" ? "" : outcome.textContent.trim()}` : "";
    line.querySelector("button").addEventListener("click", () => showHome(visit));
    return line;
  });
  part("huizen").replaceChildren(...lines);
  const bring = [...day.bring, day.extra].filter(Boolean);
  part("samen").hidden = !day.with;
  part("samen").querySelector("b").textContent = day.with ?? "";
  part("mee").replaceChildren(...bring.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
  show("ronde");
}

function showHome(visit) {
  here = visit;
  screen("huis").reset();
  part("adres").textContent = visit.address;
  part("namen").textContent = visit.names;
  part("foto").hidden = true;
  const ticks = visit.needs.map(({ number, label }) => {
    const line = part("watregel").content.cloneNode(true);
    line.querySelector("input").value = number;
    line.querySelector("span").textContent = label;
    return line;
  });
  part("wat").replaceChildren(...ticks);
  say("");
  show("huis");
}

/** Kept first, then the next home: what was told is safe before anything else happens. */
async function toldOf(form, outcome) {
  const done = outcome === "done" ? [...form.querySelectorAll("[name=done]:checked")].map((each) => each.value) : [];
  if (outcome === "done" && !done.length) return say(words.niets);
  const [file] = form.elements.photo.files;
  const fields = { outcome, done, note: form.elements.note.value };
  if (file) fields.photo = await shrunk(file);
  await queue.add(here.to, fields);
  here.told = outcome;
  await seal();
  const next = day.visits.slice(day.visits.indexOf(here) + 1).find((visit) => !visit.told);
  return next ? showHome(next) : showRound();
}

/** What to show: the day or its lock, else the offer to take it along, else just the page. */
async function begin() {
  await wipeWhatIsOver();
  record = (await kept(NAME)) ?? null;
  day = null;
  const isLocked = record && !lock.isOpen && (record.sealed || queue.waiting.length);
  const mayTake = words.heeft !== undefined && !record?.sealed && !queue.waiting.length;
  if (!record && words.heeft === undefined) noLongerWithout(new URL(words.dag, location).pathname.replace("dag.json", ""));
  show(isLocked ? "pin" : mayTake ? "meenemen" : "");
}

/** In the evening: wiped, and the page opened anew, which then has nothing to show either. */
async function watchTheClock() {
  if (!record?.sealed || Date.now() < record.goneAt) return;
  lock.shut();
  app.replaceChildren();
  document.querySelector("[data-gewoon]").replaceChildren();
  await wipeWhatIsOver();
  location.reload();
}

function watchForIdleness() {
  let timer;
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(() => lock.isOpen && location.reload(), IDLE);
  };
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, touched);
  touched();
}

function onSubmit(name, act) {
  screen(name).addEventListener("submit", async (event) => {
    event.preventDefault();
    say("");
    const buttons = [...screen(name).querySelectorAll("button")];
    for (const each of buttons) each.disabled = true;
    await act(screen(name), event.submitter?.value).catch(() => say(words.niet));
    for (const each of buttons) each.disabled = false;
  });
}

async function start() {
  if (!window.crypto?.subtle || !window.indexedDB) return; // only on https: elsewhere the page itself does
  onSubmit("meenemen", takeAlong);
  onSubmit("pin", unlock);
  onSubmit("huis", toldOf);
  part("terug").addEventListener("click", showRound);
  part("wis").addEventListener("click", () => wipe(NAME).then(() => location.reload()));
  screen("huis").elements.photo.addEventListener("change", (event) => (part("foto").hidden = !event.target.files.length));
  await wipeWhatIsOver();
  await queue.open();
  await begin();
  tell();
  setInterval(watchTheClock, 20_000);
  watchForIdleness();
}

start().catch(() => {}); // nothing can be kept here: the page works by itself
