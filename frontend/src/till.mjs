// A shop's till on a bad line: a slip is checked for typing mistakes at once, kept in the queue, locked, and sent when it can be (queue.mjs).
// The server books a slip once, so sending it twice pays once. What lies in the browser can be read with the key of this page only, which
// the server hands to a till in use: withdraw the till, and what it kept is noise.
import { HOUR, Queue } from "./queue.mjs";

const till = document.querySelector("[data-kassa]");
const words = document.querySelector("[data-woorden]")?.dataset;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEPT = 14 * 24 * HOUR;

/** Fields as noise and back, with the key of this page; only where the browser can (https, or this computer itself). */
class Lock {
  isOpen = true;

  constructor(hex) {
    const bytes = Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
    this.key = crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  async seal(fields) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const told = new TextEncoder().encode(JSON.stringify(fields));
    return { iv, noise: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, told) };
  }

  async open({ iv, noise }) {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await this.key, noise)));
  }
}

let queue;
const shown = new Map(); // key of what waits → its line on the screen

/** As in kernel/codes.py: the weighted sum of the first five, modulo 31, is the sixth. */
function isCode(part) {
  const values = [...part].map((character) => ALPHABET.indexOf(character));
  const total = values.slice(0, 5).reduce((sum, value, nth) => sum + (nth + 2) * value, 0);
  return values.length === 6 && !values.includes(-1) && total % 31 === values[5];
}

function isSlip(typed) {
  const alike = { O: "0", I: "1", L: "1", U: "V" };
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/[OILU]/g, (letter) => alike[letter]);
  return bare.length === 12 && isCode(bare.slice(0, 6)) && isCode(bare.slice(6));
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
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: words.zone };
  const time = queue.sentAt?.toLocaleTimeString("nl-NL", clock).replace(":", ".");
  line.classList.toggle("deur__stand--wacht", waiting > 0 || queue.away);
  line.querySelector("svg").toggleAttribute("hidden", waiting > 0 || queue.away);
  const told = waiting ? words.nog.replace("AANTAL", waiting) : words.alles.replace("TIJD", time);
  line.querySelector("span").textContent = queue.away ? words.weg : told;
}

async function refresh() {
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
  const field = form.elements.slip;
  event.preventDefault();
  if (!isSlip(field.value)) {
    say(words.fout, "niet");
    field.select();
    return;
  }
  const slip = field.value;
  field.value = ""; // at once, so that the next can be typed
  field.focus();
  try {
    await queue.add(form.action, { slip });
  } catch {
    field.value = slip;
    form.submit(); // this browser keeps nothing: the form works by itself
  }
}

async function start() {
  queue = new Queue(`kassa:${till.dataset.kassa}`, { keptFor: KEPT, changed, refused, lock: new Lock(till.dataset.sleutel) });
  try {
    await queue.open();
    document.addEventListener("submit", onSubmit);
    changed();
  } catch {
    // A browser that keeps nothing: then a slip is sent by the form, with a connection.
  }
}

if (till && crypto.subtle) start();
