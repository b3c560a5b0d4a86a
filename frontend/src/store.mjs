// What this device keeps by itself: one small database of the browser, which outlives closing it and a flat battery.
// `waiting` holds what must still be sent (queue.mjs), `kept` whatever a page lays aside under a name.
export const WAITING = "waiting";
export const KEPT = "kept";
const DATABASE = "wijkwerk";

let opened;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(WAITING, { keyPath: "nr", autoIncrement: true }).createIndex("name", "name");
      asked.result.createObjectStore(KEPT);
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

/** Runs `act` on one store and gives what its request gave, once it is really on the disk; rejects when that can't be. */
export async function inStore(name, mode, act) {
  const database = await open();
  return new Promise((done, failed) => {
    const change = database.transaction(name, mode, { durability: "strict" });
    const asked = act(change.objectStore(name));
    change.oncomplete = () => done(asked.result);
    change.onerror = () => failed(change.error);
    change.onabort = () => failed(change.error);
  });
}

export const kept = (name) => inStore(KEPT, "readonly", (store) => store.get(name));
export const keep = (name, value) => inStore(KEPT, "readwrite", (store) => store.put(value, name));
export const forget = (name) => inStore(KEPT, "readwrite", (store) => store.delete(name));
