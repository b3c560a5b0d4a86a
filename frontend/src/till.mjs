// A shop's till on a bad line: a slip is checked for typing mistakes at once, kept in the queue, locked, and sent when it can be (queue.mjs).
// The server books a slip once, so sending it twice pays once. What waits lies in a box that any page of this till may put into, and
// that only a page with the key opens (sealed-box.mjs), which the server hands to a till in use: so the page without a connection
// (worker.mjs) takes slips and can read none, and of a till that is withdrawn what it kept is noise.
import { Reader, canRead } from "./camera.mjs";
import { noLongerWithout, openAlsoWithout } from "./offline.mjs";
import { HOUR, Queue } from "./queue.mjs";
import { boxOf } from "./sealed-box.mjs";

const till = document.querySelector("[data-kassa]");
const words = document.querySelector("[data-woorden]")?.dataset;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEPT = 14 * 24 * HOUR;
const LOOK_AGAIN = 30_000;
const isWithout = till?.dataset.zonder !== undefined;

let queue;
const shown = new Map(); // key of what waits → its line on the screen
const taken = new Set(); // slips that this page took: only as long as it is open

/** As in kernel/codes.py: the weighted sum of the first five, modulo 31, is the sixth. */
function isCode(part) {
  const values = [...part].map((character) => ALPHABET.indexOf(character));
  const total = values.slice(0, 5).reduce((sum, value, nth) => sum + (nth + 2) * value, 0);
  return values.length === 6 && !values.includes(-1) && total % 31 === values[5];
}

/** The twelve characters of a slip, however it was typed; empty for what is none. */
function slipOf(typed) {
  const alike = { O: "0", I: "1", L: "1", U: "V" };
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/[OILU]/g, (letter) => alike[letter]);
  return bare.length === 12 && isCode(bare.slice(0, 6)) && isCode(bare.slice(6)) ? bare : "";
}

/** A line for a slip, the newest first: that it waits, that it is booked, or why not. */
function say(told, kind = "", line = document.createElement("li")) {
  line.textContent = told;
  line.className = kind && `kassa__${kind}`;
  if (!line.isConnected) till.querySelector("[data-bonnen]").prepend(line);
  return line;
}

function refused(sentence, item) {
  say(sentence, "niet", shown.get(item.key));
  shown.delete(item.key);
  taken.clear(); // perhaps it can be taken later after all
}

let hadWaiting = false;
function changed() {
  tell();
  const waiting = new Set(queue.waiting.map((item) => item.key));
  for (const item of queue.waiting) if (!shown.has(item.key)) shown.set(item.key, say(words.wacht));
  hadWaiting ||= waiting.size > 0;
  if (queue.busy) return;
  for (const [key, line] of shown) {
    if (waiting.has(key)) continue;
    say(words.goed, "goed", line);
    shown.delete(key);
  }
  if (hadWaiting && !waiting.size) refresh();
  hadWaiting = waiting.size > 0;
}

function tell() {
  const line = document.querySelector("[data-stand]");
  const waiting = queue.waiting.length;
  if (!waiting && !queue.away && !queue.sentAt) return;
  line.hidden = false;
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: words.zone };
  const time = queue.sentAt?.toLocaleTimeString("nl-NL", clock).replace(":", ".");
  line.classList.toggle("deur__stand--wacht", waiting > 0 || queue.away);
  line.querySelector("svg").toggleAttribute("hidden", waiting > 0 || queue.away);
  const told = waiting ? words.nog.replace("AANTAL", waiting) : words.alles.replace("TIJD", time);
  line.querySelector("span").textContent = queue.away ? words.weg : told;
}

async function refresh() {
  if (isWithout) return;
  try {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } });
    if (answer.ok && !answer.redirected) till.querySelector("[data-vandaag]").innerHTML = await answer.text();
  } catch {
    // Shown again at the next slip.
  }
}

async function onSubmit(event) {
  const form = event.target.closest("[data-invoer]");
  if (!form) return;
  event.preventDefault();
  const field = form.elements.slip;
  const typed = field.value;
  field.value = ""; // at once, so that the next can be typed
  field.focus();
  if (await take(form, typed)) return;
  field.value = typed;
  field.select();
}

/** Gives whether it can be forgotten: kept in the queue, or taken before. Kept nowhere after all, the form goes by itself. */
async function take(form, typed) {
  const slip = slipOf(typed);
  if (!slip || taken.has(slip)) {
    say(slip ? words.dubbel : words.fout, "niet");
    return Boolean(slip);
  }
  taken.add(slip);
  try {
    await queue.add(form.action, { slip });
  } catch {
    form.elements.slip.value = typed;
    form.submit();
  }
  return true;
}

/** The button to read with the camera, where that can be. */
async function offerCamera() {
  const button = till.querySelector("[data-camera]");
  const video = till.querySelector("[data-beeld]");
  const form = till.querySelector("[data-invoer]");
  if (!form || !(await canRead().catch(() => false))) return;
  const stopped = () => {
    video.hidden = true;
    button.querySelector("span").textContent = words.camera;
  };
  const reader = new Reader(video, { read: (code) => take(form, code), stopped });
  button.addEventListener("click", async () => {
    if (reader.isOn) return reader.stop();
    video.hidden = false;
    button.querySelector("span").textContent = words.camerauit;
    await reader.start().catch(() => {
      reader.stop();
      stopped();
      say(words.geencamera, "niet");
    });
  });
  button.hidden = false;
}

/** Without a connection: as soon as there is one again, the page that can send what waits. */
function lookForConnection() {
  const there = till.dataset.zonder;
  const look = () => fetch(there, { method: "HEAD" }).then((answer) => answer.ok && location.assign(there), () => {});
  window.addEventListener("online", look);
  setInterval(look, LOOK_AGAIN);
}

async function start() {
  if (isWithout) lookForConnection();
  try {
    const name = `kassa:${till.dataset.kassa}`;
    const lock = await boxOf(name, till.dataset.sleutel);
    queue = new Queue(name, { keptFor: KEPT, changed, refused, lock });
    await queue.open();
  } catch {
    // A browser that keeps nothing: then a slip is sent by the form, with a connection.
    if (isWithout) till.querySelector("[data-geen]").hidden = false;
    return;
  }
  document.addEventListener("submit", onSubmit);
  changed();
  offerCamera();
  openAlsoWithout(till.dataset.werker);
}

if (till && crypto.subtle) start();
else noLongerWithout(document.querySelector("[data-zonder-weg]")?.dataset.zonderWeg);
