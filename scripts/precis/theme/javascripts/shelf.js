// The reading list: papers that a reader has saved, kept by the browser alone, the last one first.

const SITE = new URL("..", import.meta.url);
// Several sites can share a host, and with it what the browser keeps.
const KEY = `precis-saved:${SITE.pathname}`;

/**
 * @typedef {object} Saved
 * @property {string} address relative to the site
 * @property {string} title
 * @property {string} facts who wrote it, where and when
 * @property {string} bibtex empty for a paper that nobody can cite
 */

/** @type {(paper: Partial<Saved> | null) => paper is Saved} */
function isSaved(paper) {
  const isWhole = [paper?.address, paper?.title, paper?.facts, paper?.bibtex].every((said) => typeof said === "string");
  return isWhole && link(/** @type {Saved} */ (paper)).startsWith(SITE.href);
}

/** @type {(paper: Saved) => string} */
export function link(paper) {
  return URL.canParse(paper.address, SITE) ? new URL(paper.address, SITE).href : "";
}

/** @type {() => Saved[]} */
export function saved() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isSaved) : [];
  } catch {
    return []; // not ours, or the browser keeps nothing
  }
}

/**
 * Whether the browser has kept them.
 * @type {(papers: Saved[]) => boolean}
 */
export function keep(papers) {
  try {
    localStorage.setItem(KEY, JSON.stringify(papers));
    return true;
  } catch {
    return false;
  }
}

/** @type {(address: string) => boolean} */
export function isKept(address) {
  return saved().some((paper) => paper.address === address);
}

/** @type {(address: string) => Saved[]} */
export function without(address) {
  return saved().filter((paper) => paper.address !== address);
}

/**
 * Does something when another window has changed the list.
 * @type {(then: () => void) => void}
 */
export function onChange(then) {
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) then();
  });
}
