// What is said of a text that is no YAML: what the package `yaml` stumbles over, in PyYAML's words, by which the remedies
// of `precis.library.located` are chosen, and at the place where PyYAML stops. What is rare keeps its own words.

import type { YAMLError } from "yaml";

interface Fault {
  at: number;
  problem: string;
}

type Said = (text: string, at: number, match: RegExpExecArray, end: number) => [at: number, problem: string];

const CURLY = /[“”„]/;
const STRAIGHT = 'put the value in straight double quotes, `"`';
const QUOTE = "put the value in double quotes";

const NO_COLON = "could not find expected ':'";
const blockEnd = (found: string) => `expected <block end>, but found '${found}'`;
const content = (found = "") => `expected the node content, but found '${found}'`;

const FAULTS: [RegExp, Said][] = [
  [/^Nested mappings are/, (text, at) => [next(text, at, /:(?=\s|$)/g), "mapping values are not allowed here"]],
  [/^Missing closing .quote/, (text) => [text.length, "found unexpected end of stream"]],
  [/end with a (.)$/, (text, at, [, bracket = ""]) => unclosed(text, at, bracket)],
  [
    /^Missing , or : between flow (sequence|map)/,
    (_, at, [, kind]) => {
      return [at, `expected ',' or '${kind === "map" ? "}" : "]"}', but got '<scalar>'`];
    },
  ],
  [/^Tabs are not/, (_, at) => [at, String.raw`found character '\t' that cannot start any token`]],
  [
    /^Invalid escape sequence \\([^xuU])/,
    (_, at, [, letter]) => [at + 1, `found unknown escape character '${letter}'`],
  ],
  [/^Plain value cannot start with flow indicator character (.)/, (_, at, [, mark]) => [at, content(mark)]],
  [
    /^Plain value cannot start with .* (\S)$/,
    (_, at, [, mark]) => {
      return [at, `found character '${mark}' that cannot start any token`];
    },
  ],
  [
    /^Unexpected scalar at node end/,
    (text, at) => [at, blockEnd(/[,[\]{}]/.test(text.charAt(at)) ? text.charAt(at) : "<scalar>")],
  ],
  [
    /^Unexpected flow-(?:seq|map)-end/,
    (text, at) => {
      return [at, (/[:,[{-]\s*$/.test(text.slice(0, at)) ? content : blockEnd)(text.charAt(at))];
    },
  ],
  [/^Unexpected block-seq-ind on same line/, (_, at) => [at, "sequence entries are not allowed here"]],
  [
    /must start at the same column$|^Sequence item without|^A block sequence may not/,
    (text, at) => {
      const indented = next(text, at, /[^ ]/g);
      return [indented, blockEnd(token(text, indented))];
    },
  ],
  [
    /^Implicit keys need to be on a single line/,
    (text, at, _, end) => {
      return text.startsWith("- ", at) ? [at, blockEnd("-")] : [lineStart(text, end - 1), NO_COLON];
    },
  ],
  [/^Implicit map keys need to be followed/, (text, at) => [next(text, at, /\n|$/g) + 1, NO_COLON]],
];

/** Say what is wrong with a text, where, and what to do. */
export function fault(text: string, error: YAMLError, remedies: Record<string, string>): Fault {
  const [at, said] = translated(text, error);
  const line = text.slice(lineStart(text, at), next(text, at, /\n|$/g));
  const [, remedy] = Object.entries(remedies).find(([part]) => said.includes(part)) ?? [];
  return { at, problem: `not YAML (${said}); ${remedy ?? (CURLY.test(line) ? STRAIGHT : QUOTE)}` };
}

function translated(text: string, { message, pos }: YAMLError): [number, string] {
  const [at, end] = [Math.min(pos[0], text.length), Math.min(pos[1], text.length)];
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

/** What stands where a bracket should be closed: a colon, if plain text goes on to there. */
function unclosed(text: string, at: number, bracket: string): [number, string] {
  const goesOn = /[^\s"',[\]{}]\s*$/.test(text.slice(0, at)) && at < text.length;
  const found = goesOn ? ":" : at < text.length ? "<scalar>" : "<stream end>";
  return [goesOn ? next(text, at, /:(?=\s|$)/g) : at, `expected ',' or '${bracket}', but got '${found}'`];
}

/** What PyYAML calls what stands at a place. */
function token(text: string, at: number): string {
  const line = text.slice(at, next(text, at, /\n|$/g));
  if (at >= text.length) return "<stream end>";
  if (/^- /.test(line)) return "<block sequence start>";
  return /^[^"']{0,80}:(?:\s|$)/.test(line) ? "<block mapping start>" : "<scalar>";
}
