// Seals what lies on somebody's own phone with a pin that only they know. The key is worked out of the pin (PBKDF2) each time,
// can't be taken out of the browser's memory, and is written nowhere; shut the page and it is gone.
const bytes = (count) => crypto.getRandomValues(new Uint8Array(count));

export class Lock {
  #key = null;

  get isOpen() {
    return this.#key !== null;
  }

  /** A new lock for a new pin: what to keep beside what is sealed, so that the pin opens it again. */
  async make(pin, rounds) {
    const salt = bytes(16);
    this.#key = await keyOf(pin, salt, rounds);
    return { salt, rounds, check: await this.seal({ ok: "ok" }) };
  }

  /** Gives whether this is the pin. */
  async tryPin(pin, { salt, rounds, check }) {
    const key = await keyOf(pin, salt, rounds);
    try {
      await unsealed(key, check);
    } catch {
      return false;
    }
    this.#key = key;
    return true;
  }

  shut() {
    this.#key = null;
  }

  /** An object of texts, lists, numbers and Blobs. */
  async seal(value) {
    const told = {};
    for (const [name, each] of Object.entries(value)) told[name] = each instanceof Blob ? await inWords(each) : each;
    const iv = bytes(12);
    const words = new TextEncoder().encode(JSON.stringify(told));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, words) };
  }

  async open(sealed) {
    return unsealed(this.#key, sealed);
  }
}

async function keyOf(pin, salt, iterations) {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function unsealed(key, { iv, data }) {
  const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
  const value = JSON.parse(new TextDecoder().decode(words));
  for (const [name, each] of Object.entries(value)) if (each?.blob !== undefined) value[name] = outOfWords(each);
  return value;
}

async function inWords(blob) {
  const all = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < all.length; at += 8192) text += String.fromCharCode(...all.subarray(at, at + 8192));
  return { blob: btoa(text), type: blob.type };
}

function outOfWords({ blob, type }) {
  return new Blob([Uint8Array.from(atob(blob), (each) => each.charCodeAt(0))], { type });
}
