// The list of /browse/: pages through the search index. The address holds what is shown, nothing else does.

import { around, find } from "./dom.js";
import { answers, openIndex, papers, understand } from "./matches.js";
import { answered, counted, fillSelect, guessed, item, link } from "./results.js";

/** @import { Found } from "../../../types/pagefind.js" */
/** @import { Meaning } from "./matches.js" */

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
const fold = find(form, ".precis-browse__fold", HTMLButtonElement);
const status = find(root, ".precis-browse__status", HTMLElement);
const list = find(root, "ol", HTMLOListElement);
const guess = find(root, ".precis-guess", HTMLElement);
const other = find(root, ".precis-answers", HTMLElement);
const nothing = find(root, ".precis-nothing", HTMLElement);
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

/** @type {(params: URLSearchParams, meaning: Meaning, facets: string[]) => Promise<Found>} */
function matching(params, meaning, facets) {
  const chosen = facets.map((name) => [name, params.get(name) ?? ""]).filter(([, value]) => value);
  const by = order(params);
  /** @type {Record<string, "asc">} */
  const sort = by === "match" ? {} : { [by]: "asc" };
  return papers(meaning, Object.fromEntries(chosen), { sort, author: params.get("author") ?? "" });
}

// What choosing another value of a facet would give: counts under all the other choices.
/** @type {(params: URLSearchParams, meaning: Meaning, name: string, found: Found) => Promise<Record<string, number>>} */
async function counts(params, meaning, name, found) {
  if (!params.get(name)) return found.filters[name] ?? {};
  const others = FACETS.filter((facet) => facet !== name);
  return (await matching(params, meaning, others)).filters[name] ?? {};
}

// ---- The page ----

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
  const set = FACETS.filter((name) => params.get(name)).length;
  fold.textContent = set ? `Filters: ${set} set` : "Filters";
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
  if (!total) return "No paper matches all of this.";
  return pages > 1 ? `${counted(total)}, page ${page} of ${pages}` : counted(total);
}

let latest = 0;

async function show() {
  const turn = ++latest;
  const params = read();
  fillForm(params);
  const meaning = await understand(params.get("q") ?? "");
  const found = await matching(params, meaning, FACETS);
  const pages = Math.max(1, Math.ceil(found.results.length / PER_PAGE));
  const page = Math.min(pageNumber(params), pages);
  const visible = found.results.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const shown = await Promise.all(visible.map((result) => result.data()));
  const beside = page === 1 ? await answers(meaning, shown) : [];
  const values = await Promise.all(FACETS.map((name) => counts(params, meaning, name, found)));
  if (turn !== latest) return; // the address has changed meanwhile
  const words = meaning.queries.join(" ");
  FACETS.forEach((name, index) => {
    const select = find(form, `[name=${name}]`, HTMLSelectElement);
    fillSelect(select, values[index] ?? {}, params.get(name) ?? "");
  });
  list.start = (page - 1) * PER_PAGE + 1;
  list.replaceChildren(...shown.map((paper) => item(paper, words, params.get("author") ?? "")));
  guess.replaceChildren(...guessed(meaning));
  other.replaceChildren(...answered(beside));
  nothing.hidden = found.results.length > 0;
  fillSteps(params, page, pages);
  status.textContent = summary(found.results.length, page, pages);
  root.dataset.filled = "";
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

// ---- The place in the list, when one comes back from a paper ----

function keepPlace() {
  history.replaceState({ ...history.state, top: window.scrollY }, "");
}

// The browser would go back to it before there is a list.
function returnToPlace() {
  if (history.state?.top) window.scrollTo({ top: history.state.top, behavior: "instant" });
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
  window.addEventListener("pagehide", keepPlace);
}

fold.addEventListener("click", () => {
  fold.ariaExpanded = String(fold.ariaExpanded !== "true");
});

history.scrollRestoration = "manual";
openIndex().then(
  async () => {
    listen();
    await show();
    returnToPlace();
  },
  () => {
    list.remove();
    status.textContent = "The search index could not be read. The lists below work without it.";
    root.dataset.filled = "";
  },
);
