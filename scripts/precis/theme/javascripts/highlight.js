// Shows on a page what was searched for: marks the words in `?highlight=`, and goes to the passage with most of them.

import { find } from "./dom.js";
import { folded, inText, saysMuch } from "./query.js";

const PASSAGE = "p, li, td, th, h1, h2, h3, h4, h5, h6, pre";

// One apostrophe is typed, another one printed.
/** @type {(text: string) => string} */
function straight(text) {
  return text.replaceAll("’", "'");
}

// A folded text may be shorter or longer: `places` says where in the text each of its characters comes from.
/** @type {(text: string) => { plain: string, places: number[] }} */
function foldedInPlace(text) {
  let plain = "";
  const places = [];
  for (let at = 0; at < text.length; at++) {
    const piece = folded(straight(text.charAt(at)));
    plain += piece;
    places.push(...Array.from(piece, () => at));
  }
  return { plain, places: [...places, text.length] };
}

/** @type {(root: Element) => Text[]} */
function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(".katex, .headerlink, script") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Text[]} */
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}

// All places of a word: those of Chinese may overlap.
/** @type {(words: string[]) => RegExp} */
function pattern(words) {
  return new RegExp(words.map((word) => `(?=(${inText(word)}))`).join("|"), "gu");
}

/** @type {(node: Text, wanted: RegExp) => Range[]} */
function matches(node, wanted) {
  const { plain, places } = foldedInPlace(node.data);
  return [...plain.matchAll(wanted)].map((match) => {
    const found = match.slice(1).find(Boolean) ?? "";
    const range = new Range();
    range.setStart(node, places[match.index] ?? 0);
    range.setEnd(node, places[match.index + found.length] ?? 0);
    return range;
  });
}

/** @type {(ranges: Range[]) => Element | undefined} */
function bestPassage(ranges) {
  /** @type {Map<Element, Set<string>>} */
  const words = new Map();
  for (const range of ranges) {
    const passage = range.startContainer.parentElement?.closest(PASSAGE);
    if (passage) words.set(passage, (words.get(passage) ?? new Set()).add(folded(range.toString())));
  }
  const [best] = [...words].sort(([, some], [, others]) => others.size - some.size);
  return best?.[0];
}

// Words of one or two letters say little, unless they are all there is; quotation marks are for the search.
/** @type {(params: URLSearchParams) => string[]} */
function wordsToMark(params) {
  const words = params
    .getAll("highlight")
    .map((word) => folded(straight(word)).replaceAll('"', "").trim())
    .filter(Boolean);
  const long = words.filter(saysMuch);
  return long.length ? long : words;
}

const words = wordsToMark(new URLSearchParams(location.search));
if (words.length) {
  const ranges = texts(find(document, "article", HTMLElement)).flatMap((node) => matches(node, pattern(words)));
  if (CSS.highlights) CSS.highlights.set("precis-found", new Highlight(...ranges));
  bestPassage(ranges)?.scrollIntoView({ block: "center" });
}
