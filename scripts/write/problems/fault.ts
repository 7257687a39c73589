// What is said of a text that is no YAML: what the package `yaml` stumbles over, in PyYAML's words, by which the remedies
// of `precis.library.located` are chosen, and at the place where PyYAML stops. What is rare keeps its own words.

import type { YAMLError } from "yaml";
import { quoted } from "./finding";
import { unknownTag } from "./scalar";

interface Fault {
  at: number;
  problem: string;
}

type Said = (text: string, at: number, match: RegExpExecArray, end: number) => [at: number, problem: string];

const CURLY = /[“”„]/;
const STRAIGHT = 'put the value in straight double quotes, `"`';
const QUOTE = "put the value in double quotes";

const blockEnd = (found: string) => `expected <block end>, but found '${found}'`;
const cannotStart = (found = "") => `found character '${found}' that cannot start any token`;
const flowEnd = (bracket: string, found: string) => `expected ',' or '${bracket}', but got '${found}'`;
export const noName = (found: string) => `expected alphabetic or numeric character, but found ${quoted(found)}`;
const content = (found = "") => `expected the node content, but found '${found}'`;

const FAULTS: [RegExp, Said][] = [
  [/^Nested mappings are/, (text, at) => [colon(text, at), "mapping values are not allowed here"]],
  [/^Missing closing .quote/, (text) => [text.length, "found unexpected end of stream"]],
  [/end with a (.)$/, (text, at, [, bracket = ""]) => unclosed(text, at, bracket)],
  [/^Missing , or : between flow sequence/, (_, at) => [at, flowEnd("]", "<scalar>")]],
  [/^Missing , or : between flow map/, (_, at) => [at, flowEnd("}", "<scalar>")]],
  [/^Tabs are not/, (_, at) => [at, cannotStart(String.raw`\t`)]],
  [/^Invalid escape sequence \\([^xuU])/, (_, at, [, mark]) => [at + 1, `found unknown escape character '${mark}'`]],
  [/^Plain value cannot start with flow indicator character (.)/, (_, at, [, mark]) => [at, content(mark)]],
  [/^Plain value cannot start with .* (\S)$/, (_, at, [, mark]) => [at, cannotStart(mark)]],
  [/^Unexpected (?:scalar|flow-(?:seq|map)-start) at node end/, (text, at) => [at, blockEnd(mark(text, at))]],
  [/^Not a YAML token: (.)/, (_, at, [, mark]) => [at, `expected a comment or a line break, but found '${mark}'`]],
  [/^Alias cannot be an empty string/, (text, at) => [at + 1, noName(text.charAt(at + 1))]],
  [/^Unexpected flow-(?:seq|map)-end/, (text, at) => [at, unopened(text, at)]],
  [/^Unexpected block-seq-ind on same line/, (_, at) => [at, "sequence entries are not allowed here"]],
  [/at the same column$|^Sequence item without|^A block sequence may not/, (text, at) => unaligned(text, at)],
  [/^Implicit keys need to be on a single line/, (text, at, _, end) => notOneLine(text, at, end)],
  [/^Implicit map keys need to be followed/, (text, at) => withoutColon(text, next(text, at, /\n|$/g))],
];

/** Say what is wrong with a text, where, and what to do. */
export function fault(text: string, error: YAMLError, remedies: Record<string, string>): Fault {
  if (error.message.startsWith("Tags and anchors must be separated")) return tagged(text, error.pos[0]);
  const [at, said] = translated(text, error);
  const line = text.slice(lineStart(text, at), next(text, at, /\n|$/g));
  const [, remedy] = Object.entries(remedies).find(([part]) => said.includes(part)) ?? [];
  return { at, problem: `not YAML (${said}); ${remedy ?? (CURLY.test(line) ? STRAIGHT : QUOTE)}` };
}

/** A tag that nobody meant, such as an image's exclamation mark. */
function tagged(text: string, behind: number): Fault {
  const at = text.lastIndexOf("!", behind);
  const [tag] = /^\S*/.exec(text.slice(at)) ?? [];
  return { at, problem: `${unknownTag(tag)}; correct it, or put it in double quotes` };
}

function translated(text: string, { message, pos }: YAMLError): [number, string] {
  const [at, end] = [Math.min(pos[0], text.length), Math.min(pos[1], text.length)];
  const character = text.charAt(at);
  if (/[@`]/.test(character)) return [at, cannotStart(character)];
  for (const [pattern, said] of FAULTS) {
    const match = pattern.exec(message);
    if (match) return said(text, at, match, end);
  }
  return [at, message];
}

/** Where something stands next, or the text's end. */
function next(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.index ?? text.length;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** The next colon that ends a key. */
function colon(text: string, at: number): number {
  return next(text, at, /:(?=\s|$)/g);
}

/** What stands where a bracket should be closed: a colon, if plain text goes on to there. */
function unclosed(text: string, at: number, bracket: string): [number, string] {
  if (at === text.length) return [at, flowEnd(bracket, "<stream end>")];
  const goesOn = /[^\s"',[\]{}]\s*$/.test(text.slice(0, at));
  return goesOn ? [colon(text, at), flowEnd(bracket, ":")] : [at, flowEnd(bracket, "<scalar>")];
}

function unopened(text: string, at: number): string {
  return (/[:,[{-]\s*$/.test(text.slice(0, at)) ? content : blockEnd)(text.charAt(at));
}

function unaligned(text: string, at: number): [number, string] {
  const indented = next(text, at, /[^ ]/g);
  return [indented, blockEnd(token(text, indented))];
}

function notOneLine(text: string, at: number, end: number): [number, string] {
  return text.startsWith("- ", at) ? [at, blockEnd("-")] : withoutColon(text, lineStart(text, end - 1));
}

/** Text that is no key: if what follows is indented, it goes on to its colon. */
function withoutColon(text: string, at: number): [number, string] {
  const following = next(text, at, /[^ \n]/g);
  return [lineStart(text, following) === following ? following : colon(text, following), "could not find expected ':'"];
}

/** What PyYAML calls what stands behind a value. */
function mark(text: string, at: number): string {
  return /[,[\]{}]/.test(text.charAt(at)) ? text.charAt(at) : "<scalar>";
}

/** What PyYAML calls what stands at a place where a line begins. */
function token(text: string, at: number): string {
  const line = text.slice(at, next(text, at, /\n|$/g));
  if (line.startsWith("- ")) return "<block sequence start>";
  return /^[^"']{0,80}:(?:\s|$)/.test(line) ? "<block mapping start>" : "<scalar>";
}
