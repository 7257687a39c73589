// Lists: what belongs to an item is indented by four spaces, and a list of one kind ends one of the other
// (Python-Markdown's blocks, with its extension `sane_lists`).

import type { BlockParser, Kind } from "./blocks";
import { DIGIT, trimStart } from "./characters";
import { INDENT, unindentedOnce } from "./lines";
import { TreeElement } from "./tree";

const NESTED = new RegExp(`^ {4,7}(?:${DIGIT}+\\.|[*+-]) +`, "u");

function isList({ tag }: TreeElement): boolean {
  return tag === "ul" || tag === "ol";
}

/** The list that an element ends with. */
function lastList({ last }: TreeElement): TreeElement | undefined {
  return last && isList(last) ? last : undefined;
}

/** What is indented below a list. */
export const indented: Kind = (parser, parent, blocks) => {
  const block = blocks[0] ?? "";
  const mayBelong = parent.tag === "li" || lastList(parent);
  if (!block.startsWith(INDENT) || parser.isWithin("detabbed") || !mayBelong) return false;
  blocks.shift();
  const [level, nearest] = levelOf(parser, parent, block);
  const text = unindentedOnce(block, level);
  parser.within("detabbed", () => readIndented(parser, parent, nearest, text));
  return true;
};

function readIndented(parser: BlockParser, parent: TreeElement, nearest: TreeElement, text: string): void {
  if (parent.tag === "li") parser.readBlocks(lastList(parent) ?? parent, [text]);
  else if (nearest.tag === "li") parser.readBlocks(nearest, [text]);
  else if (nearest.last?.tag === "li") {
    textToParagraph(nearest.last);
    parser.read(nearest.last, text);
  } else parser.readBlocks(nearest.add("li"), [text]);
}

/** How deep a block is indented, and which element is as deep. */
function levelOf(parser: BlockParser, parent: TreeElement, block: string): [number, TreeElement] {
  const wanted = Math.floor((/^ */.exec(block)?.[0].length ?? 0) / INDENT.length);
  let level = parser.isWithin("list") ? 1 : 0;
  let nearest = parent;
  while (wanted > level) {
    const child = nearest.last;
    if (!child || !(isList(child) || child.tag === "li")) break;
    if (isList(child)) level += 1;
    nearest = child;
  }
  return [level, nearest];
}

function textToParagraph(item: TreeElement): void {
  if (!item.text) return;
  const paragraph = new TreeElement("p");
  paragraph.text = item.text;
  item.text = "";
  item.children.unshift(paragraph);
}

function tailToParagraph(item: TreeElement): void {
  const before = item.last;
  if (!before?.tail) return;
  item.add("p", trimStart(before.tail));
  before.tail = "";
}

/** A kind of list, by its tag and the marks of its items. */
function list(tag: "ol" | "ul", mark: string): Kind {
  const marked = new RegExp(`^ {0,3}(${mark}) +([^\\n]*)`, "u");
  return (parser, parent, blocks) => {
    const found = marked.exec(blocks[0] ?? "");
    if (!found) return false;
    const items = itemsOf(blocks.shift() ?? "", marked);
    const before = parent.last;
    let into: TreeElement;
    if (before?.tag === tag) {
      into = before;
      if (into.last) {
        textToParagraph(into.last);
        tailToParagraph(into.last);
      }
      const item = into.add("li");
      parser.within("looselist", () => parser.readBlocks(item, [items.shift() ?? ""]));
    } else if (isList(parent)) {
      into = parent;
    } else {
      const start = found[1]?.slice(0, -1);
      into = parent.add(tag, null, start && start !== "1" ? { start } : {});
    }
    parser.within("list", () => {
      for (const item of items) {
        const isNested = item.startsWith(INDENT) && into.last;
        parser.readBlocks(isNested || into.add("li"), [item]);
      }
    });
    return true;
  };
}

/** Cut a block into items; what is nested in one is an item by itself, still indented. */
function itemsOf(block: string, marked: RegExp): string[] {
  const items: string[] = [];
  for (const line of block.split("\n")) {
    const item = marked.exec(line)?.[2];
    const isNested = NESTED.test(line) && !items.at(-1)?.startsWith(INDENT);
    if (item !== undefined) items.push(item);
    else if (isNested) items.push(line);
    else items.push(`${items.pop()}\n${line}`);
  }
  return items;
}

export const ordered = list("ol", `${DIGIT}+\\.`);

export const unordered = list("ul", "[*+\\-]");
