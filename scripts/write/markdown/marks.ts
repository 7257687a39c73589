// Code, escaped marks, line breaks and character references within a text.

import { trim } from "./characters";
import type { Found, Pattern } from "./inline";
import { kept, type Reading } from "./reading";
import { atomic, literal, TreeElement } from "./tree";

/** What a backslash keeps from being a mark. */
const ESCAPED = "\\`*_{}[]()>#+-.!|~$";

function whole(node: Found["node"], match: RegExpExecArray): Found {
  return { node, start: match.index, end: match.index + match[0].length };
}

export const code: Pattern = {
  expression: /(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`/g,
  read: (match, text) => {
    if (match[1]) return whole(match[1].replaceAll("\\\\", kept("\\")), match);
    const begin = match.index;
    const { start, end } = between(text, begin);
    if (end === undefined) return { node: undefined, start: begin, end: start };
    const node = atomic("code", literal(trim(text.slice(start, end))));
    return { node, start: begin, end: end + start - begin };
  },
};

/** Where code begins and ends: at as many ticks, else at the most there are; without any, where to look on. */
function between(text: string, begin: number): { start: number; end?: number } {
  let start = begin;
  while (text[start] === "`") start += 1;
  const ticks = start - begin;
  let [longest, end] = [0, 0];
  for (const { 0: found, index } of text.slice(start).matchAll(/`+/g)) {
    if (found.length === ticks) return { start, end: start + index };
    if (found.length > longest) {
      longest = found.length;
      end = start + index + longest;
    }
  }
  if (longest && longest < ticks) return { start: start - (ticks - longest), end: end - longest };
  return { start: start + ticks }; // as many characters are passed over as there are ticks
}

export const escaped: Pattern = {
  expression: /\\(.)/gsu,
  read: (match) => whole(ESCAPED.includes(match[1] ?? "") ? kept(match[1] ?? "") : undefined, match),
};

export const lineBreak: Pattern = {
  expression: / {2}\n/g,
  read: (match) => whole(new TreeElement("br"), match),
};

/** A character reference, such as `&amp;`. */
export function reference(reading: Reading): Pattern {
  return {
    expression: /&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);/g,
    read: (match) => whole(reading.putAside(match[0]), match),
  };
}
