// Shows on a page what was searched for: marks the words in `?highlight=`, and goes to the passage with most of them.

import { find } from "./dom.js";
import { folded } from "./query.js";

const PASSAGE = "p, li, td, th, h1, h2, h3, h4, h5, h6, pre";

// One apostrophe is typed, another one printed.
/** @type {(text: string) => string} */
function straight(text) {
  return text.replaceAll("’", "'");
}

// One character for each, so that places in the folded text are places in the text.
/** @type {(text: string) => string} */
function foldedInPlace(text) {
  return Array.from({ length: text.length }, (_, at) => folded(straight(text.charAt(at)))[0] ?? " ").join("");
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

// Only what a pattern gives a meaning to may be escaped in one for Unicode.
/** @type {(words: string[]) => RegExp} */
function pattern(words) {
  const literal = words.map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${literal.join("|")})`, "gu");
}

/** @type {(node: Text, wanted: RegExp) => Range[]} */
function matches(node, wanted) {
  return [...foldedInPlace(node.data).matchAll(wanted)].map((match) => {
    const range = new Range();
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
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
  const long = words.filter((word) => word.length > 2);
  return long.length ? long : words;
}

const words = wordsToMark(new URLSearchParams(location.search));
if (words.length) {
  const ranges = texts(find(document, "article", HTMLElement)).flatMap((node) => matches(node, pattern(words)));
  if (CSS.highlights) CSS.highlights.set("precis-found", new Highlight(...ranges));
  bestPassage(ranges)?.scrollIntoView({ block: "center" });
}
