// What people type, as the search index has it.

const ARXIV = /(?:https?:\/\/)?(?:arxiv\.org\/(?:abs|pdf)\/|arxiv:\s?)?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?/gi;
const HYPHEN = /(?<=[\p{L}\p{N}])\p{Pd}(?=[\p{L}\p{N}])/gu;

// Chinese characters and kana, between whose words no space stands.
const UNSPACED = String.raw`\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3347f}`;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const RUN = new RegExp(`[${UNSPACED}]+`, "gu");
// What `findable` in scripts/precis/plugin/findable.py has added to a text.
const JOINED = new RegExp(String.raw`([${UNSPACED}]?)((?:</mark>)?) ((?:<mark>)?)\^~\1`, "gu");
const REPEATED = /(<mark>)?([^\s<]{1,300})(?:<\/mark>)? (<mark>)?\^\^[^\s<]{1,300}(?:<\/mark>)?/gu;

// The article of Arabic, which is written with its word, as are `and`, `so`, `with`, `like` and `for` before it.
const MARKS = String.raw`[\u0640\u064b-\u065f\u0670]{0,3}`;
const ARTICLE = `(?:[وف]${MARKS})?(?:(?:[بك]${MARKS})?ا${MARKS}ل|ل${MARKS}ل)${MARKS}`;
const ARTICLES = new RegExp(String.raw`(?<![\p{L}\p{N}\p{M}])${ARTICLE}(?=(?:\p{Script=Arabic}${MARKS}){3})`, "gu");

// A match in a title or a name counts more than any number of mentions.
export const RANKING = {
  metaWeights: {
    title: 12,
    "also known as": 12,
    authors: 4,
    topics: 6,
    acronyms: 6,
    "found by title": 12,
    "found by facts": 4,
    "author keys": 0,
    "author pages": 0,
    gist: 0,
    about: 0,
    kind: 0,
    language: 0,
    address: 0,
    answer: 0,
    papers: 0,
  },
};

/** @type {(run: string) => string} */
function pairs(run) {
  const characters = [...run];
  if (characters.length === 1) return run;
  return characters
    .slice(1)
    .map((second, index) => characters[index] + second)
    .join(" ");
}

// Pagefind reads `out-of-distribution` as one word, which pages that write `out of distribution` lack; what it is given
// of Chinese and Arabic, scripts/precis/plugin/findable.py says.
/** @type {(words: string) => string} */
export function query(words) {
  const known = words.replace(ARXIV, "$1").replace(HYPHEN, " ").replace(ARTICLES, "");
  return known.replace(RUN, (run) => ` ${pairs(run)} `);
}

// An excerpt as it was before `findable` in scripts/precis/plugin/findable.py added to it.
/** @type {(html: string) => string} */
export function readable(html) {
  return html
    .replace(JOINED, (_, shared, end, start) => (start ? end + start + shared : shared + end))
    .replace(REPEATED, (_, marked, word, alike) => (marked || alike ? `<mark>${word}</mark>` : word))
    .replaceAll("</mark><mark>", "")
    .replace(/^(<mark>)?\^[~^]/, "$1"); // with which an excerpt may begin
}

/** @type {(text: string) => string} */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

// Whether a word is more than an article or a preposition; two characters of Chinese are.
/** @type {(word: string) => boolean} */
export function saysMuch(word) {
  return word.length > 2 || STARTS_UNSPACED.test(word);
}

// The beginning of a word of a folded text, wherever it stands in it.
/** @type {(word: string) => string} */
export function inText(word) {
  const literal = word.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&"); // no more may be escaped in a pattern for Unicode
  if (STARTS_UNSPACED.test(word)) return literal;
  const article = /^\p{Script=Arabic}/u.test(word) ? `(?:${ARTICLE}|و)?` : "";
  return String.raw`(?<![\p{L}\p{N}])${article}${literal}`;
}

// As `author_keys` in scripts/precis/plugin/browse.py.
/** @type {(name: string) => string} */
export function authorKey(name) {
  return `${folded(name).replace(/[^\p{L}\p{N}]/gu, "")}author`;
}
