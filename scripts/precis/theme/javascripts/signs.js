// Formulas as words of the search index: the same as scripts/precis/plugin/signs.py makes of those of a page.

const SIGN = /\\[A-Za-z]{1,40}|\\?\S/gu;
const LOOK = new Set([
  ...String.raw`{ } $ & ~ \, \; \: \! \left \right \middle \big \Big \bigl \bigr \Bigl \Bigr \quad \qquad`.split(" "),
  ...["\\", "\\displaystyle", "\\limits"],
]);
const BARS = new Set(["\\mid", "\\vert", "\\lvert", "\\rvert", "∣"]);
const LETTERS = "abcdefghijklmnop";

const DOLLARS = /\$\$?([^$]{1,300})\$\$?/g;
// A command of TeX, an index or a power, a function of something, a sign that words do not hold.
const MATHEMATICAL =
  /\\[A-Za-z]|[\p{L}\p{N})}][_^]|(?<![\p{L}\p{N}])\p{L}\([^()]{1,80}\)|[\p{Sm}\u2100-\u214f\u{1d400}-\u{1d7ff}]/u;
const IN_WORDS = /(?<![\\\p{L}])\p{L}{3,}/u;

/** @type {(character: string) => string} */
function spelled(character) {
  if (character >= "a" && character <= "p") return character;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return `z${[...code].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join("")}`;
}

/** @type {(...signs: string[]) => string} */
function word(...signs) {
  return `formula${signs.map((sign) => [...sign].map(spelled).join("")).join("q")}q`;
}

/** @type {(formula: string) => string[]} */
function signWords(formula) {
  const written = (formula.match(SIGN) ?? []).filter((sign) => !LOOK.has(sign));
  const signs = written.map((sign) => (BARS.has(sign) ? "|" : sign));
  if (signs.length === 1) return signs.map((sign) => word(sign));
  return signs.slice(1).map((second, index) => word(signs[index] ?? "", second));
}

/**
 * What people type, with the words of the index for each formula; nothing where there is none.
 * @type {(words: string) => string | undefined}
 */
export function formulasAsWords(words) {
  /** @type {(formula: string) => string} */
  const written = (formula) => ` ${signWords(formula).join(" ")} `;
  const between = words.replace(DOLLARS, (_, formula) => written(formula));
  if (between !== words) return between;
  if (!MATHEMATICAL.test(words)) return undefined;
  if (!IN_WORDS.test(words)) return written(words);
  return words.replace(/\S+/g, (part) => (MATHEMATICAL.test(part) ? written(part) : part));
}

// A formula that no paper has, as the words in it.
/** @type {(words: string) => string} */
export function withoutSigns(words) {
  return words.replace(/\\[A-Za-z]+|[^\p{L}\p{N}\s'’-]/gu, " ");
}

/** @type {(word: string) => boolean} */
export function isOfFormula(word) {
  return /^formula[a-z]+q$/.test(word);
}
