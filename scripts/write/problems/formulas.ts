// Rules about formulas: each renders, and each is meant: `precis.check.formulas`.

import { DIGIT, SPACE, WORD } from "../markdown/characters";
import { type RefusedFormula, render } from "../markdown/reader";
import { CLOSING, OPENING } from "../markdown/spans";
import type { Section } from "./file";
import { type Found, head } from "./finding";
import type { RenderedRule, TextRule } from "./rule";

// What only looks like a formula, or like a sum: a digit behind it, words in it.
const BEFORE_DIGIT = new RegExp(
  `\\$(?<!\\\\\\$)(?<tex>[^${SPACE}$](?:[^$\\n]{0,200}[^${SPACE}$\\\\])?)\\$(?=${DIGIT})`,
  "gu",
);
const OF_TEX = new RegExp(`[\\\\^_={}]|(?!${DIGIT})[${WORD}]$`, "u");
const SUM = new RegExp(
  `^\\$[${SPACE}]?${DIGIT}[${DIGIT}.,]{0,20}[${SPACE}]?[kKmMbB]?[${SPACE}]{1,3}[a-z]{2,20}[${SPACE}][^\\\\]{0,200}\\$$`,
  "u",
);
const IN_TITLE = new RegExp(`${OPENING}([^$]+)${CLOSING}`, "gu");

// What stands around a formula's TeX: `$`, `\(` or `\[`; nothing around `\begin{…}…\end{…}`.
const OPENS = String.raw`(?:(?<=[$(\[])|(?=\\begin\{))`;
const CLOSES = String.raw`(?:(?=\$|\\[)\]])|(?<=\}))`;
// What Markdown takes away before each line of a formula that stands in a quotation or a list.
const BREAK = String.raw`[ \t]{0,80}\n[ \t>]{0,80}`;
const LINE_BREAK = /[ \t]{0,80}\n[ \t]{0,80}/;

export const formulas: RenderedRule = function* (file, { refused }, { library }) {
  for (const [title] of file.paper?.title.matchAll(IN_TITLE) ?? []) {
    for (const error of render(title, library, String).refused) {
      yield { at: file.place(["title"]), message: said(error) };
    }
  }
  const seen = new Map<string, number>();
  for (const error of refused) {
    const nth = seen.get(error.tex) ?? 0;
    seen.set(error.tex, nth + 1);
    yield { at: place(file.text, error, nth), message: said(error) };
  }
};

export const dollars: TextRule = function* ({ sections, imported: remark }) {
  for (const section of sections) {
    for (const { start, end } of section.scan.of("inline")) {
      const text = section.text.slice(start, end);
      if (SUM.test(text)) yield { ...shown(section, start, text, A_DOLLAR), remark };
    }
    for (const match of section.matches(BEFORE_DIGIT)) {
      if (OF_TEX.test(match.groups?.tex ?? "")) yield { ...shown(section, match.index, match[0], A_DIGIT), remark };
    }
  }
};

const A_DOLLAR = "is read as a formula; write `\\$` where a dollar is meant";
const A_DIGIT = "is no formula, since a digit follows; put it inside, or write `\\$`";

function shown(section: Section, at: number, text: string, problem: string): Found {
  return { at: section.at + at, message: `\`${head(text, 40)}\` ${problem}` };
}

function said({ reason }: RefusedFormula): string {
  return `${reason}; correct it (what KaTeX knows: https://katex.org/docs/supported)`;
}

/** Where KaTeX stopped in the nth formula of the same TeX; null where Markdown changed it beyond recognition. */
function place(text: string, { tex, position }: RefusedFormula, nth: number): number | null {
  const read = spread(tex.slice(0, position));
  const pattern = new RegExp(`${OPENS}${read}(?<stop>)${spread(tex.slice(position))}${CLOSES}`, "dg");
  const found = [...text.matchAll(pattern)].map((match) => match.indices?.groups?.stop?.[0] ?? null);
  return found[Math.min(nth, found.length - 1)] ?? null;
}

/** Match a formula's TeX in the source, whatever Markdown took away at its line breaks. */
function spread(tex: string): string {
  return tex
    .split(LINE_BREAK)
    .map((line) => line.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&"))
    .join(BREAK);
}
