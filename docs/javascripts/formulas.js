// Formulas: copied as TeX, and scrolling inside themselves where they are wider than the text.

function formulaAround(node) {
  return (node instanceof Element ? node : node.parentElement)?.closest(".formula");
}

// A formula that is selected in part is meant as a whole.
function wholeFormulas(range) {
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return range;
}

function tex(formula) {
  const mark = formula.classList.contains("display") ? "$$" : "$";
  return mark + formula.querySelector("annotation").textContent + mark;
}

// Lines break where they do on the page only in what is laid out, so the copy is, out of sight.
function laidOut(fragment, read) {
  const holder = document.createElement("div");
  holder.className = "precis-copied";
  holder.append(fragment);
  document.body.append(holder);
  try {
    return read(holder);
  } finally {
    holder.remove();
  }
}

function copyWithTex(event) {
  const selection = document.getSelection();
  if (selection.isCollapsed) return;
  const fragment = wholeFormulas(selection.getRangeAt(0).cloneRange()).cloneContents();
  const formulas = fragment.querySelectorAll(".formula");
  if (!formulas.length) return;
  for (const formula of formulas) formula.replaceWith(tex(formula));
  for (const link of fragment.querySelectorAll(".headerlink")) link.remove();
  event.preventDefault();
  laidOut(fragment, (holder) => {
    event.clipboardData.setData("text/plain", holder.innerText);
    event.clipboardData.setData("text/html", holder.innerHTML);
  });
}

// The line breaks only between the bases of a formula, so its widest one decides.
function isWide(formula) {
  const room = formula.parentElement.closest("p, li, td, th, blockquote, figcaption, div").clientWidth;
  return [...formula.querySelectorAll(".base")].some((base) => base.offsetWidth > room);
}

function setWide(formula, wide) {
  formula.classList.toggle("wide", wide);
  const scrolling = { tabindex: "0", role: "group", "aria-label": "Formula" };
  for (const [name, value] of Object.entries(scrolling)) {
    if (wide) formula.setAttribute(name, value);
    else formula.removeAttribute(name);
  }
}

function fit() {
  const formulas = [...document.querySelectorAll(".formula:not(.display)")];
  // Measured all at once, then changed: the browser lays the page out once.
  const wide = formulas.map(isWide);
  formulas.forEach((formula, nth) => setWide(formula, wide[nth]));
}

document.addEventListener("copy", copyWithTex);
document.fonts.ready.then(fit);
addEventListener("resize", fit);
