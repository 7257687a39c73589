// Headings: their levels below a page's title, and their anchors (`precis.markdown.scripts.anchor`, and Python-
// Markdown's table of contents).

import { SPACE, trim, WORD } from "./characters";
import type { TreeElement } from "./tree";

const LEVEL = /^h([1-6])$/;

export interface Heading {
  level: number;
  id: string;
  text: string;
}

/** Move every heading down one level where the text has a heading of the first level. */
export function lowerHeadings(root: TreeElement): void {
  const headings = [...root.walk()].filter(({ tag }) => LEVEL.test(tag));
  if (!headings.some(({ tag }) => tag === "h1")) return;
  for (const heading of headings) heading.tag = `h${Math.min(Number(heading.tag.slice(1)) + 1, 6)}`;
}

/** Give the headings of a page their anchors; formulas are still TeX. */
export function anchorHeadings(page: ParentNode): Heading[] {
  const taken = new Set<string>();
  return [...page.querySelectorAll("h2, h3, h4, h5, h6")].map((heading) => {
    const text = textOf(heading);
    const id = unique(anchor(text), taken);
    // The theme finds its own by `__…`.
    if (!id.startsWith("_")) heading.id = id;
    return { level: Number(heading.tagName.slice(1)), id, text };
  });
}

/** What a heading says, without the numbers of footnotes. */
function textOf(heading: Element): string {
  const copy = heading.cloneNode(true) as Element;
  for (const mention of copy.querySelectorAll("sup")) mention.remove();
  return trim((copy.textContent ?? "").replace(new RegExp(`[${SPACE}]+`, "gu"), " "));
}

/** Make an anchor: in ASCII, unless most letters are of another script than Latin. */
export function anchor(heading: string): string {
  const letters = heading.match(/\p{L}/gu) ?? [];
  const others = letters.filter((letter) => letter > "\u024f").length;
  const normal = heading.normalize("NFC");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII begins behind them
  const written = 2 * others > letters.length ? normal : normal.normalize("NFKD").replace(/[^\x00-\x7f]/g, "");
  const kept = written.replace(new RegExp(`[^${WORD}${SPACE}\\-]`, "gu"), "");
  return trim(kept)
    .toLowerCase()
    .replace(new RegExp(`[\\-${SPACE}]+`, "gu"), "-");
}

function unique(id: string, taken: Set<string>): string {
  let free = id;
  if (!id || taken.has(id)) {
    const numbered = /^(.*)_([0-9]+)$/.exec(id);
    const base = numbered?.[1] ?? id;
    let count = Number(numbered?.[2] ?? 0) + 1;
    while (taken.has(`${base}_${count}`)) count += 1;
    free = `${base}_${count}`;
  }
  taken.add(free);
  return free;
}
