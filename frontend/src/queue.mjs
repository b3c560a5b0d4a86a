// What is done without a connection: kept in this browser under a key of its own, and sent, one by one, when it can be.
// The server acts on a key once, so what is sent twice counts once. Used at the door (door.mjs) and at a shop's till (till.mjs).
const RETRY = 5000;

export class Queue {
  gone = false; // the device was withdrawn meanwhile
  sentAt = null; // of the last entry that went out
  busy = false;

  /**
   * `name`: under which it lies in the browser. `kept`: for how many milliseconds. `fields`: what is sent of an entry, may be a promise.
   * `onSent` gets an entry and the server's answer; `onChange` is called after each change, with true when all is sent.
   */
  constructor({ name, kept, address, fields, onSent = () => {}, onChange }) {
    Object.assign(this, { name, kept, address, fields, onSent, onChange });
  }

  waiting() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]").filter((entry) => Date.now() - entry.when < this.kept);
    } catch {
      return [];
    }
  }

  keep(entries) {
    try {
      localStorage.setItem(this.name, JSON.stringify(entries));
      return true;
    } catch {
      return false; // no room or not allowed: the form itself still works
    }
  }

  add(entry) {
    return this.keep([...this.waiting(), { key: newKey(), when: Date.now(), ...entry }]);
  }

  start() {
    window.addEventListener("online", () => this.sendAll());
    setInterval(() => this.sendAll(), RETRY);
    this.onChange(false);
    this.sendAll();
  }

  async sendAll() {
    if (this.busy || this.gone || !this.waiting().length) return;
    this.busy = true;
    try {
      for (let [first] = this.waiting(); first; [first] = this.waiting()) {
        const answer = await this.send(first);
        this.keep(this.waiting().filter((entry) => entry.key !== first.key));
        this.sentAt = new Date();
        this.onSent(first, answer);
        this.onChange(false);
      }
    } catch {
      // No connection, or the server is away: what waits, waits.
    }
    this.busy = false;
    this.onChange(!this.waiting().length);
  }

  async send(entry) {
    const body = new FormData();
    for (const [name, value] of Object.entries(await this.fields(entry))) body.set(name, value);
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(this.address, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
      signal: AbortSignal.timeout(15000),
    });
    if (answer.redirected) this.gone = true; // asked to pair
    if (!answer.ok || this.gone) throw new Error(String(answer.status));
    return answer.json();
  }

  /** The line that says how much still waits, or when all was sent; until something happens it says what the server wrote. */
  tell(words) {
    const line = document.querySelector("[data-stand]");
    const waiting = this.waiting().length;
    if (!line || !words || (!waiting && !this.gone && !this.sentAt)) return;
    const clock = { hour: "2-digit", minute: "2-digit", timeZone: words.zone };
    const time = this.sentAt?.toLocaleTimeString("nl-NL", clock).replace(":", ".");
    line.hidden = false;
    line.classList.toggle("deur__stand--wacht", waiting > 0 || this.gone);
    line.querySelector("svg").toggleAttribute("hidden", waiting > 0 || this.gone);
    const told = waiting ? words.nog.replace("AANTAL", waiting) : words.alles.replace("TIJD", time);
    line.querySelector("span").textContent = this.gone ? words.weg : told;
  }
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and on this computer itself
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
