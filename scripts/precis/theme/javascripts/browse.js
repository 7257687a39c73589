// The list of /browse/: pages through the search index. The address holds what is shown, nothing else does.

import { around, find } from "./dom.js";
import { otherIndexes } from "./indexes.js";
import { authorKey, query, RANKING, readable } from "./query.js";

/** @import { Found, Pagefind, Result, Wanted } from "../../../types/pagefind.js" */

const ALPHABET = new Intl.Collator("en"); // on every machine the same
const PER_PAGE = 20;
const FACETS = ["tag", "year", "venue", "writer"];
const ORDERS = ["newest", "oldest", "title", "added"];
const PAUSE = 250; // milliseconds without a key before typed words count

const root = find(document, ".precis-browse", HTMLElement);
const form = find(root, "form", HTMLFormElement);
const field = {
  q: find(form, "[name=q]", HTMLInputElement),
  sort: find(form, "[name=sort]", HTMLSelectElement),
  author: find(form, "[name=author]", HTMLInputElement),
};
const status = find(root, ".precis-browse__status", HTMLElement);
const list = find(root, "ol", HTMLOListElement);
const steps = find(root, ".precis-pages", HTMLElement);
const author = find(root, ".precis-browse__author", HTMLElement);

// ---- The address ----

function read() {
  return new URLSearchParams(location.search);
}

/** @type {(params: URLSearchParams) => string} */
function address(params) {
  const kept = [...params].filter(([name, value]) => value && !(name === "page" && value === "1"));
  return `?${new URLSearchParams(kept)}`;
}

/** @type {(params: URLSearchParams | string, name: string, value: string) => string} */
function changed(params, name, value) {
  const copy = new URLSearchParams(params);
  copy.set(name, value);
  return address(copy);
}

/** @type {(params: URLSearchParams) => number} */
function pageNumber(params) {
  return Math.max(1, Number.parseInt(params.get("page") ?? "", 10) || 1);
}

/** @type {(params: URLSearchParams) => string} */
function order(params) {
  const wanted = params.get("sort") ?? "";
  if (ORDERS.includes(wanted)) return wanted;
  return params.get("q") ? "match" : "newest";
}

// ---- The index ----

/** @type {Pagefind} */
let pagefind;

async function openIndex() {
  pagefind = await import(new URL("../pagefind/pagefind.js", import.meta.url).href);
  const options = { ranking: RANKING, excerptLength: 28 };
  await pagefind.options(options);
  await Promise.all(otherIndexes().map((path) => pagefind.mergeIndex(path, options)));
  await pagefind.filters(); // counts come with results once these are read
}

// The word that every paper has: for no word at all Pagefind would read its whole index.
const EVERY = "everypaper";

/** @type {(params: URLSearchParams, facets: string[]) => Record<string, string>} */
function filters(params, facets) {
  /** @type {Record<string, string>} */
  const chosen = { kind: "paper" };
  for (const name of facets) {
    const value = params.get(name);
    if (value) chosen[name] = value;
  }
  return chosen;
}

/** @type {(params: URLSearchParams, facets: string[]) => Promise<Found>} */
async function search(params, facets) {
  const by = order(params);
  /** @type {Record<string, "asc">} */
  const sort = by === "match" ? {} : { [by]: "asc" };
  const options = { filters: filters(params, facets), sort };
  const typed = query(params.get("q") ?? "");
  const name = params.get("author");
  if (!name) return pagefind.search(typed || EVERY, options);
  return searchAuthor(authorKey(name), typed, options);
}

// For a word that an index does not have Pagefind takes similar ones, but not for one in quotes.
/** @type {(key: string, typed: string, options: Wanted) => Promise<Found>} */
async function searchAuthor(key, typed, options) {
  const theirs = await pagefind.search(`"${key}"`, options);
  if (!typed || !theirs.results.length) return theirs;
  const ids = new Set(theirs.results.map(({ id }) => id));
  const found = await pagefind.search(`${typed} ${key}`, options);
  return { ...found, results: found.results.filter(({ id }) => ids.has(id)) };
}

// What choosing another value of a facet would give: counts under all the other choices.
/** @type {(params: URLSearchParams, name: string, found: Found) => Promise<Record<string, number>>} */
async function counts(params, name, found) {
  if (!params.get(name)) return found.filters[name] ?? {};
  const others = FACETS.filter((facet) => facet !== name);
  return (await search(params, others)).filters[name] ?? {};
}

// ---- The page ----

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
function link(text, href, rel) {
  const made = element("a", text);
  made.href = href;
  if (rel) made.rel = rel;
  return made;
}

/** @type {(authors?: string) => string} */
function byline(authors = "") {
  const names = authors.split(", ");
  return names.length <= 4 ? authors : `${names.slice(0, 3).join(", ")}, and ${names.length - 3} more`;
}

// Pagefind gives HTML: `<mark>` around matches, `<` and `>` of the text itself escaped.
/** @type {(html: string) => HTMLElement} */
function excerpt(html) {
  const paragraph = element("p", "", "precis-browse__excerpt");
  readable(html)
    .split(/<\/?mark>/)
    .forEach((piece, index) => {
      const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      paragraph.append(index % 2 ? element("mark", text) : text);
    });
  return paragraph;
}

/** @type {(url: string, typed: string) => string} */
function withHighlight(url, typed) {
  const marked = query(typed)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ["highlight", word]);
  return marked.length ? `${url}?${new URLSearchParams(marked)}` : url;
}

/** @type {(paper: Result, typed: string) => HTMLElement} */
function item(paper, typed) {
  const made = document.createElement("li");
  const facts = [byline(paper.meta.authors), paper.meta.published].filter(Boolean).join(" · ");
  const title = link(paper.meta.title, withHighlight(paper.url, typed));
  const text = typed ? [excerpt(paper.excerpt)] : [];
  for (const part of [title, ...text]) {
    part.dir = "auto";
    if (paper.meta.language) part.lang = paper.meta.language;
  }
  made.append(title, element("span", facts, "precis-papers__facts"), ...text);
  return made;
}

/** @type {(name: string, values: Record<string, number>) => string[]} */
function inOrder(name, values) {
  const sorted = Object.keys(values).sort(ALPHABET.compare);
  return name === "year" ? sorted.reverse() : sorted;
}

/** @type {(name: string, values: Record<string, number>, chosen: string) => void} */
function fillSelect(name, values, chosen) {
  const select = find(form, `[name=${name}]`, HTMLSelectElement);
  const shown = inOrder(name, values).filter((value) => values[value] || value === chosen);
  if (chosen && !shown.includes(chosen)) shown.push(chosen);
  const options = shown.map((value) => new Option(`${value} (${values[value] ?? 0})`, value));
  select.length = 1; // "All topics" stays
  select.append(...options);
  select.value = chosen;
}

/** @type {(params: URLSearchParams) => void} */
function fillForm(params) {
  const typed = params.get("q") ?? "";
  if (field.q.value.trim() !== typed) field.q.value = typed; // a space just typed stays
  field.sort.value = order(params);
  find(field.sort, "[value=match]", HTMLOptionElement).disabled = !typed;
  field.author.value = params.get("author") ?? "";
  author.hidden = !params.get("author");
  find(author, "strong", HTMLElement).textContent = params.get("author") ?? "";
  find(author, "a", HTMLAnchorElement).href = changed(changed(params, "page", ""), "author", "");
}

/** @type {(params: URLSearchParams, page: number, pages: number) => void} */
function fillSteps(params, page, pages) {
  const links = [];
  if (page > 1) links.push(link("Previous page", changed(params, "page", String(page - 1)), "prev"));
  if (page < pages) links.push(link("Next page", changed(params, "page", String(page + 1)), "next"));
  steps.replaceChildren(...links);
}

/** @type {(total: number, page: number, pages: number) => string} */
function summary(total, page, pages) {
  const papers = total === 1 ? "1 paper" : `${total.toLocaleString("en")} papers`;
  return pages > 1 ? `${papers}, page ${page} of ${pages}` : total ? papers : "No paper matches all of this.";
}

let latest = 0;

async function show() {
  const turn = ++latest;
  const params = read();
  const typed = params.get("q") ?? "";
  fillForm(params);
  const found = await search(params, FACETS);
  const pages = Math.max(1, Math.ceil(found.results.length / PER_PAGE));
  const page = Math.min(pageNumber(params), pages);
  const visible = found.results.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const papers = await Promise.all(visible.map((result) => result.data()));
  const facets = await Promise.all(FACETS.map(async (name) => ({ name, values: await counts(params, name, found) })));
  if (turn !== latest) return; // the address has changed meanwhile
  for (const { name, values } of facets) fillSelect(name, values, params.get(name) ?? "");
  list.start = (page - 1) * PER_PAGE + 1;
  list.replaceChildren(...papers.map((paper) => item(paper, typed)));
  fillSteps(params, page, pages);
  status.textContent = summary(found.results.length, page, pages);
}

/** @type {(target: string, options?: { replace?: boolean }) => Promise<void>} */
function go(target, { replace = false } = {}) {
  if (target === address(read())) return Promise.resolve();
  history[replace ? "replaceState" : "pushState"](null, "", target === "?" ? location.pathname : target);
  return show();
}

// An order nobody has chosen is not kept: it follows from whether there are words.
/** @type {(control: EventTarget | null) => string} */
function formAddress(control) {
  const params = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  params.set("q", field.q.value.trim());
  if (control !== field.sort) params.set("sort", read().get("sort") ?? "");
  return address(params);
}

// Letters typed one after the other are one step back, not many.
/** @type {number | undefined} */
let pause;
function typed() {
  clearTimeout(pause);
  pause = setTimeout(() => go(formAddress(field.q), { replace: read().has("q") }), PAUSE);
}

/** @type {(event: MouseEvent) => Promise<void>} */
async function follow(event) {
  const target = around(event.target, "a[href^='?']", HTMLAnchorElement);
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await go(target.getAttribute("href") ?? "");
  list.focus({ preventScroll: true });
  root.scrollIntoView();
}

function listen() {
  form.addEventListener("input", (event) => {
    if (event.target === field.q) typed();
    else go(formAddress(event.target));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    go(formAddress(field.q));
  });
  root.addEventListener("click", follow);
  window.addEventListener("popstate", show);
}

openIndex().then(
  () => {
    listen();
    return show();
  },
  () => {
    list.remove();
    status.textContent = "The search index could not be read. The lists below work without it.";
  },
);
