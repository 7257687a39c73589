// The page of the reading list.

import { find } from "./dom.js";
import { keep, link, onChange, saved, without } from "./shelf.js";

/** @import { Saved } from "./shelf.js" */

const root = find(document, ".precis-saved", HTMLElement);
const empty = find(root, ".precis-saved__empty", HTMLElement);
const list = find(root, "ul", HTMLUListElement);
const out = find(root, ".precis-saved__export", HTMLElement);
const file = find(out, "a", HTMLAnchorElement);
const note = find(out, "span", HTMLElement);
const said = find(root, "[role=status]", HTMLElement);

/** @type {(paper: Saved) => HTMLElement} */
function item(paper) {
  const made = document.createElement("li");
  const title = document.createElement("a");
  const facts = document.createElement("span");
  const remove = document.createElement("button");
  title.href = link(paper);
  title.textContent = paper.title;
  facts.className = "precis-papers__facts";
  facts.textContent = paper.facts;
  for (const part of [title, facts]) part.dir = "auto";
  remove.type = "button";
  remove.className = "precis-button";
  remove.textContent = "Remove";
  remove.setAttribute("aria-label", `Remove ${paper.title}`);
  remove.addEventListener("click", () => take(paper, made));
  made.append(title, facts, remove);
  return made;
}

/** @type {(paper: Saved, row: HTMLElement) => void} */
function take(paper, row) {
  const at = [...list.children].indexOf(row);
  if (!keep(without(paper.address))) return;
  show();
  said.textContent = `Removed: ${paper.title}`;
  const next = list.children[Math.min(at, list.children.length - 1)]?.querySelector("button");
  (next ?? find(empty, "a", HTMLElement)).focus();
}

/** @type {(papers: Saved[]) => void} */
function offer(papers) {
  const entries = papers.map((paper) => paper.bibtex.trim()).filter(Boolean);
  const unknown = papers.length - entries.length;
  URL.revokeObjectURL(file.href);
  file.href = URL.createObjectURL(new Blob([`${entries.join("\n\n")}\n`], { type: "application/x-bibtex" }));
  file.hidden = !entries.length;
  note.textContent = unknown ? `${unknown} of ${papers.length} cannot be cited: nobody knows all facts of it yet.` : "";
}

function show() {
  const papers = saved();
  empty.hidden = papers.length > 0;
  list.hidden = out.hidden = !papers.length;
  list.replaceChildren(...papers.map(item));
  offer(papers);
}

onChange(show);
show();
