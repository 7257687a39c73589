// What people type, as the search index has it.

const ARXIV = /(?:https?:\/\/)?(?:arxiv\.org\/(?:abs|pdf)\/|arxiv:\s?)?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?/gi;
const HYPHEN = /(?<=[\p{L}\p{N}])\p{Pd}(?=[\p{L}\p{N}])/gu;

// A match in a title or a name counts more than any number of mentions.
export const RANKING = {
  metaWeights: { title: 12, "also known as": 12, authors: 4, topics: 2, "author keys": 0, kind: 0, image_alt: 0 },
};

// Pagefind reads `out-of-distribution` as one word, which pages that write `out of distribution` lack.
/** @type {(words: string) => string} */
export function query(words) {
  return words.replace(ARXIV, "$1").replace(HYPHEN, " ");
}

/** @type {(text: string) => string} */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// As `author_keys` in scripts/precis/plugin/browse.py.
/** @type {(name: string) => string} */
export function authorKey(name) {
  return `${folded(name).replace(/[^\p{L}\p{N}]/gu, "")}author`;
}
