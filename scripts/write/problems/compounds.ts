// The rule about compounds, as far as the house's own list decides: `precis.check.compounds`.

import type { Library } from "../library";
import { LABEL } from "../markdown/spans";
import type { TextRule } from "./rule";

const LETTERS = String.raw`[\p{L}\p{Nl}\p{No}]+`;
const LABEL_OR_WORD = new RegExp(`${LABEL}(?=\\()|(?<word>${LETTERS}(?:-${LETTERS})*)`, "gu");
const PART = new RegExp(LETTERS, "gu");

export const compounds: TextRule = function* ({ sections, imported: remark }, { library }) {
  const house = spelling(library);
  for (const section of sections) {
    // What a link is labelled with is left alone: it may be a title, and titles keep their own spelling.
    for (const match of section.text.matchAll(LABEL_OR_WORD)) {
      for (const [at, text, preferred] of misspelt(match.groups?.word ?? "", house)) {
        if (section.kind(match.index) !== "prose") break;
        const message = `\`${text}\` is written \`${preferred}\` in this library; write it so`;
        yield { at: section.at + match.index + at, message, remark };
      }
    }
  }
};

const known = new WeakMap<Library, Map<string, string>>();

/** How the library writes compounds, by their letters. */
function spelling(library: Library): Map<string, string> {
  const house = known.get(library) ?? new Map(library.spelling.map((word) => [word.replaceAll("-", ""), word]));
  known.set(library, house);
  return house;
}

/** A word, or the parts of one that is not listed as a whole, where the list says otherwise. */
function* misspelt(word: string, house: Map<string, string>): Generator<[number, string, string]> {
  const preferred = (text: string) => house.get(text.replaceAll("-", "").toLowerCase());
  const parts: [number, string][] = preferred(word)
    ? [[0, word]]
    : [...word.matchAll(PART)].map((match) => [match.index, match[0]]);
  for (const [at, text] of parts) {
    const wanted = preferred(text);
    if (wanted && wanted !== text.toLowerCase()) yield [at, text, wanted];
  }
}
