// The search dialog: the best papers as one types, and the way to all of them at /browse/.

import { around, find, findAll } from "./dom.js";
import { answers, openIndex, papers, understand } from "./matches.js";
import { answered, counted, fillSelect, guessed, item, link } from "./results.js";

const SHOWN = 10;
const PAUSE = 100; // milliseconds without a key before typed words count
const FACETS = ["tag", "year", "venue"];
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const dialog = find(document, ".precis-finder", HTMLDialogElement);
const form = find(dialog, "form", HTMLFormElement);
const field = find(form, "[name=q]", HTMLInputElement);
const results = find(dialog, ".precis-finder__results", HTMLElement);
const status = find(results, "[role=status]", HTMLElement);
const guess = find(results, ".precis-guess", HTMLElement);
const other = find(results, ".precis-answers", HTMLElement);
const list = find(results, "ol", HTMLOListElement);
const nothing = find(results, ".precis-nothing", HTMLElement);
const all = find(results, ".precis-kicker", HTMLElement);

/** @type {(name: string) => HTMLSelectElement} */
function facet(name) {
  return find(form, `[name=${name}]`, HTMLSelectElement);
}

function chosen() {
  const set = FACETS.map((name) => [name, facet(name).value]).filter(([, value]) => value);
  return Object.fromEntries(set);
}

// ---- Searching ----

let latest = 0;

async function show() {
  const turn = ++latest;
  const typed = field.value.trim();
  results.hidden = !typed;
  if (!typed) return;
  const meaning = await understand(typed);
  const found = await papers(meaning, chosen());
  const best = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
  const beside = await answers(meaning, best);
  if (turn !== latest) return; // other words have been typed meanwhile
  const words = meaning.queries.join(" ");
  for (const name of FACETS) fillSelect(facet(name), found.filters[name] ?? {}, facet(name).value);
  list.replaceChildren(...best.map((paper) => item(paper, words)));
  guess.replaceChildren(...guessed(meaning));
  other.replaceChildren(...answered(beside));
  nothing.hidden = found.results.length > 0;
  const address = `${form.action}?${new URLSearchParams({ q: typed, ...chosen() })}`;
  all.replaceChildren(...(found.results.length > SHOWN ? [link(`All ${counted(found.results.length)}`, address)] : []));
  status.textContent = found.results.length ? counted(found.results.length) : "No paper matches all of this.";
}

/** @type {number | undefined} */
let pause;
/** @type {Promise<void>} */
let shown = Promise.resolve();
function update() {
  clearTimeout(pause);
  pause = undefined;
  shown = show();
}

function typed() {
  clearTimeout(pause);
  pause = setTimeout(update, PAUSE);
}

// ---- By keyboard ----

// What has been typed counts, however fast the next key was.
async function settle() {
  if (pause) update();
  await shown;
}

/** Goes to the best of what matches. */
export async function openFirst() {
  await settle();
  list.querySelector("a")?.click();
}

/** @type {(event: KeyboardEvent) => Promise<void>} */
async function move(event) {
  const step = STEPS[event.key];
  if (!step || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  await settle();
  const stops = [field, ...findAll(results, "a", HTMLAnchorElement)].filter((stop) => stop.checkVisibility());
  const at = stops.findIndex((stop) => stop.matches(":focus"));
  stops[Math.max(0, at + step)]?.focus();
}

// ---- Leaving, and coming back ----

/** @type {(event: MouseEvent) => void} */
function keepPlace(event) {
  const followed = around(event.target, "a", HTMLAnchorElement);
  if (!followed) return;
  const sought = { q: field.value, ...chosen(), top: results.scrollTop, followed: followed.href };
  history.replaceState({ ...history.state, sought }, "");
}

function forgetPlace() {
  history.replaceState({ ...history.state, sought: undefined }, "");
}

async function returnToPlace() {
  const { q, top, followed, ...facets } = history.state.sought;
  field.value = q;
  for (const [name, value] of Object.entries(facets)) fillSelect(facet(name), {}, value);
  await show();
  results.scrollTop = top;
  const back = findAll(results, "a", HTMLAnchorElement).find((each) => each.href === followed);
  back?.focus({ preventScroll: true });
}

form.addEventListener("input", (event) => (event.target === field ? typed() : update()));
dialog.addEventListener("keydown", move);
results.addEventListener("click", keepPlace);
dialog.addEventListener("close", forgetPlace);

openIndex().catch(() => {
  results.hidden = false;
  status.textContent = "The search index could not be read.";
});
if (history.state?.sought) returnToPlace();
else if (field.value) update(); // typed while this was loaded
