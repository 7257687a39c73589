// The service worker (https://www.w3.org/TR/service-workers/): what has been read, the lists and the search work
// without a network. `make` bundles it with Workbox; a build puts `shell` before it (scripts/precis/plugin/offline.py).
// theme/javascripts/offline.js fills the same caches.

import { CacheableResponsePlugin } from "workbox-cacheable-response";
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, matchPrecache, precache } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";

/** @type {ServiceWorkerGlobalScope & { shell: { url: string, revision: string }[] }} */
const worker = /** @type {any} */ (self);
const SITE = worker.registration.scope;
const PATH = new URL(SITE).pathname;
const PATIENCE = 4; // seconds, after which what was kept is shown if there is anything

// Pagefind names these after what they hold.
const NEVER_CHANGES = /\/pagefind\/.*_[0-9a-f]{4,}\.pf_[a-z]+$/;

/** @type {(address: string) => string} */
function page(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  return url.href;
}

const whole = new CacheableResponsePlugin({ statuses: [200] });
const plugin = {
  // One page, whatever is searched on it.
  cacheKeyWillBeUsed: async (/** @type {{ request: Request }} */ { request }) => page(request.url),
  handlerDidError: async (/** @type {{ request: Request }} */ { request }) => {
    const kept = await matchPrecache(page(request.url));
    if (kept || request.mode !== "navigate") return kept;
    return Response.redirect(new URL("offline.html", SITE).href);
  },
};

// A page of another visit asks for it; until then the worker of an earlier build serves those that it began with.
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") worker.skipWaiting();
});

precache(worker.shell);
cleanupOutdatedCaches();
clientsClaim();

registerRoute(
  ({ url }) => url.href.startsWith(SITE) && NEVER_CHANGES.test(url.pathname),
  new CacheFirst({ cacheName: `precis-search:${PATH}`, plugins: [whole] }),
);
registerRoute(
  ({ url }) => url.href.startsWith(SITE),
  new NetworkFirst({ cacheName: `precis-pages:${PATH}`, networkTimeoutSeconds: PATIENCE, plugins: [whole, plugin] }),
);
