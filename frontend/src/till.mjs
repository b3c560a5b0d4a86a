// A shop's till on a bad line: a slip is checked for typing mistakes at once, kept in the queue, locked, and sent when it can be.
// The server books a slip once, so sending it twice pays once. What lies in the browser can be read with the key of this page only, which
// the server hands to a till in use: withdraw the till, and what it kept is noise.
import { Queue } from "./queue.mjs";

const till = document.querySelector("[data-kassa]");
const words = document.querySelector("[data-woorden]")?.dataset;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEPT = 14 * 24 * 3600 * 1000;

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const lock = crypto.subtle?.importKey("raw", bytes(till?.dataset.sleutel ?? "00".repeat(32)), "AES-GCM", false, [
  "encrypt",
  "decrypt",
]);

async function shut(told) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = new TextEncoder().encode(told);
  const locked = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lock, data));
  return { iv: [...iv], locked: [...locked] };
}

async function open({ iv, locked }) {
  const [nonce, data] = [Uint8Array.from(iv), Uint8Array.from(locked)];
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, await lock, data));
}

const queue = new Queue({
  name: `kassa:${till?.dataset.kassa}`,
  kept: KEPT,
  address: till?.dataset.bon,
  fields: async ({ key, slip }) => ({ key, slip: await open(slip) }),
  onSent: ({ key }, answer) => say(key, answer.refused || answer.told, !answer.refused),
  onChange: (isAllSent) => {
    queue.tell(words);
    if (isAllSent && queue.sentAt) refresh();
  },
});

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

/** A line on the screen for a slip: that it waits, that it is booked, or why not. */
function say(key, told, isGood) {
  const list = till.querySelector("[data-bonnen]");
  const line = list.querySelector(`[data-sleutel="${key}"]`) ?? list.insertBefore(document.createElement("li"), list.firstChild);
  line.dataset.sleutel = key;
  line.textContent = told;
  line.className = isGood === false ? "kassa__niet" : isGood ? "kassa__goed" : "";
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
  if (!form || !lock) return;
  const field = form.elements.slip;
  event.preventDefault();
  if (!isSlip(field.value)) {
    say("fout", words.fout, false);
    field.select();
    return;
  }
  const slip = await shut(field.value);
  if (!queue.add({ slip })) {
    form.submit(); // no room in this browser
    return;
  }
  const { key } = queue.waiting().at(-1);
  till.querySelector('[data-sleutel="fout"]')?.remove();
  say(key, words.wacht.replace("BON", field.value.slice(0, 3).toUpperCase()));
  field.value = "";
  field.focus();
  queue.tell(words);
  queue.sendAll();
}

if (till) {
  document.addEventListener("submit", onSubmit);
  queue.start();
}
