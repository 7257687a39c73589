// What a page may hold, in the numbers and words of `precis.markdown.budget`.

/** How deep elements may nest. */
export const MAX_DEPTH = 60;

const MAX_PARAGRAPH = 20_000;

/** How many characters the formulas of a page may have together. */
export const MAX_TEX = 20_000;

/** A text that would keep its reader busy; its message says what is too much, and what to do. */
export class TooMuchError extends Error {}

const BUDGETS: [number, string, RegExp][] = [
  [2_000, "lines", /\n/g],
  [500, "opening brackets", /\[/g],
  [2_000, "marks of formulas", /\$|\\[([]|\\begin/g],
];

/** Write a number as the site does. */
export function counted(number: number): string {
  return number.toLocaleString("en");
}

/** Find what a Markdown text holds too much of: where it becomes too much, and what is wrong. */
export function* excesses(text: string): Generator<[number, string]> {
  for (const [most, what, pattern] of BUDGETS) {
    const [match] = [...text.matchAll(pattern)].slice(most, most + 1);
    if (match) yield [match.index, `more than ${counted(most)} ${what}; make it shorter`];
  }
  for (const paragraph of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const length = [...paragraph[0]].length;
    if (length > MAX_PARAGRAPH) {
      const problem = `a paragraph of ${counted(length)} characters, more than ${counted(MAX_PARAGRAPH)}; part it`;
      yield [paragraph.index, problem];
    }
  }
}

/** Refuse a Markdown text that holds too much. */
export function refuseExcess(text: string): void {
  for (const [, problem] of excesses(text)) throw new TooMuchError(problem);
}
