// In the place of the worker of a site that keeps nothing any more: it takes away what was kept, and itself.

/** @type {ServiceWorkerGlobalScope} */
const worker = /** @type {any} */ (self);
const PATH = new URL(worker.registration.scope).pathname;

/** @type {(name: string) => boolean} */
function isOurs(name) {
  return (name.startsWith("precis-") && name.endsWith(`:${PATH}`)) || name.endsWith(worker.registration.scope);
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  const gone = caches.keys().then((names) => Promise.all(names.filter(isOurs).map((name) => caches.delete(name))));
  event.waitUntil(gone.then(() => worker.registration.unregister()));
});
