// Where formulas stand in a text, by the patterns of `precis.markdown.formulas`.

import type { Pattern } from "./inline";
import { CLOSING, OPENING } from "./spans";
import { atomic } from "./tree";

/** The class of the element that holds a formula's TeX until it is rendered. */
export const FORMULA = "formula";

const DISPLAY = "formula display";

function pattern(expression: string, kind: string): Pattern {
  return {
    expression: new RegExp(expression, "gsu"),
    read: ({ 0: whole, 1: opening, 2: tex = "", index }) => {
      const node = atomic("span", opening?.includes("\\begin") ? whole : tex, { class: kind });
      return { node, start: index, end: index + whole.length };
    },
  };
}

/** In this order: `$\[ x \]$` is one formula, with its brackets. */
export const formulas: Pattern[] = [
  pattern(`(${OPENING})([^$]+)(${CLOSING})`, FORMULA),
  pattern(String.raw`(\$\$)(?<!\\\$\$)([^$]+)(\$\$)`, DISPLAY),
  pattern(String.raw`(\\\[)(?<!\\\\\[)(.+?)(\\\])`, DISPLAY),
  pattern(String.raw`(\\\()(?<!\\\\\()(.+?)(\\\))`, FORMULA),
  pattern(String.raw`(\\begin\{(?<!\\\\begin\{)([a-z]+?\*?)\})(.+?)(\\end\{\2\})`, DISPLAY),
];
