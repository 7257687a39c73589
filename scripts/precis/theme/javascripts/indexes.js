// The sites that are searched along with this one: `also_search` in mkdocs.yml, which may name this one, too.

import { find } from "./dom.js";

const SITE = new URL("..", import.meta.url);

/** @type {() => string[]} */
export function otherIndexes() {
  const named = find(document, ".precis-finder", HTMLElement).dataset.alsoSearch ?? "";
  const sites = named.split(/\s+/).map((address) => new URL(address, SITE));
  return sites.filter((site) => site.href !== SITE.href).map((site) => new URL("pagefind/", site).pathname);
}
