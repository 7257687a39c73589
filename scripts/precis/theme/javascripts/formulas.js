// Formulas are copied as TeX; they, and tables, scroll inside themselves where they are wider than the text.

import { around, find, findAll } from "./dom.js";

/** @type {(node: Node) => Element | undefined} */
function formulaAround(node) {
  return around(node instanceof Element ? node : node.parentElement, ".formula", Element);
}

// A formula that is selected in part is meant as a whole.
/** @type {(range: Range) => Range} */
function wholeFormulas(range) {
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return range;
}

/** @type {(formula: Element) => string} */
function tex(formula) {
  const mark = formula.classList.contains("display") ? "$$" : "$";
  return mark + find(formula, "annotation", Element).textContent + mark;
}

// Lines break where they do on the page only in what is laid out, so the copy is, out of sight.
/** @type {(fragment: DocumentFragment, read: (holder: HTMLElement) => void) => void} */
function laidOut(fragment, read) {
  const holder = document.createElement("div");
  holder.className = "precis-copied";
  holder.append(fragment);
  document.body.append(holder);
  try {
    read(holder);
  } finally {
    holder.remove();
  }
}

/** @type {(event: ClipboardEvent) => void} */
function copyWithTex(event) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return;
  const fragment = wholeFormulas(selection.getRangeAt(0).cloneRange()).cloneContents();
  const formulas = fragment.querySelectorAll(".formula");
  if (!formulas.length) return;
  for (const formula of formulas) formula.replaceWith(tex(formula));
  for (const link of fragment.querySelectorAll(".headerlink")) link.remove();
  event.preventDefault();
  laidOut(fragment, (holder) => {
    event.clipboardData?.setData("text/plain", holder.innerText);
    event.clipboardData?.setData("text/html", holder.innerHTML);
  });
}

// The line breaks only between the bases of a formula, so its widest one decides.
/** @type {(formula: Element) => boolean} */
function isWide(formula) {
  const room = formula.closest("p, li, td, th, blockquote, figcaption, div")?.clientWidth ?? innerWidth;
  return findAll(formula, ".base", HTMLElement).some((base) => base.offsetWidth > room);
}

// What scrolls inside itself has to be reached by keys.
/** @type {(element: Element, name: string, wide: boolean) => void} */
function setWide(element, name, wide) {
  element.classList.toggle("wide", wide);
  const scrolling = { tabindex: "0", role: "group", "aria-label": name };
  for (const [attribute, value] of Object.entries(scrolling)) {
    if (wide) element.setAttribute(attribute, value);
    else element.removeAttribute(attribute);
  }
}

function fit() {
  const formulas = [...document.querySelectorAll(".formula:not(.display)")];
  // Measured all at once, then changed: the browser lays the page out once.
  const wide = new Set(formulas.filter(isWide));
  for (const formula of formulas) setWide(formula, "Formula", wide.has(formula));
  // The theme's, around each table.
  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap"))
    setWide(wrap, "Table", wrap.scrollWidth > wrap.clientWidth);
}

document.addEventListener("copy", copyWithTex);
document.fonts.ready.then(fit);
for (const event of ["load", "resize"]) addEventListener(event, fit);
