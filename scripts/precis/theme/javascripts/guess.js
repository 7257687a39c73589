// What a reader may have meant by words that the index does not have. Loaded when there is such a word.

import { otherIndexes } from "./indexes.js";
import { folded } from "./query.js";

/** @import SearchableMap from "minisearch/SearchableMap" */

const MAP = new URL("../assets/minisearch/SearchableMap.js", import.meta.url);
const INDEX = new URL("../pagefind/", import.meta.url).pathname;
const FILE = "../search/words.bin"; // beside an index; of scripts/precis/plugin/vocabulary.py
const ALTERNATIVES = 4; // for a word
const GUESSES = 12; // for a query
const RARER = 4; // lines of the list, each of words that tell half as much
const LONG = 5; // letters, of which few words differ in one
const KEPT = 1.5; // what it costs to keep a word when there are others, compared to a wrong letter

/** @typedef {{ text: string, cost: number }} Alternative */

/** @type {(index: string) => Promise<string>} */
async function read(index) {
  const response = await fetch(index + FILE);
  if (!response.ok || !response.body) throw new Error(`${index}${FILE} could not be read.`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
}

// By word the number of its line: the lower, the more it tells.
/** @type {(map: SearchableMap<number>, list: string) => void} */
function fill(map, list) {
  list.split("\n").forEach((line, number) => {
    let word = "";
    for (const shortened of line.split(" ")) {
      word = word.slice(0, Number(shortened[0])) + shortened.slice(1);
      map.set(word, Math.min(number, map.get(word) ?? number));
    }
  });
}

async function load() {
  const [module, ...lists] = await Promise.all([import(MAP.href), ...[INDEX, ...otherIndexes()].map(read)]);
  /** @type {SearchableMap<number>} */
  const map = new module.default();
  for (const list of lists) fill(map, list);
  return map;
}

/** @type {Promise<SearchableMap<number>> | undefined} */
let loading;
function vocabulary() {
  loading ??= load();
  return loading;
}

// How many letters may be wrong: of few letters, few.
/** @type {(word: string) => number} */
function tolerance(word) {
  return word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
}

/** @type {(word: string) => string[]} */
function swapped(word) {
  const letters = [...word];
  return letters.slice(1).map((letter, at) => {
    const copy = [...letters];
    copy.splice(at, 2, letter, letters[at] ?? "");
    return copy.join("");
  });
}

/** @type {(known: SearchableMap<number>, word: string) => Alternative[]} */
function alike(known, word) {
  /** @type {Map<string, number>} */
  const costs = new Map();
  /** @type {(text: string, distance: number) => void} */
  const add = (text, distance) => {
    // Hardly anybody mistypes the first letter, and another word than one thinks begins with another.
    const otherStart = text[0] === word[0] ? 0 : 0.5;
    if (distance > 1 && otherStart && word.length < 9) return;
    const cost = distance + otherStart + 0.04 * (known.get(text) ?? 0);
    costs.set(text, Math.min(cost, costs.get(text) ?? cost));
  };
  for (const [text, [, distance]] of known.fuzzyGet(word, tolerance(word))) add(text, distance);
  for (const other of swapped(word)) {
    for (const [text, [, distance]] of known.fuzzyGet(other, tolerance(word) - 1)) add(text, distance + 1);
  }
  costs.delete(word);
  return [...costs].map(([text, cost]) => ({ text, cost }));
}

// A word, or four letters or more with which one begins.
/** @type {(known: SearchableMap<number>, start: string) => boolean} */
function isKnown(known, start) {
  return known.has(start) || (start.length > 3 && !known.atPrefix(start).keys().next().done);
}

// `batchnorm`: two words, the second perhaps shortened, or a number.
/** @type {(known: SearchableMap<number>, word: string) => Alternative[]} */
function parted(known, word) {
  return Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)]).flatMap(([first = "", second = ""]) => {
    if (!known.has(first) || !(isKnown(known, second) || /^\d+$/.test(second))) return [];
    const isShort = Math.min(first.length, second.length) < 4; // many words hold one of three letters
    return [{ text: `${first} ${second}`, cost: isShort ? 1.2 : 0.5 }];
  });
}

/** @type {(known: SearchableMap<number>, typed: string) => Alternative[]} */
function alternatives(known, typed) {
  const word = folded(typed).replace(/[^\p{L}\p{N}]/gu, "");
  const found = [...parted(known, word), ...alike(known, word)];
  return found.sort((one, other) => one.cost - other.cost).slice(0, ALTERNATIVES);
}

// `mix match`: two words that are one in a title or a name.
/** @type {(known: SearchableMap<number>, choices: Alternative[][]) => Alternative[]} */
function joined(known, choices) {
  const words = choices.map(([first]) => first?.text ?? "");
  return words.slice(1).flatMap((second, at) => {
    const whole = folded(words[at] + second);
    if (!known.has(whole)) return [];
    return [{ text: [...words.slice(0, at), whole, ...words.slice(at + 2)].join(" "), cost: 0.4 }];
  });
}

/** @type {(found: Alternative[], words: string[]) => string[]} */
function best(found, words) {
  const texts = new Set(found.sort((one, other) => one.cost - other.cost).map(({ text }) => text.trim()));
  texts.delete(words.join(" "));
  return [...texts].slice(0, GUESSES);
}

/** @type {(choices: Alternative[][]) => Alternative[]} */
function combined(choices) {
  return choices.reduce(
    (/** @type {Alternative[]} */ queries, choice) =>
      queries
        .flatMap(({ text, cost }) => choice.map((next) => ({ text: `${text} ${next.text}`, cost: cost + next.cost })))
        .sort((one, other) => one.cost - other.cost)
        .slice(0, 4 * GUESSES),
    [{ text: "", cost: 0 }],
  );
}

// What a few papers have may be mistyped there; then there is a word like it that many more have.
/** @type {(known: SearchableMap<number>, typed: string) => Alternative[]} */
function likelier(known, typed) {
  if (typed.length < LONG) return [];
  const line = known.get(folded(typed)) ?? Number.POSITIVE_INFINITY;
  return alternatives(known, typed).filter(({ text, cost }) => cost < 2 && line - (known.get(text) ?? line) >= RARER);
}

/**
 * Other queries, the likeliest first.
 * @param {string[]} words the query.
 * @param {string[]} unknown those of its words that no paper has.
 * @param {boolean} fits whether papers have all of them; of other words, only those are then given that are far likelier.
 * @returns {Promise<string[]>}
 */
export async function guesses(words, unknown, fits) {
  const known = await vocabulary();
  const choices = words.map((word) => {
    if (unknown.includes(word)) return alternatives(known, word);
    const others = fits || unknown.length ? likelier(known, word) : alternatives(known, word);
    return [{ text: word, cost: others.length ? KEPT : 0 }, ...others];
  });
  if (fits) return best(combined(choices), words);
  const asTyped = words.map((word) => [{ text: word, cost: 0 }]);
  return best([...joined(known, asTyped), ...combined(choices)], words);
}
