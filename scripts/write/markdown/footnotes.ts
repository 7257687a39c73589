// Footnotes, numbered as they are mentioned, as Python-Markdown's extension makes them.

import type { BlockParser, Kind } from "./blocks";
import { isBlank, trimEnd, WORD } from "./characters";
import type { Pattern } from "./inline";
import { INDENT, LINE_END, LINE_START, unindentedOnce } from "./lines";
import { BACK_SPACE, type Reading } from "./reading";
import { scan } from "./spans";
import { TreeElement } from "./tree";

/** What a footnote may be called. */
export const LABEL = String.raw`[${WORD}\-]{1,80}`;

/** The anchors of footnotes and of their mentions; no heading's holds a colon. */
export const ANCHOR = new RegExp(`^fn(?:ref[0-9]{0,4})?:${LABEL}$`, "u");

const NOTE = new RegExp(String.raw`(?<![^\n]) {0,3}\[\^(?<label>${LABEL})\]:`, "gu");
const MENTION = new RegExp(String.raw`\[\^(?=(${LABEL})\])`, "gu");

const DEFINITION = `${LINE_START} {0,3}\\[\\^([^\\]]*)\\]: *([^\\n]*)${LINE_END}`;

function definitions(text: string): RegExpExecArray[] {
  return [...text.matchAll(new RegExp(DEFINITION, "g"))];
}

function trimLines(text: string): string {
  return text.replace(/^\n+|\n+$/g, "");
}

/** The definition of a footnote; it is put where it is told, not where it stands. */
export const footnote: Kind = ({ reading }, _parent, blocks) => {
  const block = blocks[0] ?? "";
  const [first, ...others] = definitions(block);
  if (!first) return false;
  blocks.shift();
  let last = first;
  let end = first.index + first[0].length;
  for (const next of others) {
    if (/[^\n]/.test(block.slice(end, next.index))) break;
    reading.footnotes.set(last[1] ?? "", trimEnd(last[2] ?? ""));
    last = next;
    end = next.index + next[0].length;
  }
  const [label = "", text = ""] = last.slice(1);
  const rest = block.slice(end).replace(/^\n+/, "");
  const [following] = definitions(rest);
  if (following) {
    const own = unindentedOnce(rest.slice(0, following.index).replace(/\n+$/, ""));
    reading.footnotes.set(label, trimEnd(`${text}\n${own}`.replace(/^\n+/, "")));
    blocks.unshift(rest.slice(following.index));
  } else {
    const own = trimLines(`${text}\n${unindentedOnce(rest)}`);
    reading.footnotes.set(label, trimEnd([own, ...indentedBlocks(blocks)].join("\n\n")));
  }
  const before = block.slice(0, first.index);
  if (!isBlank(before)) blocks.unshift(before.replace(/\n+$/, ""));
  return true;
};

/** Take the blocks that belong to a footnote, up to where another is defined. */
function indentedBlocks(blocks: string[]): string[] {
  const own: string[] = [];
  while (blocks[0]?.startsWith(INDENT)) {
    const block = blocks.shift() ?? "";
    const [other] = definitions(block);
    if (other) {
      own.push(unindentedOnce(block.slice(0, other.index).replace(/\n+$/, "")));
      blocks.unshift(block.slice(other.index));
      break;
    }
    own.push(unindentedOnce(block));
  }
  return own;
}

/** Put the footnotes at the end of a text, before their own Markdown is read. */
export function addFootnotes(root: TreeElement, parser: BlockParser): void {
  const { footnotes } = parser.reading;
  if (!footnotes.size) return;
  const notes = root.add("div", null, { class: "footnote" });
  notes.add("hr");
  const list = notes.add("ol");
  // A footnote may hold others, which are met here, too.
  for (const [label, text] of footnotes) {
    const holder = new TreeElement("div");
    parser.read(holder, text);
    const item = list.add("li", null, { id: `fn:${label}` });
    item.children = holder.children;
    if (!item.last) continue;
    if (item.last.tag === "p") item.last.text += BACK_SPACE;
    const paragraph = item.last.tag === "p" ? item.last : item.add("p");
    paragraph.add("a", "↩", { href: `#fnref:${label}`, class: "footnote-backref" });
  }
}

/** The mention of a footnote. */
export function mention({ footnotes, mentions }: Reading): Pattern {
  return {
    expression: /\[\^([^\]]*)\]/g,
    read: ({ 0: whole, 1: label = "", index }) => {
      if (!footnotes.has(label)) return undefined;
      const nth = (mentions.get(label) ?? 0) + 1;
      mentions.set(label, nth);
      const node = new TreeElement("sup", { id: anchorOf(label, nth) });
      const number = [...mentions.keys()].indexOf(label) + 1;
      node.add("a", String(number), { href: `#fn:${label}`, class: "footnote-ref" });
      return { node, start: index, end: index + whole.length };
    },
  };
}

function anchorOf(label: string, nth: number): string {
  return `fnref${nth > 1 ? nth : ""}:${label}`;
}

function footnotesOf(root: TreeElement): TreeElement | undefined {
  return root.last?.attributes.class === "footnote" ? root.last.last : undefined;
}

function labelOf(item: TreeElement): string {
  return item.attributes.id?.slice("fn:".length) ?? "";
}

function wayBack(item: TreeElement): TreeElement | undefined {
  return [...item.walk()].find(({ attributes }) => attributes.class === "footnote-backref");
}

/** Put footnotes in the order of their mentions; behind these, those without. */
export function orderFootnotes(root: TreeElement, { mentions }: Reading): void {
  const items = footnotesOf(root)?.children ?? [];
  const order = [...mentions.keys()];
  const rank = (item: TreeElement) => (mentions.has(labelOf(item)) ? order.indexOf(labelOf(item)) : order.length);
  items.sort((one, other) => rank(one) - rank(other));
  for (const [index, item] of items.entries()) {
    const back = wayBack(item);
    if (back) back.attributes.title = `Back to footnote ${index + 1} in the text`;
  }
}

/** Let footnotes that are mentioned several times lead back to every mention. */
export function addWaysBack(root: TreeElement, { mentions }: Reading): void {
  for (const item of footnotesOf(root)?.children ?? []) {
    const back = wayBack(item);
    for (let nth = 2; back && nth <= (mentions.get(labelOf(item)) ?? 0); nth += 1) {
      item.last?.add("a", back.text, { ...back.attributes, href: `#${anchorOf(labelOf(item), nth)}` });
    }
  }
}

/** The labels of the footnotes that a text has at its margin. */
export function labels(section: string): string[] {
  return [...section.matchAll(NOTE)].map((note) => note.groups?.label ?? "");
}

/** Give the footnotes of one of several sections labels of their own: with its number before each. */
export function toldApart(section: string, number: number): string {
  const own = new Set(labels(section));
  if (!own.size) return section;
  const spans = scan(section);
  return section.replace(MENTION, (mention: string, label: string, at: number) =>
    own.has(label) && spans.at(at) !== "code" ? `${mention}${number}-` : mention,
  );
}
