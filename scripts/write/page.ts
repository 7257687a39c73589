// A page's file: front matter, then a section of Markdown for each summary; as in library/page.py.

import { type Document, isMap, isSeq, type Pair, parseDocument, Scalar } from "yaml";

import type { OwnField } from "./library";
import { SPACE, WORD } from "./markdown/characters";
import { toldApart } from "./markdown/footnotes";

/** What a key of the front matter holds, as a form shows it. */
export type Fact = string | string[];

/** What is known of a paper by the keys of its front matter; by `by`, who wrote the last summary. */
export type Facts = Record<string, Fact>;

// As in library/paper.py.
const KEYS = ["title", "also_known_as", "authors", "year", "venue", "arxiv", "doi", "url", "code", "tags"];
const LATER = ["language", "added", "identified", "note", "also_at", "summaries"];
const FENCED = /^---[ \t]*\n([\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const SECTION = "<!-- summary -->";
const SECTION_LINE = /(?<![^\n])<!-- summary -->[ \t]*(?![^\n])/;
const MARK = new RegExp(`[^${WORD}${SPACE}]|_`, "gu");
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/** What the front matter says of one summary, as far as it says who wrote it. */
export interface Signed {
  by?: string | null;
  dump?: string | null;
}

/** A file, cut in two. */
export interface Parts {
  /** The YAML of the front matter. */
  matter: string;
  /** The Markdown below it. */
  body: string;
}

export function split(file: string): Parts {
  const found = FENCED.exec(file);
  return found ? { matter: found[1] ?? "", body: file.slice(found[0].length) } : { matter: "", body: file };
}

export function join({ matter, body }: Parts): string {
  return `---\n${matter}---\n${body}`;
}

/** The Markdown of each summary. */
export function sections(body: string): string[] {
  return body.split(SECTION_LINE).map((section) => section.replace(/^\n+/, "").replace(/\n+$/, ""));
}

/**
 * What the site renders of a page: of several summaries, each has a heading that says who wrote it.
 * @param signed what the front matter says of each; where these are fewer or more, no summary has a heading
 * @param writers the names of the sources of imported summaries, by dump
 */
export function markdown(body: string, signed: readonly Signed[], writers: Record<string, string>): string {
  const found = sections(body);
  if (found.length === 1 || found.length !== signed.length) return body;
  const headings = signed.map((summary) => `# Summary by ${literal(writer(summary, writers))}`);
  return headings.map((heading, index) => `${heading}\n\n${toldApart(found[index] ?? "", index + 1)}`).join("\n\n");
}

// As in library/source.py.
function writer({ by, dump }: Signed, writers: Record<string, string>): string {
  if (by) return by;
  if (!dump) return "a contributor who gave no name";
  if (!Object.hasOwn(writers, dump)) return "a writer whose name is not known to us";
  return `a contributor of ${writers[dump]} whose name is not known to us`;
}

/** Write a text so that Markdown takes no mark in it for its own. */
function literal(text: string): string {
  return text.replace(MARK, (mark) => `&#${mark.codePointAt(0)};`);
}

/** A page that nobody has filled in yet. */
export function blank(outline: string, today: string, by: string): string {
  const summary = by ? `  - by: ${JSON.stringify(by)}\n` : '  - by: ""\n';
  return join({ matter: `added: ${today}\nsummaries:\n${summary}`, body: `\n${outline}\n` });
}

/** The same page with a second summary to be written. */
export function withSection(file: string, outline: string, today: string, by: string): string {
  const { matter, body } = split(file);
  const document = parseDocument(matter);
  document.addIn(["summaries"], document.createNode({ by: quoted(by), added: plain(today) }));
  return join({ matter: written(document), body: `${body.trimEnd()}\n\n${SECTION}\n\n${outline}\n` });
}

/** Read what a form shows; nothing of a front matter that is not YAML. */
export function read(matter: string): Facts {
  const document = parseDocument(matter);
  const facts = Object.entries(values(document))
    .filter(([key]) => key !== "summaries")
    .map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value ?? "")]);
  return { ...Object.fromEntries(facts), by: String(lastSummary(document)?.get("by") ?? "") };
}

/** Read who wrote each summary; nothing of a front matter that is not YAML. */
export function signatures(matter: string): Signed[] {
  const { summaries } = values(parseDocument(matter));
  if (!Array.isArray(summaries)) return [];
  return summaries.map((summary) => ({ by: String(summary?.by ?? ""), dump: String(summary?.dump ?? "") }));
}

function values(document: Document): Record<string, unknown> {
  const held: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 }) : {};
  return held && typeof held === "object" ? { ...held } : {};
}

/** Write a fact into the front matter, which is otherwise left as it is; an empty one takes its key away. */
export function write(matter: string, key: string, fact: Fact, own: readonly OwnField[]): string {
  const document = parseDocument(matter);
  if (document.errors.length > 0) return matter;
  if (key === "by") lastSummary(document)?.set("by", quoted(String(fact)));
  else if (fact.length === 0) document.delete(key);
  else
    put(document, key, node(document, fact, typeOf(key, own)), [...KEYS, ...LATER, ...own.map((field) => field.key)]);
  return written(document);
}

function lastSummary(document: Document) {
  const summaries = document.get("summaries");
  const last = isSeq(summaries) ? summaries.items.at(-1) : undefined;
  return isMap(last) ? last : undefined;
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function plain(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.PLAIN;
  return scalar;
}

function typeOf(key: string, own: readonly OwnField[]): OwnField["type"] {
  return key === "year" ? "number" : (own.find((field) => field.key === key)?.type ?? "text");
}

function node(document: Document, fact: Fact, type: OwnField["type"]) {
  if (typeof fact !== "string") return document.createNode(fact.map(quoted));
  if (type === "number" && NUMBER.test(fact)) return new Scalar(Number(fact));
  return type === "date" && DAY.test(fact) ? plain(fact) : quoted(fact);
}

/** Put a value under its key, and a new key where its order wants it. */
function put(document: Document, key: string, value: unknown, order: readonly string[]): void {
  if (!isMap(document.contents)) document.contents = document.createNode({}) as typeof document.contents;
  if (document.has(key) || !isMap(document.contents)) {
    document.set(key, value);
    return;
  }
  const after = new Set(order.slice(order.indexOf(key) + 1));
  const items = document.contents.items as Pair<Scalar>[];
  const next = items.findIndex((pair) => after.has(String(pair.key?.value)));
  items.splice(next < 0 ? items.length : next, 0, document.createPair(key, value) as Pair<Scalar>);
}

function written(document: Document): string {
  return document.toString({ lineWidth: 0, indentSeq: true });
}
