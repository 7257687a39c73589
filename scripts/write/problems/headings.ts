// The levels of a summary's headings: `precis.markdown.headings`.

import { SPACE } from "../markdown/characters";

const DEEPEST = 6;

/** The marks of a heading, at whose end its text begins. */
export const HEADING = new RegExp(`(?<![^\\n])(?<marks>#{1,6})(?<space>[ \\t]*)(?=[^${SPACE}])`, "gu");

/** Give each heading, and the level it belongs to: one below the nearest larger one before it. */
export function levels(headings: RegExpExecArray[]): [RegExpExecArray, number][] {
  let larger: number[] = [];
  return headings.map((match) => {
    const level = marks(match).length;
    larger = [...larger.filter((other) => other < level), level];
    return [match, Math.min(larger.length + 1, DEEPEST)];
  });
}

/** Where the headings of a text begin that neither prose nor a smaller heading follows. */
export function* empty(text: string, headings: RegExpExecArray[]): Generator<number> {
  const found = levels(headings);
  for (const [index, [match, level]] of found.entries()) {
    const [following, next] = found[index + 1] ?? [];
    const below = text.slice(match.index + match[0].length, following?.index);
    const newline = below.indexOf("\n");
    const rest = newline < 0 ? "" : below.slice(newline);
    if ((next ?? 0) <= level && !SOMETHING.test(rest)) yield match.index;
  }
}

const SOMETHING = new RegExp(`[^${SPACE}]`, "u");

export function marks(match: RegExpExecArray): string {
  return match.groups?.marks ?? "";
}
