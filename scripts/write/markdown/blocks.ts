// Blocks of Markdown, cut and read as Python-Markdown does it (markdown/blockprocessors.py): empty lines part blocks,
// and each kind of block in turn says whether the next one is of its kind.

import { isBlank, SPACE, trim, trimEnd, trimStart } from "./characters";
import { withFences } from "./fences";
import { footnote } from "./footnotes";
import { INDENT, LINE_END, LINE_START, unindentedOnce } from "./lines";
import { indented, ordered, unordered } from "./lists";
import type { Reading } from "./reading";
import { table } from "./tables";
import { atomic, literal, type TreeElement } from "./tree";

/** Reads the first of the blocks, if it is of its kind; may put some of it back. */
export type Kind = (parser: BlockParser, parent: TreeElement, blocks: string[]) => boolean;

type State = "list" | "looselist" | "detabbed" | "blockquote";

export class BlockParser {
  private readonly states: State[] = [];

  constructor(readonly reading: Reading) {}

  /** Read a text into an element. */
  read(parent: TreeElement, text: string): void {
    this.readBlocks(parent, text.split("\n\n"));
  }

  readBlocks(parent: TreeElement, blocks: string[]): void {
    while (blocks.length) KINDS.some((kind) => kind(this, parent, blocks));
  }

  /** Read what stands within something. */
  within(state: State, read: () => void): void {
    this.states.push(state);
    read();
    this.states.pop();
  }

  isWithin(state: State): boolean {
    return this.states.at(-1) === state;
  }
}

function first(blocks: string[]): string {
  return blocks[0] ?? "";
}

function isCode(element: TreeElement | undefined): element is TreeElement {
  return element?.tag === "pre" && element.children[0]?.tag === "code";
}

function putBack(blocks: string[], text: string): void {
  if (text) blocks.unshift(text);
}

const empty: Kind = (_parser, parent, blocks) => {
  const block = first(blocks);
  if (block && !block.startsWith("\n")) return false;
  blocks.shift();
  putBack(blocks, block.slice(1));
  const code = isCode(parent.last) && parent.last.children[0];
  if (code) code.text += block ? "\n" : "\n\n";
  return true;
};

/** Take an indentation off the lines that have one, up to the first that has none; give these and the rest. */
function unindented(block: string): [string, string] {
  const lines = block.split("\n");
  const end = lines.findIndex((line) => !line.startsWith(INDENT) && !isBlank(line));
  const own = end < 0 ? lines : lines.slice(0, end);
  const texts = own.map((line) => (line.startsWith(INDENT) ? line.slice(INDENT.length) : ""));
  return [texts.join("\n"), end < 0 ? "" : lines.slice(end).join("\n")];
}

const code: Kind = (parser, parent, blocks) => {
  if (!first(blocks).startsWith(INDENT)) return false;
  const [text, rest] = unindented(withFences(blocks.shift() ?? "", parser.reading));
  const written = literal(trimEnd(text));
  const before = isCode(parent.last) && parent.last.children[0];
  if (before) before.text = `${before.text}\n${written}\n`;
  else parent.add("pre").children.push(atomic("code", `${written}\n`));
  putBack(blocks, rest);
  return true;
};

const HEADING = /(?:^|\n)(?<level>#{1,6})(?<text>(?:\\[^\n]|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)/;

const heading: Kind = (parser, parent, blocks) => {
  const block = first(blocks);
  const found = HEADING.exec(block);
  if (!found?.groups) return false;
  blocks.shift();
  if (found.index) parser.readBlocks(parent, [block.slice(0, found.index)]);
  parent.add(`h${found.groups.level?.length}`, trim(found.groups.text ?? ""));
  const rest = block.slice(found.index + found[0].length);
  putBack(blocks, parser.isWithin("looselist") ? unindentedOnce(rest) : rest);
  return true;
};

const UNDERLINED = /^[^\n]*?\n(?:=+|-+) *(?:\n|$)/;

const underlined: Kind = (_parser, parent, blocks) => {
  if (!UNDERLINED.test(first(blocks))) return false;
  const [text = "", line = "", ...rest] = (blocks.shift() ?? "").split("\n");
  parent.add(line.startsWith("=") ? "h1" : "h2", trim(text));
  if (rest.length) blocks.unshift(rest.join("\n"));
  return true;
};

const RULE = new RegExp(
  String.raw`${LINE_START} {0,3}(?=(?<rule>(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}))\k<rule> *${LINE_END}`,
);

const rule: Kind = (parser, parent, blocks) => {
  const block = first(blocks);
  const found = RULE.exec(block);
  if (!found) return false;
  blocks.shift();
  const before = block.slice(0, found.index).replace(/\n+$/, "");
  if (before) parser.readBlocks(parent, [before]);
  parent.add("hr");
  putBack(blocks, block.slice(found.index + found[0].length).replace(/^\n+/, ""));
  return true;
};

const QUOTED = /(?:^|\n) {0,3}> ?([^\n]*)/;

const quotation: Kind = (parser, parent, blocks) => {
  const block = first(blocks);
  const found = QUOTED.exec(block);
  if (!found) return false;
  blocks.shift();
  parser.readBlocks(parent, [block.slice(0, found.index)]);
  const lines = block.slice(found.index).split("\n").map(unquoted);
  const quote = parent.last?.tag === "blockquote" ? parent.last : parent.add("blockquote");
  parser.within("blockquote", () => parser.read(quote, lines.join("\n")));
  return true;
};

function unquoted(line: string): string {
  if (trim(line) === ">") return "";
  return /^ {0,3}> ?([^\n]*)/.exec(line)?.[1] ?? line;
}

const REFERENCE = new RegExp(
  String.raw`${LINE_START} {0,3}\[([^\[\]]*)\]: *(?:\n *)?([^${SPACE}]+) *(?:\n *)?` +
    String.raw`(?:(["'])([^\n]*)\3 *|\(([^\n]*)\) *)?${LINE_END}`,
  "gu",
);

const reference: Kind = (parser, _parent, blocks) => {
  const block = first(blocks);
  const [found, ...others] = block.matchAll(REFERENCE);
  if (!found) return false;
  blocks.shift();
  let end = found.index;
  for (const each of [found, ...others]) {
    const isNext = !/[^\n]/.test(block.slice(end, each.index)) && !each[0].includes("\n");
    if (each !== found && !isNext) break;
    const [, label = "", address = "", , quoted, bracketed] = each;
    const title = quoted || bracketed;
    parser.reading.references.set(trim(label).toLowerCase(), {
      address: address.replace(/^<+|>+$/g, ""),
      title,
    });
    end = each.index + each[0].length;
  }
  const [before, rest] = [block.slice(0, found.index), block.slice(end)];
  if (!isBlank(rest)) blocks.unshift(rest.replace(/^\n+/, ""));
  if (!isBlank(before)) blocks.unshift(before.replace(/\n+$/, ""));
  return true;
};

const paragraph: Kind = (parser, parent, blocks) => {
  const block = blocks.shift() ?? "";
  if (isBlank(block)) return true;
  const before = parent.last;
  if (!parser.isWithin("list")) parent.add("p", trimStart(block));
  else if (before) before.tail = `${before.tail ?? ""}\n${block}`;
  else parent.text = parent.text ? `${parent.text}\n${block}` : trimStart(block);
  return true;
};

const KINDS: Kind[] = [
  empty,
  indented,
  code,
  table,
  heading,
  underlined,
  rule,
  ordered,
  unordered,
  quotation,
  footnote,
  reference,
  paragraph,
];
