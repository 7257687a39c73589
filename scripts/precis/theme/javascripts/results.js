// Papers found, as lists show them: in the search dialog and at /browse/.

import { authorKey, readable } from "./query.js";
import { isOfFormula } from "./signs.js";

/** @import { Result } from "../../../types/pagefind.js" */
/** @import { Answer, Meaning } from "./matches.js" */

const ALPHABET = new Intl.Collator("en"); // on every machine the same

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} text
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** @type {(text: string, href: string, rel?: string) => HTMLAnchorElement} */
export function link(text, href, rel) {
  const made = element("a", text);
  made.href = href;
  if (rel) made.rel = rel;
  return made;
}

// As in scripts/precis/plugin/views.py.
/** @type {(asked: string, authors?: string) => string} */
function byline(asked, authors = "") {
  const names = authors.split(", ");
  if (names.length <= 4) return authors;
  const hidden = names.slice(3).find((name) => asked && authorKey(name) === authorKey(asked));
  const shown = hidden ? [...names.slice(0, 2), hidden] : names.slice(0, 3);
  return `${shown.join(", ")}, and ${names.length - 3} more`;
}

// Pagefind gives HTML: `<mark>` around matches, `<` and `>` of the text itself escaped.
/** @type {(html: string) => HTMLElement} */
function excerpt(html) {
  const paragraph = element("p", "", "precis-result__excerpt");
  readable(html)
    .split(/<\/?mark>/)
    .forEach((piece, index) => {
      const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      paragraph.append(index % 2 ? element("mark", text) : text);
    });
  return paragraph;
}

/** @type {(url: string, words: string) => string} */
function withHighlight(url, words) {
  const marked = words
    .split(/\s+/)
    .filter((word) => word && !isOfFormula(word))
    .map((word) => ["highlight", word]);
  return marked.length ? `${url}?${new URLSearchParams(marked)}` : url;
}

/**
 * A paper that was found.
 * @param {Result} paper
 * @param {string} words what was asked; empty for every paper.
 * @param {string} [author] whose papers were asked for.
 */
export function item(paper, words, author = "") {
  const made = document.createElement("li");
  const facts = [byline(author, paper.meta.authors), paper.meta.published, paper.meta.about];
  const title = link(paper.meta.title, withHighlight(paper.url, words));
  const gist = paper.meta.gist ? [element("span", paper.meta.gist, "precis-papers__gist")] : [];
  const text = words ? [excerpt(paper.excerpt)] : gist;
  for (const part of [title, ...text]) {
    part.dir = "auto";
    if (paper.meta.language) part.lang = paper.meta.language;
  }
  made.append(title, element("span", facts.filter(Boolean).join(" · "), "precis-papers__facts"), ...text);
  return made;
}

/** @type {(total: number) => string} */
export function counted(total) {
  return total === 1 ? "1 paper" : `${total.toLocaleString("en")} papers`;
}

/**
 * What a query was taken for, where it was not taken as it was typed.
 * @param {Meaning} meaning
 * @returns {(Node | string)[]}
 */
export function guessed({ guess, unknown }) {
  if (guess) return ["Did you mean ", element("strong", guess), "?"];
  if (unknown.length) return ["No paper has the word ", element("strong", unknown.join(", ")), ", or one like it."];
  return [];
}

/** @type {(found: Answer[]) => (Node | string)[]} */
export function answered(found) {
  return found.map(({ kind, title, address }) => {
    const made = element("span", `${kind}: `);
    made.append(link(title, address));
    return made;
  });
}

/** @type {(name: string, values: Record<string, number>) => string[]} */
function inOrder(name, values) {
  const sorted = Object.keys(values).sort(ALPHABET.compare);
  return name === "year" ? sorted.reverse() : sorted;
}

/** @type {(select: HTMLSelectElement, values: Record<string, number>, chosen: string) => void} */
export function fillSelect(select, values, chosen) {
  const shown = inOrder(select.name, values).filter((value) => values[value] || value === chosen);
  if (chosen && !shown.includes(chosen)) shown.push(chosen);
  const options = shown.map((value) => new Option(`${value} (${values[value] ?? 0})`, value));
  select.length = 1; // "All topics" stays
  select.append(...options);
  select.value = chosen;
}
