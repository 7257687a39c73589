// Papers that match what a reader types: Pagefind's, in an order of ours, and a guess where it finds none.

import { otherIndexes } from "./indexes.js";
import { authorKey, folded, inText, query, RANKING } from "./query.js";
import { formulasAsWords, isOfFormula, withoutSigns } from "./signs.js";

/** @import { Found, Pagefind, Result, Wanted } from "../../../types/pagefind.js" */

/**
 * What a query is taken for.
 * @typedef {object} Meaning
 * @property {string[]} queries what is asked of the index, one after the other; the empty one is for every paper.
 * @property {string} [guess] the last of them, where it is not what was typed.
 * @property {string[]} unknown the words that no paper has, and that are like none.
 */

const OPTIONS = { ranking: RANKING, excerptLength: 28 };
const PAPERS = { filters: { kind: "paper" } };
const READ = 10; // so many of the first are read before they are shown
const MOST_WORDS = 12; // of which it is asked how they stand together
const ANSWERS = 3; // of each kind
const FEW = 3; // papers may have a word because their writers mistyped it
// The word that every paper has: for no word at all Pagefind would read its whole index.
const EVERY = "everypaper";

/** @type {Promise<Pagefind> | undefined} */
let opening;

/** The search index, with its filters, so that counts come with results. */
export function openIndex() {
  opening ??= open();
  return opening;
}

/** @type {() => Promise<Pagefind>} */
async function open() {
  /** @type {Pagefind} */
  const pagefind = await import(new URL("../pagefind/pagefind.js", import.meta.url).href);
  await pagefind.options(OPTIONS);
  await Promise.all(otherIndexes().map((path) => pagefind.mergeIndex(path, OPTIONS)));
  await pagefind.filters();
  return pagefind;
}

/** @type {(words: string, options: Wanted) => Promise<Found>} */
async function search(words, options) {
  const pagefind = await openIndex();
  return pagefind.search(words || EVERY, options);
}

// ---- What is meant ----

/** @type {(words: string) => string[]} */
function parts(words) {
  return words.split(/\s+/).filter(Boolean);
}

/** @type {(text: string) => string} */
function bare(text) {
  return folded(text).replace(/[^\p{L}\p{N}\s]/gu, "");
}

/** @type {(paper: Result) => string} */
function everythingOf({ content, meta }) {
  return [content, ...Object.values(meta)].join(" ");
}

/** @type {(word: string, found: Found) => Promise<boolean>} */
async function isInFirst(word, found) {
  const first = await found.results[0]?.data();
  if (!first) return false;
  const text = everythingOf(first);
  const begins = new RegExp(inText(bare(word)), "u");
  return begins.test(folded(text)) || begins.test(bare(text));
}

// For a word that the index does not have Pagefind takes similar ones, but not for one in quotes; for the beginning of
// a word it takes the word.
/** @type {(word: string, found: Found) => Promise<boolean>} */
async function isKnown(word, found) {
  if (!bare(word) || (await isInFirst(word, found))) return true;
  if ((await search(`"${bare(word)}"`, PAPERS)).results.length) return true;
  return isInFirst(word, await search(word, PAPERS));
}

/** @type {(words: string[], found: Found) => Promise<string[]>} */
async function unknownOf(words, found) {
  const known = await Promise.all(words.map((word) => isKnown(word, found)));
  return words.filter((_, index) => !known[index]);
}

// Whether the first paper is called so, or is by somebody who is; no other can be meant.
/** @type {(words: string[], found: Found) => Promise<boolean>} */
async function areNames(words, found) {
  const { meta } = (await found.results[0]?.data()) ?? {};
  const names = [meta?.title, meta?.["also known as"], meta?.authors].join(" ");
  const text = `${folded(names)} ${bare(names)}`;
  return words.every((word) => new RegExp(inText(bare(word)), "u").test(text));
}

/** @type {(words: string) => Promise<Found>} */
async function ofFormulas(words) {
  const exact = parts(words).map((word) => (isOfFormula(word) ? search(`"${word}"`, PAPERS) : undefined));
  const missing = (await Promise.all(exact)).some((found) => found?.results.length === 0);
  return missing ? { results: [], filters: {} } : search(words, PAPERS);
}

/**
 * @param {string} typed
 * @returns {Promise<Meaning>}
 */
async function meaningOf(typed) {
  const formulas = query(formulasAsWords(typed) ?? "").trim();
  if (formulas && (await ofFormulas(formulas)).results.length) {
    const inWords = `"${bare(typed).trim()}"`; // where a summary writes it without dollars
    const also = (await search(inWords, PAPERS)).results.length ? [inWords] : [];
    return { queries: [formulas, ...also], unknown: [] };
  }
  const words = parts(query(formulas ? withoutSigns(typed) : typed));
  const asked = words.join(" ");
  if (!asked) return { queries: [""], unknown: [] };
  const found = await search(asked, PAPERS);
  const unknown = await unknownOf(words, found);
  const fits = found.results.length > 0 && !unknown.length;
  if (fits && (found.results.length >= FEW || (await areNames(words, found)))) return { queries: [asked], unknown };
  const { guesses } = await import("./guess.js");
  for (const guess of await guesses(words, unknown, fits)) {
    if ((await search(guess, PAPERS)).results.length) {
      return { queries: fits ? [asked, guess] : [guess], guess, unknown: [] };
    }
  }
  return { queries: [asked], unknown };
}

/** @type {{ typed: string, meaning: Promise<Meaning> } | undefined} */
let last;

/** @type {(typed: string) => Promise<Meaning>} */
export function understand(typed) {
  if (last?.typed !== typed) last = { typed, meaning: meaningOf(typed) };
  return last.meaning;
}

// ---- What is found ----

/** @type {(query: string, options: Wanted, author?: string) => Promise<Found>} */
async function foundBy(query, options, author) {
  if (!author) return search(query, options);
  // Similar words are taken for a name that an index does not have, but not for one in quotes.
  const theirs = await search(`"${authorKey(author)}"`, options);
  if (!query || !theirs.results.length) return theirs;
  const ids = new Set(theirs.results.map(({ id }) => id));
  const found = await search(`${query} ${authorKey(author)}`, options);
  return { ...found, results: found.results.filter(({ id }) => ids.has(id)) };
}

/**
 * The papers that a query means, the best first unless another order is asked for.
 * @param {Meaning} meaning
 * @param {Record<string, string>} filters
 * @param {{ sort?: Wanted["sort"], author?: string }} [further]
 * @returns {Promise<Found>}
 */
export async function papers({ queries, unknown }, filters, { sort = {}, author } = {}) {
  if (unknown.length) return { results: [], filters: {} };
  const options = { filters: { kind: "paper", ...filters }, sort };
  const isRanked = !Object.keys(sort).length;
  const found = await Promise.all(
    queries.map(async (query) => {
      const each = await foundBy(query, options, author);
      return { ...each, results: isRanked ? await ranked(each.results, query) : each.results };
    }),
  );
  const results = new Map(found.flatMap((each) => each.results).map((result) => [result.id, result]));
  return { results: [...results.values()], filters: found.at(-1)?.filters ?? {} };
}

// ---- In which order ----

// How many words of a query stand together in a text, in its order.
/** @type {(words: string[], text: string) => number} */
function together(words, text) {
  for (let length = words.length; length > 1; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const run = words.slice(start, start + length).map(inText);
      if (new RegExp(run.join(String.raw`[\s\p{P}]{1,3}`), "u").test(text)) return length;
    }
  }
  return 1;
}

// What stands together as in the query is what the paper is about, rather than the same words here and there.
/**
 * @param {Found["results"]} results
 * @param {string} words
 * @returns {Promise<Found["results"]>}
 */
async function ranked(results, words) {
  const asked = parts(folded(words)).slice(0, MOST_WORDS);
  if (asked.length < 2) return results;
  const first = await Promise.all(
    results.slice(0, READ).map(async (result) => {
      const run = together(asked, folded(everythingOf(await result.data())));
      return { result, score: result.score * 2 ** run };
    }),
  );
  first.sort((one, other) => other.score - one.score);
  return [...first.map(({ result }) => result), ...results.slice(READ)];
}

// ---- What else answers ----

/** @typedef {{ kind: string, title: string, address: string }} Answer */

// Where the papers of an author are; the page of their own is told by a paper of theirs, two folders below its site.
/** @type {(name: string, paper: Result, index: number) => string} */
function ofAuthor(name, { url, meta }, index) {
  const pages = meta["author pages"]?.split(",") ?? [];
  if (pages[index]) return new URL(`../../authors/${pages[index]}/`, new URL(url, location.href)).href;
  return new URL(`../browse/?${new URLSearchParams({ author: name })}`, import.meta.url).href;
}

/** @type {(paper: Result) => [string, string][]} */
function authorsOf(paper) {
  const names = paper.meta.authors?.split(", ") ?? [];
  return names.map((name, index) => [name, ofAuthor(name, paper, index)]);
}

/** @type {(words: string, papers: Result[]) => Answer[]} */
function authors(words, papers) {
  const asked = parts(folded(words)).map((word) => new RegExp(inText(word), "u"));
  const found = new Map(papers.flatMap(authorsOf));
  const fitting = [...found].filter(([name]) => asked.every((word) => word.test(folded(name))));
  return fitting.slice(0, ANSWERS).map(([title, address]) => ({ kind: "Author", title, address }));
}

// Topics and venues are in the index, at addresses one folder below their site, which say where they are.
/** @type {(words: string) => Promise<Answer[]>} */
async function listed(words) {
  const { results } = await search(words, { filters: { not: { kind: "paper" } } });
  const found = await Promise.all(results.slice(0, 2 * ANSWERS).map((result) => result.data()));
  return found.map(({ url, meta }) => {
    const kind = meta.answer ?? "Page";
    const address = meta.address ? new URL(`../${meta.address}`, new URL(url, location.href)).href : url;
    return { kind, title: meta.title, address };
  });
}

/**
 * Authors, topics, venues and pages that are what a query is about.
 * @param {Meaning} meaning
 * @param {Result[]} papers the first that match it.
 * @returns {Promise<Answer[]>}
 */
export async function answers({ queries, unknown }, papers) {
  const words = queries.at(-1);
  if (!words || unknown.length) return [];
  return [...(await listed(words)), ...authors(words, papers)];
}
