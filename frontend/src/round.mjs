// What the phone keeps of a coach's day, under whose phone it is: sealed, until the evening; and the wiping of it.
// A record is { salt, rounds, check, on, goneAt, sealed, wrong }: `sealed` is null once the day is over. The lock stays while
// something of that day waits to be sent, for only its pin can open that.
import { noLongerWithout } from "./offline.mjs";
import { KEPT, WAITING, forget, inStore, keep, kept } from "./store.mjs";

export const FAMILY = "bezoeken:";

/** Takes away every day that is over, of whoever used this phone. */
export async function wipeWhatIsOver() {
  const names = await inStore(KEPT, "readonly", (store) => store.getAllKeys());
  for (const name of names.filter((each) => each.startsWith(FAMILY))) {
    const record = await kept(name);
    if (Date.now() < record.goneAt) continue;
    if (!(await waitingOf(name))) await forget(name);
    else if (record.sealed) await keep(name, { ...record, sealed: null });
  }
}

export const waitingOf = (name) => inStore(WAITING, "readonly", (store) => store.index("name").count(name));

/** Takes away this day, with what was not sent. */
export async function wipe(name) {
  await forget(name);
  const keys = await inStore(WAITING, "readonly", (store) => store.index("name").getAllKeys(name));
  for (const key of keys) await inStore(WAITING, "readwrite", (store) => store.delete(key));
}

/** On signing out: every day, everything that waits of it, the worker, and the page it kept. */
export async function wipeAll(scope) {
  const names = await inStore(KEPT, "readonly", (store) => store.getAllKeys());
  for (const name of names.filter((each) => each.startsWith(FAMILY))) await wipe(name);
  await noLongerWithout(scope);
}

/** How much of all days waits to be sent from this phone. */
export async function waitingInAll() {
  const all = await inStore(WAITING, "readonly", (store) => store.getAll());
  return all.filter((item) => item.name.startsWith(FAMILY)).length;
}
