// A box that anybody may put something into and only who holds the key can open: for a page that must keep what is typed without a
// connection, and must not lie readable beside it. The public half lies in the browser as it is, the private half wrapped with a
// key that the server hands to a page it knows. Without that key what was put in is noise.
//
//   const box = await boxOf("kassa:K7Q-4MX", hex);   // hex: the key of this page, or "" on a page without a connection
//   const noise = await box.seal({ slip: "…" });     // a short object
//   if (box.isOpen) await box.open(noise);
import { keep, kept } from "./store.mjs";

const RSA = { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
const asBytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

/** Rejects where the browser keeps nothing, and on a page without a key where no box was made yet. */
export async function boxOf(name, hex) {
  const wrapping = hex && (await crypto.subtle.importKey("raw", asBytes(hex), "AES-GCM", false, ["wrapKey", "unwrapKey"]));
  const found = await kept(name);
  if (!wrapping) return new Box(found.open, null);
  const secret = found && (await unwrapped(found, wrapping));
  if (secret) return new Box(found.open, secret);
  return made(name, wrapping);
}

class Box {
  constructor(open, secret) {
    Object.assign(this, { public: open, secret });
  }

  get isOpen() {
    return this.secret !== null;
  }

  seal(fields) {
    return crypto.subtle.encrypt(RSA, this.public, new TextEncoder().encode(JSON.stringify(fields)));
  }

  async open(noise) {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(RSA, this.secret, noise)));
  }
}

async function made(name, wrapping) {
  const pair = await crypto.subtle.generateKey(RSA, true, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.wrapKey("pkcs8", pair.privateKey, wrapping, { name: "AES-GCM", iv });
  await keep(name, { open: pair.publicKey, wrapped, iv });
  return new Box(pair.publicKey, pair.privateKey);
}

/** Null where it was wrapped with another key: a till of before, whose box nobody opens any more. */
function unwrapped({ wrapped, iv }, wrapping) {
  return crypto.subtle.unwrapKey("pkcs8", wrapped, wrapping, { name: "AES-GCM", iv }, RSA, false, ["decrypt"]).catch(() => null);
}
