// Acronyms, explained where a text mentions them first (`precis.markdown.abbreviations`).

import { WORD } from "./characters";
import { TreeElement } from "./tree";

// Links and headings lead somewhere already; code and formulas stand as they are.
const UNTOUCHED = new Set(["a", "code", "pre", "span", "h1", "h2", "h3", "h4", "h5", "h6"]);

type Glossary = Record<string, string>;

/** Mark the first mention of each acronym of a text, in place. */
export function explainAbbreviations(root: TreeElement, glossary: Glossary): void {
  const acronyms = Object.keys(glossary).sort((one, other) => other.length - one.length);
  if (!acronyms.length) return;
  const any = acronyms.map((each) => each.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
  // Not a part of a longer name: `VQ-VAE` is neither plain `VQ` nor plain `VAE`.
  const mention = new RegExp(`(?<![${WORD}\\-])(?<acronym>${any})s?(?![${WORD}]|-[A-Z])`, "gu");
  mark(root, mention, glossary, new Set());
}

function mark(parent: TreeElement, mention: RegExp, glossary: Glossary, explained: Set<string>): void {
  const divided = (text: string | null, isAtomic: boolean) =>
    isAtomic || !text ? { before: text, mentions: [] } : divide(text, mention, glossary, explained);
  const first = divided(parent.text, parent.isAtomic);
  parent.text = first.before;
  const children: TreeElement[] = first.mentions;
  for (const child of parent.children) {
    if (!UNTOUCHED.has(child.tag)) mark(child, mention, glossary, explained);
    const { before, mentions } = divided(child.tail, child.isTailAtomic);
    child.tail = before;
    children.push(child, ...mentions);
  }
  parent.children = children;
}

/** Divide a text into what stands before the first new mention, and the mentions with what follows. */
function divide(text: string, mention: RegExp, glossary: Glossary, explained: Set<string>) {
  const found = [...text.matchAll(mention)].filter(({ groups }) => {
    const acronym = groups?.acronym ?? "";
    return !explained.has(acronym) && explained.add(acronym);
  });
  const ends = [...found.slice(1).map(({ index }) => index), text.length];
  const mentions = found.map((match, index) => {
    const element = new TreeElement("abbr", { title: glossary[match.groups?.acronym ?? ""] ?? "" });
    element.text = match[0];
    element.tail = text.slice(match.index + match[0].length, ends[index]);
    return element;
  });
  return { before: text.slice(0, found[0]?.index), mentions };
}
