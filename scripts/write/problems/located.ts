// YAML whose values know where they stand, read and refused as `precis.library.located` does.

import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  parseDocument,
  Scalar,
  visit,
} from "yaml";
import { fault, noName } from "./fault";
import { type Keys, Refused } from "./finding";
import { resolved } from "./scalar";

const MAX_DEPTH = 10;

/** What begins a key that is no text, but a number, a day or nothing; no key of a model does. */
export const NO_TEXT = "\0";

/** How many quoted texts may go on at the beginning of a line, and in how long a text: each takes another reading. */
const MOST_QUOTES = 5;
const LONGEST = 10_000;
const DOUBLE_QUOTED = /"(?:[^"\\]|\\[\s\S])*"/y;
const QUOTED = /'(?:[^']|'')*'/y;
/** What PyYAML lets anchors and aliases be called. */
const NAME = /^[0-9A-Za-z_-]+$/;

type Parsed = ReturnType<typeof parse>;

/** What PyYAML reads no text with (https://yaml.org/spec/1.1/#c-printable). */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export class Located {
  readonly root: ParsedNode | null;
  readonly value: unknown;

  /** Read YAML that begins at an offset of its file; refuses what is none, says a key twice or nests too deeply. */
  constructor(
    private readonly text: string,
    private readonly offset: number,
    remedies: Record<string, string>,
  ) {
    this.root = this.composed(remedies);
    const repeated = twice(this.root);
    if (repeated) throw new Refused(this.at(repeated), `\`${repeated.value}\` is said twice; keep one`);
    this.value = this.constructed(this.root);
  }

  /** The offset in the file at which a node begins. */
  at(node: Node): number {
    const at = node.range?.[0] ?? 0;
    const isNothing = isScalar(node) && node.source === "" && node.type === Scalar.PLAIN;
    return this.offset + (isNothing ? this.text.slice(0, at).replace(/[ \t]+$/, "").length : at);
  }

  /** The node under some keys, if there is one. */
  node(keys: Keys): Node | null {
    return keys.reduce<Node | null>((node, key) => under(node, key)[1], this.root);
  }

  /** Where the value under some keys stands, or the nearest one around it. */
  place(keys: Keys): number {
    let [node, start]: [Node | null, Node | null] = [this.root, this.root];
    for (const key of keys) {
      const [named, value] = under(node, key);
      if (!named || !value) break;
      [node, start] = [value, named];
    }
    return start ? this.at(start) : this.offset;
  }

  private composed(remedies: Record<string, string>): ParsedNode | null {
    const { text } = this;
    const unprintable = UNPRINTABLE.exec(text);
    if (unprintable) {
      const code = (unprintable[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      throw new Refused(this.offset + unprintable.index, `control character U+${code}; take it out`);
    }
    const document = read(text);
    if (document === null) throw new Refused(this.offset, "nested too deeply; write it flatter");
    const [error] = document.errors;
    this.refuse(document.contents, error ? error.pos[0] : text.length);
    if (error) {
      const { at, problem } = fault(text, error, remedies);
      throw new Refused(this.offset + at, problem);
    }
    return isScalar(document.contents) && document.contents.source === "" ? null : document.contents;
  }

  /** Refuse aliases, a few lines of which fill any memory, and depth, up to where the text is no YAML. */
  private refuse(root: ParsedNode | null, end: number): void {
    visit(root, (_, node, path) => {
      if (isPair(node) && isScalar(node.key) && (node.key.range?.[0] ?? 0) < end) this.refuseKeyless(node);
      if (!isNode(node)) return;
      const at = node.range?.[0] ?? 0;
      if (at >= end) return visit.SKIP;
      const name = isAlias(node) ? node.source : (node.anchor ?? "a");
      if (!NAME.test(name)) throw this.misnamed(this.text.lastIndexOf(name, at + 1), name);
      if (isAlias(node)) throw new Refused(this.offset + at, "YAML aliases (`*name`) are not allowed; repeat the text");
      const isCollection = isMap(node) || isSeq(node);
      if (isCollection && path.filter((each) => isMap(each) || isSeq(each)).length >= MAX_DEPTH)
        throw new Refused(this.offset + at, "nested too deeply; write it flatter");
    });
  }

  /** Refuse a colon with no key before it, which the package reads as an empty one. */
  private refuseKeyless({ key }: Pair): void {
    if (!isScalar(key) || key.source !== "" || key.type !== Scalar.PLAIN || !key.range) return;
    const at = this.text.indexOf(":", key.range[0]);
    const begins = !this.text.slice(this.text.lastIndexOf("\n", at) + 1, at).trim();
    const found = begins ? "expected <block end>, but found ':'" : "mapping values are not allowed here";
    throw new Refused(this.offset + at, `not YAML (${found}); put the value in double quotes`);
  }

  private misnamed(at: number, name: string): Refused {
    const first = name.search(/[^0-9A-Za-z_-]/);
    const found = noName(first < 0 ? this.text.charAt(at) : name.charAt(first));
    return new Refused(this.offset + at + Math.max(first, 0), `not YAML (${found}); put the value in double quotes`);
  }

  private constructed(node: Node | null): unknown {
    if (isScalar(node)) return this.scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.constructed(item as Node));
    if (!isMap(node)) return null;
    const entries = node.items.map(({ key, value }) => [this.key(key as Node), this.constructed(value as Node)]);
    return Object.fromEntries(entries);
  }

  private key(node: Node): string {
    if (isScalar(node)) return typeof resolved(node).value === "string" ? String(node.value) : NO_TEXT + node.value;
    throw new Refused(this.at(node), "found unhashable key; correct it, or put it in double quotes");
  }

  private scalar(node: Scalar): unknown {
    const { value, problem } = resolved(node);
    if (!problem) return value;
    const at = node.tag ? this.offset + this.text.lastIndexOf("!", node.range?.[0]) : this.at(node);
    throw new Refused(at, `${problem}; correct it, or put it in double quotes`);
  }
}

/** Read YAML, its scalars all text; null where it nests so deep that the stack ends. */
function read(text: string): Parsed | null {
  try {
    return lenient(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Read YAML whose quoted texts may go on at the beginning of a line, as PyYAML lets them. */
function lenient(text: string): Parsed {
  let document = parse(text);
  for (let lines = text, times = 0; times < MOST_QUOTES && text.length < LONGEST; times += 1) {
    const joined = rejoined(lines, document);
    if (joined === null) break;
    lines = joined;
    document = parse(lines);
  }
  return document;
}

/** Read YAML, and put what is wrong in order; PyYAML wants no space before a comment behind quotes. */
function parse(text: string) {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false, prettyErrors: false });
  document.errors = document.errors
    .filter(({ message }) => !message.startsWith("Comments must be separated"))
    .sort((one, other) => one.pos[0] - other.pos[0]);
  return document;
}

/** Put the first quoted text that ends too early on one line, as far as its quotes reach; null where none can be. */
function rejoined(text: string, document: Parsed): string | null {
  let joined: string | null = null;
  visit(document.contents, {
    Scalar(_, { type, range }) {
      const closed = type === Scalar.QUOTE_DOUBLE ? DOUBLE_QUOTED : type === Scalar.QUOTE_SINGLE ? QUOTED : null;
      if (!closed || !range) return;
      closed.lastIndex = range[0];
      const [quoted] = closed.exec(text) ?? [];
      if (!quoted || range[0] + quoted.length <= range[1]) return;
      joined =
        text.slice(0, range[0]) +
        quoted.replaceAll("\n\n", "\\n").replaceAll("\n", " ") +
        text.slice(range[0] + quoted.length);
      return visit.BREAK;
    },
  });
  return joined;
}

/** The node whose place says where a key's value is, and the value. */
function under(node: Node | null, key: string | number): [Node | null, Node | null] {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair ? [pair.key as Node, pair.value as Node] : [null, null];
  }
  if (isSeq(node) && typeof key === "number") {
    const item = (node.items[key] ?? null) as Node | null;
    return [item, item];
  }
  return [null, null];
}

/** The lower one of two keys of a mapping that are the same. */
function twice(root: Node | null): Scalar | null {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isSeq(node)) waiting.push(...(node.items as Node[]));
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key, value } of node.items) {
      if (isScalar(key) && seen.has(key.value)) return key;
      if (isScalar(key)) seen.add(key.value);
      waiting.push(value as Node);
    }
  }
  return null;
}

/** Whether a node is text that is not in double quotes. */
export function isUnquoted(node: Scalar): boolean {
  return node.type !== Scalar.QUOTE_DOUBLE && typeof resolved(node).value === "string";
}
