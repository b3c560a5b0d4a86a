// The service worker of one page that must open without a connection: the door, or the visits of the day.
// Its view writes OFFLINE before it: { version, page, files }. It keeps that one page, which holds nobody's name, and the files
// the page is made of; every other page goes by untouched, and is never kept.
const { version, page, files } = self.OFFLINE;
const FAMILY = `zonder:${page}:`;
const NAME = FAMILY + version;
const PATIENCE = 6000; // a line that hangs is no line

async function keepPage() {
  const answer = await fetch(page, { cache: "no-store" });
  if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(page, answer);
}

async function install() {
  await (await caches.open(NAME)).addAll(files);
  await keepPage();
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function open(event) {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) });
    event.waitUntil(keepPage().catch(() => {}));
    return answer;
  } catch {
    return (await (await caches.open(NAME)).match(page)) ?? Response.error();
  }
}

async function file(request) {
  return (await (await caches.open(NAME)).match(request)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(open(event));
  else if (files.includes(new URL(request.url).pathname)) event.respondWith(file(request));
});
