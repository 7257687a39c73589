// Slugs: the names of papers' files, as `precis.library.slug` makes them of titles in Latin letters. Of other scripts,
// only the site knows how they are transliterated.

import { quoted } from "./finding";

/** Names that MkDocs serves as the folder itself. */
export const RESERVED = ["index", "readme"];

export const MAX_LENGTH = 120;

/** Latin letters that are no letter with a mark, and punctuation. */
const LETTERS: Record<string, string> = {
  ...{ ß: "ss", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th", Þ: "Th" },
  ...{ ł: "l", Ł: "L", ħ: "h", Ħ: "H", ı: "i" },
};
const PUNCTUATION = /[\u2010-\u2027«»‹›¡¿\s]/gu;

/** Whether a text is lower-case ASCII words joined by hyphens. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/** A text in lower-case ASCII letters and digits; null where it holds what only the site can transliterate. */
export function asciiWords(text: string): string | null {
  const ascii = text
    .replace(/['’]/g, "")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b]/g, "")
    .replace(PUNCTUATION, " ")
    .replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter);
  if (/[^\0-\x7f]/.test(ascii)) return null;
  const words = ascii.toLowerCase().replace(/(?<=\d),(?=\d)/g, "");
  return words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** The slug of a title: null where only the site can tell. Titles that make none are refused. */
export function slugOf(title: string): string | null {
  if (/(?:^|[/\\])\.\.?(?:[/\\]|$)|^[/\\]/.test(title))
    throw new Error(`the title ${quoted(title)} is the path of a file; write the paper's title`);
  const words = asciiWords(title.replace(/[$\\{}]/g, " "));
  if (words === null) return null;
  const cut = words.slice(0, MAX_LENGTH + 1);
  const slug = words.length <= MAX_LENGTH ? words : cut.slice(0, Math.max(cut.lastIndexOf("-"), 0));
  if (!slug || RESERVED.includes(slug))
    throw new Error(`the title ${quoted(title)} makes no file name; write the paper's title in words`);
  return slug;
}
