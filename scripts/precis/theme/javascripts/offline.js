// What the browser keeps of the site, so that it can be read without a network. The service worker (sw.js) answers from
// it; this fills it: with the page at hand and what it needs, with the lists and the search, or with all of the site.

const SITE = new URL("..", import.meta.url);
const PAGES = `precis-pages:${SITE.pathname}`;
const SEARCH = `precis-search:${SITE.pathname}`;
const KEEPS_ALL = `precis-keeps-all:${SITE.pathname}`;
const SYNCED = `precis-synced:${SITE.pathname}`;
// What the lists of files are called; what they last said when everything on them was kept.
const GROUPS = ["offline/", "pagefind/"];
const KNOWN = "known.json";
const AT_ONCE = 6;
const UNCHANGING = /_[0-9a-f]{4,}\.pf_[a-z]+$/; // named by Pagefind after what they hold

/**
 * @typedef {{ version: string, files: number, bytes: number, first: string[] }} First
 * @typedef {[address: string, bytes: number, digest: string]} File
 * @typedef {(done: number, files: number) => void} Progress
 */

export const isPossible = "serviceWorker" in navigator && "caches" in window && isSecureContext;

/** @type {(address: string) => string} */
function whole(address) {
  return new URL(address, SITE).href;
}

/** @type {(address: string) => Promise<Cache>} */
function cacheOf(address) {
  return caches.open(UNCHANGING.test(address) ? SEARCH : PAGES);
}

/** @type {(group: string) => Promise<First>} */
async function first(group) {
  return (await fetch(whole(`${group}first.json`), { cache: "no-cache" })).json();
}

/** @type {(group: string) => Promise<File[]>} */
async function everything(group) {
  return (await fetch(whole(`${group}all.json`), { cache: "no-cache" })).json();
}

/** @type {(group: string) => Promise<{ version?: string, digests?: Record<string, string> }>} */
async function known(group) {
  const kept = await (await caches.open(PAGES)).match(whole(group + KNOWN));
  return kept ? kept.json() : {};
}

/** @type {(group: string, said: object) => Promise<void>} */
async function remember(group, said) {
  await (await caches.open(PAGES)).put(whole(group + KNOWN), Response.json(said));
}

/** @type {(address: string) => Promise<boolean>} */
async function isKept(address) {
  return Boolean(await (await cacheOf(address)).match(whole(address)));
}

/** @type {(address: string) => Promise<void>} */
async function keep(address) {
  const answer = await fetch(whole(address), { cache: "no-cache" });
  if (!answer.ok) return;
  // What came from another address, as hosts shorten some, browsers refuse in the place of a page.
  const kept = answer.redirected ? new Response(await answer.blob(), answer) : answer;
  await (await cacheOf(address)).put(whole(address), kept);
}

/** @type {(addresses: string[], progress?: Progress) => Promise<void>} */
async function keepEach(addresses, progress = () => {}) {
  const left = [...addresses];
  const files = left.length;
  async function work() {
    for (let address = left.pop(); address !== undefined; address = left.pop()) {
      await keep(address);
      progress(files - left.length, files);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** @type {(cacheName: string, wanted: string[]) => Promise<void>} */
async function drop(cacheName, wanted) {
  const cache = await caches.open(cacheName);
  const stays = new Set(wanted.map(whole));
  const requests = await cache.keys();
  await Promise.all(requests.filter(({ url }) => !stays.has(url)).map((request) => cache.delete(request)));
}

export function keepsAll() {
  return localStorage.getItem(KEEPS_ALL) !== null;
}

/**
 * Keep what there is not yet, and what has changed; what has gone from the site goes.
 * @type {(group: string, progress?: Progress) => Promise<string[]>}
 */
async function bringUpToDate(group, progress) {
  const told = await first(group);
  const before = await known(group);
  const all = keepsAll() ? await everything(group) : [];
  const wanted = all.length ? all.map(([address]) => address) : told.first;
  const now = Object.fromEntries(all.map(([address, , digest]) => [address, digest]));
  const isMissing = await Promise.all(wanted.map(async (each) => !(await isKept(each))));
  const isOld = (/** @type {string} */ each) => before.digests !== undefined && before.digests[each] !== now[each];
  await keepEach(
    wanted.filter((each, index) => isMissing[index] || (all.length && isOld(each))),
    progress,
  );
  if (group === "pagefind/" && before.version !== told.version) await drop(SEARCH, wanted);
  await remember(group, { version: told.version, ...(all.length ? { digests: now } : {}) });
  return wanted;
}

/** @type {(progress?: Progress) => Promise<void>} */
export async function sync(progress) {
  const wanted = [];
  for (const group of GROUPS) wanted.push(...(await bringUpToDate(group, progress)));
  const lists = GROUPS.flatMap((group) => [`${group}first.json`, `${group}all.json`, group + KNOWN]);
  if (keepsAll()) await drop(PAGES, [...wanted, ...lists]);
}

/** @type {(progress: Progress) => Promise<void>} */
export async function keepAll(progress) {
  localStorage.setItem(KEEPS_ALL, "");
  await navigator.storage?.persist?.();
  await sync(progress);
}

export async function forgetAll() {
  localStorage.removeItem(KEEPS_ALL);
  await Promise.all([PAGES, SEARCH].map((name) => caches.delete(name)));
}

/** @type {() => Promise<{ files: number, bytes: number }>} */
export async function size() {
  const found = await Promise.all(GROUPS.map(first));
  const sum = (/** @type {"files" | "bytes"} */ what) => found.reduce((total, each) => total + each[what], 0);
  return { files: sum("files"), bytes: sum("bytes") };
}

// The first page of a first visit came before there was a worker to keep it.
async function keepThisPage() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const ours = [location.href, ...loaded].map((address) => address.replace(/[?#].*/, ""));
  const addresses = [...new Set(ours)].filter((address) => address.startsWith(SITE.href));
  const isMissing = await Promise.all(addresses.map(async (each) => !(await isKept(each))));
  await keepEach(addresses.filter((_, index) => isMissing[index]));
}

/** @type {(registration: ServiceWorkerRegistration) => void} */
function tellOfUpdates(registration) {
  const isFirst = !navigator.serviceWorker.controller;
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state !== "installed" || isFirst) return;
      const told = document.createElement("p");
      told.className = "precis-told";
      told.setAttribute("role", "status");
      document.body.append(told);
      told.textContent = "This library has been updated. You will have all of it at your next visit.";
    });
  });
}

async function begin() {
  const registration = await navigator.serviceWorker.register(whole("sw.js"), { updateViaCache: "none" });
  if (!registration) return; // a browser that pretends
  tellOfUpdates(registration);
  if (!sessionStorage.getItem(SYNCED)) registration.waiting?.postMessage("take over");
  if (!navigator.serviceWorker.controller) await keepThisPage();
  // @ts-expect-error Not every browser says whether its reader saves data.
  if (navigator.connection?.saveData || sessionStorage.getItem(SYNCED)) return;
  await sync();
  sessionStorage.setItem(SYNCED, "");
}

// What cannot be kept, for want of a network or of room, is kept at another visit.
if (isPossible) addEventListener("load", () => setTimeout(() => begin().catch(() => {}), 500), { once: true });
