// Rules about single characters and the size of the file: `precis.check.characters`.

import { counted, excesses } from "../markdown/budget";
import { invisible, named } from "./invisible";
import type { TextRule } from "./rule";

const MAX_BYTES = 200_000;

// Two spaces before a further line are Markdown's line break.
const TRAILING = /(?<![ \t])(?:[ \t]+(?=\n\n|\n?$)|(?! {2}\n)[ \t]+(?=\n))/g;

export const size: TextRule = function* ({ text, body, bodyAt }) {
  const count = new TextEncoder().encode(text).length;
  if (count > MAX_BYTES) {
    const message = `${counted(count)} bytes, more than ${counted(MAX_BYTES)}; shorten it, and put figures elsewhere`;
    yield { at: 0, message };
    return;
  }
  for (const [at, message] of excesses(body)) yield { at: bodyAt + at, message };
};

export const characters: TextRule = function* ({ text }) {
  for (const at of invisible(text)) {
    yield { at, message: `invisible character ${named(text.codePointAt(at) ?? 0)}; delete it` };
  }
};

export const whiteSpace: TextRule = function* ({ text }) {
  for (const { index } of text.matchAll(TRAILING)) {
    yield { at: index, message: "white space at the end of the line; delete it", remark: true };
  }
  if (!text.endsWith("\n"))
    yield { at: text.length, message: "no line break at the end of the file; add one", remark: true };
};
