// The one queue for whatever people do without a connection: taps at the door, visits, the till.
//
//   const queue = new Queue("deur:/kade/deur/", { keptFor: 36 * HOUR, changed: tell, refused: (sentence, item) => … });
//   await queue.open();                               // rejects where the browser keeps nothing: let the form work by itself
//   await queue.add("/kade/deur/tik/", { at, act });  // kept first, then sent when it can be; a field may be a Blob
//   await queue.takeBack();                           // the last one, while nobody needs to know; else gives null
//   queue.waiting                                     // items {key, when, to, fields} in order; queue.sentAt, queue.away
//
// Each item has a key of its own, posted as `key`, which the server's OnceForm handles once: what is sent twice counts once.
// The view answers a fetch (`X-Requested-With: fetch`) with JSON {"refused": ""}, or the sentence why not; what it refused or
// could not read is not sent again. A redirect means that this device must first prove itself: then `away` is true and all
// waits. With a `lock` (lock.mjs) fields lie sealed on the device, and are sent once `lock.isOpen`.
import { WAITING, inStore } from "./store.mjs";

export const HOUR = 3600 * 1000;
const FIRST_RETRY = 5000;
const LAST_RETRY = 60_000;
const PATIENCE = 60_000; // a photo over a very thin line
const NOT_UNDERSTOOD = new Set([400, 413, 422]);

export class Queue {
  waiting = [];
  sentAt = null;
  away = false;
  busy = false;
  #gone = new Set(); // what was sent or taken back while the store was being read
  #underWay = null;
  #retry = FIRST_RETRY;
  #timer = 0;

  constructor(name, { keptFor, changed = () => {}, refused = () => {}, lock = null }) {
    Object.assign(this, { name, keptFor, changed, refused, lock });
  }

  async open() {
    await this.#load();
    window.addEventListener("online", () => this.send());
    this.send();
  }

  async add(to, fields) {
    const item = { name: this.name, key: newKey(), when: Date.now(), to };
    if (this.lock) item.sealed = await this.lock.seal(fields);
    else item.fields = fields;
    item.nr = await inStore(WAITING, "readwrite", (store) => store.add(item));
    if (!this.waiting.some((each) => each.nr === item.nr)) this.waiting.push(item);
    this.#retry = FIRST_RETRY;
    this.changed();
    this.send();
    return item;
  }

  async takeBack() {
    const last = this.waiting.at(-1);
    if (!last || last === this.#underWay) return null;
    await this.#drop(last);
    this.changed();
    return last;
  }

  /** Sends all that waits, oldest first, one window at a time. Never rejects: what can't go waits. */
  async send() {
    if (this.busy || this.away || !this.waiting.length || this.lock?.isOpen === false) return;
    this.busy = true;
    clearTimeout(this.#timer);
    try {
      await alone(this.name, () => this.#sendAll());
    } catch {
      // No connection, or the server is away.
    }
    this.busy = false;
    this.#underWay = null;
    if (this.waiting.length) {
      this.#timer = setTimeout(() => this.send(), this.#retry);
      this.#retry = Math.min(this.#retry * 2, LAST_RETRY);
    }
    this.changed();
  }

  async #sendAll() {
    await this.#load(); // another window may have sent some
    while (this.waiting.length) {
      const [item] = this.waiting;
      this.#underWay = item;
      const sentence = await this.#post(item);
      await this.#drop(item);
      this.sentAt = new Date();
      this.#retry = FIRST_RETRY;
      if (sentence) this.refused(sentence, item);
      this.changed();
    }
  }

  async #post(item) {
    const body = new FormData();
    body.set("key", item.key);
    const fields = item.sealed ? await this.lock.open(item.sealed) : item.fields;
    for (const [name, value] of Object.entries(fields)) {
      for (const each of [value].flat()) body.append(name, each);
    }
    const answer = await fetch(item.to, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.redirected) this.away = true;
    if (NOT_UNDERSTOOD.has(answer.status)) return String(answer.status);
    if (!answer.ok || this.away) throw new Error(String(answer.status));
    return (await answer.json()).refused;
  }

  async #load() {
    const all = await inStore(WAITING, "readonly", (store) => store.index("name").getAll(this.name));
    this.waiting = all.filter((item) => !this.#gone.has(item.nr));
    for (const item of all) if (Date.now() - item.when > this.keptFor) await this.#drop(item);
  }

  async #drop(item) {
    this.#gone.add(item.nr);
    this.waiting = this.waiting.filter((each) => each.nr !== item.nr);
    await inStore(WAITING, "readwrite", (store) => store.delete(item.nr));
  }
}

/** Where the browser can, one window at a time; elsewhere the server's keys are enough. */
function alone(name, act) {
  if (!navigator.locks) return act();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : null));
}

/** From the cookie: the one in a page that was kept may be of before the last sign-in. */
function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and on this computer itself
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
