// Rules about the parts of a page: its sections, headings, lists and paragraphs: `precis.check.structure`.

import { DIGIT, isBlank, SPACE, WORD, words } from "../markdown/characters";
import { scan } from "../markdown/spans";
import { empty, HEADING, levels, marks } from "./headings";
import type { FactRule, TextRule } from "./rule";
import { UNSPACED } from "./unspaced";

/** Words in the shortest summary that says anything. */
const SHORTEST = 50;
/** Words in the longest paragraph that is read with ease. */
const LONGEST = 160;

// Lines without an empty one between them; a heading parts them, too.
const LINE = `(?!#)[^\\n]*[^${SPACE}][^\\n]*`;
const BLOCK = new RegExp(`(?<![^\\n])${LINE}(?:\\n${LINE})*`, "gu");
const ITEM = new RegExp(`(?<![^\\n])[ \\t]*(?:[*+\\-]|${DIGIT}{1,9}\\.)[ \\t]+(?=[^${SPACE}])`, "u");
const BEGINS_ITEM = new RegExp(`^[ \\t]*(?:[*+\\-]|${DIGIT}{1,9}\\.)[ \\t]+[^${SPACE}]`, "u");
const TABLE = /(?<![^\n])[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|/;
const BULLET = new RegExp(`^[ \\t]{0,3}[*+\\-][ \\t]+[^${SPACE}]`, "u");
const BRACKETED = new RegExp(`^[ \\t]{0,3}(?<number>${DIGIT}{1,9})\\)[ \\t]+[^${SPACE}]`, "u");
const BAR = /(?<!\\)\|/;
const ABSTRACT = new RegExp(
  `(?<![${WORD}])(?:in this (?:paper|work)` +
    `|we (?:propose|present|introduce|show|demonstrate|develop|describe|study|investigate))(?![${WORD}])`,
  "giu",
);

/** The words of a text; of Chinese, which has no spaces, each character counts. */
function countWords(text: string): number {
  const characters = text.match(UNSPACED)?.length ?? 0;
  return characters + words(text.replace(UNSPACED, " ")).length;
}

export const sections: FactRule = function* ({ sections }, { summaries }) {
  if (summaries.length !== sections.length) {
    const counts = `${sections.length} sections for ${summaries.length} entries in \`summaries\``;
    yield { at: null, message: `${counts}; part sections by \`<!-- summary -->\`` };
  }
  for (const { at, text } of sections) if (isBlank(text)) yield { at, message: "a summary is empty; write it" };
};

export const length: FactRule = function* ({ sections }) {
  for (const { at, text } of sections) {
    const count = countWords(text.replace(HEADING, ""));
    if (count > 0 && count < SHORTEST) {
      const message = `a summary of fewer than ${SHORTEST} words (${count}); say more`;
      yield { at, message, remark: true };
    }
  }
};

export const abstract: FactRule = function* ({ sections }) {
  for (const { at, text } of sections) {
    if (!text.includes("\n\n") && (text.match(ABSTRACT)?.length ?? 0) > 1) {
      const message = "reads like the paper's abstract; say in your own words what the paper does";
      yield { at, message, remark: true };
    }
  }
};

export const headings: TextRule = function* ({ sections, imported: remark }) {
  for (const section of sections) {
    const found = [...section.matches(HEADING)];
    for (const [match, level] of levels(found)) {
      const at = section.at + match.index;
      const written = marks(match).length;
      if (written !== level) {
        const message = `a heading of level ${written}; write \`${"#".repeat(level)}\`, or run --fix`;
        yield { at, message, remark };
      }
      if (!match.groups?.space) {
        yield { at, message: "no space after the marks of a heading; add one, or run --fix", remark };
      }
    }
    for (const at of empty(section.text, found)) {
      const message = "nothing stands under this heading; write it, or delete the heading";
      yield { at: section.at + at, message, remark };
    }
  }
};

export const lists: TextRule = function* ({ sections, imported: remark }) {
  const message = "Markdown takes this for no list; leave an empty line before the first item";
  for (const section of sections) {
    for (const block of section.text.matchAll(BLOCK)) {
      if (BEGINS_ITEM.test(block[0])) continue;
      let at = block.index;
      for (const [index, line] of block[0].split("\n").entries()) {
        if (index && BULLET.test(line) && section.kind(at) === "prose") {
          yield { at: section.at + at, message, remark };
          break;
        }
        at += line.length + 1;
      }
    }
  }
};

export const bracketedLists: TextRule = function* ({ sections, imported }) {
  for (const section of imported ? [] : sections) {
    for (const block of section.text.matchAll(BLOCK)) {
      const items = bracketed(block[0]);
      const [first] = items;
      const begins = first?.at === 0 && first.number === "1";
      if (!first || !(begins || items.length > 1) || section.kind(block.index + first.at) !== "prose") continue;
      const message = `Markdown takes \`${first.number})\` for no list; write \`${first.number}.\`, below an empty line`;
      yield { at: section.at + block.index + first.at, message };
    }
  }
};

/** The lines of a block that begin with a number and a bracket. */
function bracketed(block: string): { at: number; number: string }[] {
  let at = 0;
  return block.split("\n").flatMap((line) => {
    const begins = at;
    at += line.length + 1;
    const number = BRACKETED.exec(line)?.groups?.number;
    return number ? [{ at: begins, number }] : [];
  });
}

export const tables: TextRule = function* ({ sections, imported: remark }) {
  const message = "a bar in a formula parts the cells of a table; write `\\mid` or `\\vert`";
  for (const section of sections) {
    for (const { 0: block, index } of section.text.matchAll(BLOCK)) {
      const formulas = TABLE.test(block) ? scan(block).of("inline", "display") : [];
      for (const { start, end } of formulas) {
        if (BAR.test(block.slice(start, end))) yield { at: section.at + index + start, message, remark };
      }
    }
  }
};

export const paragraphs: TextRule = function* ({ sections }) {
  for (const section of sections) {
    for (const { 0: block, index } of section.text.matchAll(BLOCK)) {
      const count = Math.max(...block.split(ITEM).map(countWords));
      if (count > LONGEST && !TABLE.test(block)) {
        const message = `a paragraph of ${count} words; part it where the thought turns`;
        yield { at: section.at + index, message, remark: true };
      }
    }
  }
};
