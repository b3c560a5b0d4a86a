// Asks the browser to open this page also without a connection (worker.mjs), and takes that back.

/** Only on https and on this computer itself; elsewhere the page works as long as it stays open. */
export async function openAlsoWithout(worker) {
  try {
    await navigator.serviceWorker?.register(worker);
  } catch {
    // Not allowed, or no connection just now.
  }
}

/** Takes away the workers and the pages kept under this address, with everything of other ones left alone. */
export async function noLongerWithout(scope) {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.filter((each) => new URL(each.scope).pathname === scope).map((each) => each.unregister()));
  if (!window.caches) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(`zonder:${scope}`));
  await Promise.all(names.map((name) => caches.delete(name)));
}
