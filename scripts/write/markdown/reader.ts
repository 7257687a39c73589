// How Markdown is read on this page: as `precis.markdown.reader` reads it for the site, by the same steps in the same
// order, so that who writes sees what the site will show. Packages for browsers read CommonMark, which cuts lists,
// quotations and code elsewhere.

import type { Library } from "../library";
import { explainAbbreviations } from "./abbreviations";
import { BlockParser } from "./blocks";
import { MAX_DEPTH, refuseExcess, TooMuchError } from "./budget";
import { WORD } from "./characters";
import { clean, isSafe } from "./clean";
import { deletion, emphasis } from "./emphasis";
import { withoutFences } from "./fences";
import { makeFigures, showCopies } from "./figures";
import { ANCHOR, addFootnotes, addWaysBack, mention, orderFootnotes } from "./footnotes";
import { formulas } from "./formulas";
import { anchorHeadings, type Heading, lowerHeadings } from "./headings";
import { Inline } from "./inline";
import { fillFormulas, type RefusedFormula } from "./katex";
import { lines } from "./lines";
import { bare, links } from "./links";
import { code, escaped, lineBreak, reference } from "./marks";
import { AMPERSAND, Reading, unkept } from "./reading";
import { checkTasks } from "./tasks";
import { inner, TreeElement } from "./tree";

export type { Heading } from "./headings";
export type { RefusedFormula } from "./katex";

/** A summary's Markdown, rendered. */
export interface Rendered {
  /** Clean elements, with formulas. */
  fragment: DocumentFragment;
  /** Its headings, in order. */
  headings: Heading[];
  /** Where its links and images lead, as they are written, in order. */
  addresses: string[];
  /** The formulas that KaTeX refuses, in order; the elements show their TeX. */
  refused: RefusedFormula[];
  /** The anchors of its footnotes and of their mentions, in order. */
  notes: string[];
  /** What looks like the mention of a footnote or a link to a reference, and is neither. */
  unresolved: string[];
}

/** Render untrusted Markdown; `resolve` turns an address as it is written into the one that is linked to. */
export function render(text: string, library: Library, resolve: (address: string) => string): Rendered {
  refuseExcess(text);
  const reading = new Reading();
  const root = new TreeElement("div");
  try {
    readInto(root, text, reading);
  } catch (error) {
    // The stack is full.
    throw error instanceof RangeError ? tooDeep() : error;
  }
  orderFootnotes(root, reading);
  const unresolved = unresolvedIn(root);
  lowerHeadings(root);
  makeFigures(root);
  addWaysBack(root, reading);
  explainAbbreviations(root, library.glossary);
  writeKept(root);
  const [addresses, notes] = [addressesIn(root), notesIn(root)];
  showCopies(root, library.copies);
  withoutUnsafe(root);
  const fragment = clean(reading.putBack(inner(root)), resolve);
  const headings = anchorHeadings(fragment);
  return { fragment, headings, addresses, refused: fillFormulas(fragment), notes, unresolved };
}

function readInto(root: TreeElement, text: string, reading: Reading): void {
  const parser = new BlockParser(reading);
  parser.read(root, withoutFences(lines(text), reading).join("\n"));
  addFootnotes(root, parser);
  putCodeAside(root, reading);
  checkTasks(root, reading);
  new Inline([
    code,
    ...formulas,
    escaped,
    mention(reading),
    ...links(reading),
    lineBreak,
    bare,
    reference(reading),
    emphasis(),
    deletion(),
  ]).run(root);
  if (depth(root) > MAX_DEPTH) throw tooDeep();
}

function putCodeAside(root: TreeElement, reading: Reading): void {
  for (const element of root.walk()) {
    if (element.tag !== "pre") continue;
    const [holder] = element.children;
    const written = (holder?.text ?? "").replace(/\n+$/, "");
    Object.assign(element, { tag: "p", children: [], text: reading.putAside(`<pre><code>${written}</code></pre>`) });
  }
}

function depth(root: TreeElement): number {
  let [level, deep] = [root.children, 0];
  for (; level.length; deep += 1) level = level.flatMap(({ children }) => children);
  return deep;
}

function tooDeep(): TooMuchError {
  return new TooMuchError(`elements nest more than ${MAX_DEPTH} levels deep; write it flatter`);
}

// Behind a letter or a bracket, two brackets are indices: `A[i][j]`.
const UNRESOLVED = new RegExp(
  String.raw`\[\^[^\[\]\n]{1,80}\]|(?<![${WORD}\])])!?\[[^\[\]]{1,200}\]\[[^\[\]\n]{1,80}\]`,
  "gu",
);

function unresolvedIn(root: TreeElement): string[] {
  return [...root.walk()].flatMap(({ text, tail, isAtomic, isTailAtomic }) =>
    [isAtomic ? "" : text, isTailAtomic ? "" : tail].flatMap((each) => each?.match(UNRESOLVED) ?? []),
  );
}

function writeKept(root: TreeElement): void {
  for (const element of root.walk()) {
    if (element.text && element.tag !== "code") element.text = unkept(element.text);
    if (element.tail) element.tail = unkept(element.tail);
    for (const [name, value] of Object.entries(element.attributes)) element.attributes[name] = unkept(value);
  }
}

/** Where links and images lead, those aside that the reader itself adds, and mail addresses. */
function addressesIn(root: TreeElement): string[] {
  return [...root.walk()]
    .filter(({ attributes }) => !attributes.class)
    .map(({ tag, attributes }) => attributes[tag === "img" ? "src" : "href"])
    .filter((address) => address !== undefined && !address.includes(AMPERSAND)) as string[];
}

function notesIn(root: TreeElement): string[] {
  return [...root.walk()].map(({ attributes }) => attributes.id ?? "").filter((id) => ANCHOR.test(id));
}

/** Take away addresses that the site's policy would not let be written at all. */
function withoutUnsafe(root: TreeElement): void {
  for (const { attributes } of root.walk()) {
    for (const name of ["href", "src"]) if (!isSafe(attributes[name] ?? "")) delete attributes[name];
  }
}
