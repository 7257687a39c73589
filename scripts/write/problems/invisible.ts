// Characters that nobody sees and nobody needs, as `precis.characters` finds them. JavaScript knows the categories of
// characters, but neither their names nor their directions, nor which of them join: these are listed.

/** Format characters, controls, separators of lines and paragraphs, and what Unicode calls ignorable. */
const HIDDEN = /(?![\t\n])[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const JOINER = /^[\u200c\u200d]$/;
const DIRECTION = /^[\u200e\u200f\u061c]$/;
/** Within how many characters a mark of direction finds what it is for. */
const NEAR = 20;
const SELECTOR = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
const KEYCAP = "\u20e3";

/** Letters that are read from right to left. */
const RIGHT_TO_LEFT = /(?=\p{L})[\u05d0-\u08c9\ufb1d-\ufefc\u{10800}-\u{10ff6}\u{1e800}-\u{1eebb}]/u;
/** What varies: an emoji, a sign, a Chinese character. */
const VARIES = /[\p{So}\p{Sm}\p{Unified_Ideograph}\u2e80-\u2ef3\u31c0-\u31e3\uf900-\ufaff\u{2f800}-\u{2fa1d}]/u;
/** What takes a letter's vowel away, behind which a joiner has a meaning. */
const VIRAMA =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{11070}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{1193d}\u{1193e}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}]/u;

/** Format characters of a script, and the letters and digits that need them. */
const OF_SCRIPTS: [RegExp, RegExp][] = [
  [/^[\u0600-\u0605\u06dd\u0890\u0891\u08e2]$/, /(?=[\p{L}\p{N}])[\p{Script=Arabic}\u0660-\u0669]/u],
  [/^\u070f$/, /(?=[\p{L}\p{N}])\p{Script=Syriac}/u],
  [/^[\u115f\u1160\u3164]$/, /(?=[\p{L}\p{N}])(?![\uffa0-\uffdc])\p{Script=Hangul}/u],
  [/^\uffa0$/, /(?=[\p{L}\p{N}])[\uff61-\uffdc]/u],
  [/^[\u17b4\u17b5]$/, /(?=[\p{L}\p{N}])\p{Script=Khmer}/u],
  [/^[\u180b-\u180f]$/, /(?=[\p{L}\p{N}])\p{Script=Mongolian}/u],
  [/^[\u{110bd}\u{110cd}]$/u, /(?=[\p{L}\p{N}])\p{Script=Kaithi}/u],
  [/^[\u{13430}-\u{1343f}]$/u, /(?=[\p{L}\p{N}])\p{Script=Egyptian_Hieroglyphs}/u],
];

/** The offsets of the characters of a text that nobody sees and nobody needs. */
export function* invisible(text: string): Generator<number> {
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (!isNeeded(character, before(text, index), after(text, index + character.length))) yield index;
  }
}

/** A character's number, as Unicode writes it. */
export function named(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

function before(text: string, at: number): string[] {
  return [...text.slice(Math.max(0, at - 2 * NEAR), at)].slice(-NEAR);
}

function after(text: string, at: number): string[] {
  return [...text.slice(at, at + 2 * NEAR)].slice(0, NEAR - 1);
}

function isNeeded(character: string, left: string[], right: string[]): boolean {
  const [last = "", next = ""] = [left.at(-1), right[0]];
  if (JOINER.test(character)) return areJoined(left.slice(-5), next);
  if (DIRECTION.test(character)) return RIGHT_TO_LEFT.test(left.join("") + right.join(""));
  if (SELECTOR.test(character)) return next === KEYCAP || VARIES.test(last);
  return OF_SCRIPTS.some(([format, letter]) => format.test(character) && letter.test(last + next));
}

/** Whether a joiner stands where Arabic, Indic or emoji need one. */
function areJoined(left: string[], next: string): boolean {
  const last = left.at(-1) ?? "";
  if (VIRAMA.test(last + next)) return true;
  if (last === "\ufe0f" || /^[\p{So}\p{Sk}]$/u.test(last)) return /^\p{So}$/u.test(next);
  return RIGHT_TO_LEFT.test(left.reverse().find((each) => !/^\p{M}$/u.test(each)) ?? "");
}
