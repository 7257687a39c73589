// Shows on a page what was searched for: marks the words in `?highlight=`, and goes to the passage with most of them.

import { folded } from "./query.js";

const PASSAGE = "p, li, td, th, h1, h2, h3, h4, h5, h6, pre";

// One character for each, so that places in the folded text are places in the text.
function foldedInPlace(text) {
  return Array.from({ length: text.length }, (_, at) => folded(text[at])[0] ?? " ").join("");
}

function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".katex, .headerlink, script") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function pattern(words) {
  const literal = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${literal.join("|")})`, "gu");
}

function matches(node, wanted) {
  return [...foldedInPlace(node.data).matchAll(wanted)].map((match) => {
    const range = new Range();
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    return range;
  });
}

function bestPassage(ranges) {
  const words = new Map();
  for (const range of ranges) {
    const passage = range.startContainer.parentElement.closest(PASSAGE);
    if (passage) words.set(passage, (words.get(passage) ?? new Set()).add(folded(range.toString())));
  }
  return [...words].reduce((best, each) => (each[1].size > best[1].size ? each : best), [null, new Set()])[0];
}

// Words of one or two letters say little, unless they are all there is.
function wordsToMark(params) {
  const words = params.getAll("highlight").map((word) => folded(word).trim()).filter(Boolean);
  const long = words.filter((word) => word.length > 2);
  return long.length ? long : words;
}

const words = wordsToMark(new URLSearchParams(location.search));
if (words.length) {
  const ranges = texts(document.querySelector("article")).flatMap((node) => matches(node, pattern(words)));
  if (CSS.highlights) CSS.highlights.set("precis-found", new Highlight(...ranges));
  bestPassage(ranges)?.scrollIntoView({ block: "center" });
}
