// Whether a page of the library is about a paper: `precis.library.same`.

import type { KnownPaper, Library } from "../library";
import { closest } from "./close";

const NEARLY_EQUAL = 0.95;

interface Described {
  arxiv: string | null;
  doi: string | null;
  title: string;
}

interface Same {
  slug: string;
  fact: string;
}

const asked = new WeakMap<Library, { key: string; found: Same[] }>();

/** The papers that seem to be the one described, and the fact that shows it; of many, asked once for each title. */
export function sameFact({ arxiv, doi, title }: Described, library: Library): Same[] {
  const key = JSON.stringify([arxiv, doi, title]);
  const last = asked.get(library);
  if (last?.key === key) return last.found;
  const found = [...compared({ arxiv, doi, title }, library)];
  asked.set(library, { key, found });
  return found;
}

function* compared(described: Described, library: Library): Generator<Same> {
  const title = inWords(described.title);
  for (const { paper, names } of named(library)) {
    const fact = shared(described, paper) ?? (isNamed(title, names) ? "title, or nearly the same" : null);
    // Where both are on arXiv, it decides: papers and replies to them have titles alike.
    const onArxiv = described.arxiv && paper.arxiv;
    if (fact && (!onArxiv || described.arxiv === paper.arxiv)) yield { slug: paper.slug, fact };
  }
}

function shared({ arxiv, doi }: Described, paper: KnownPaper): string | null {
  if (arxiv && arxiv === paper.arxiv) return "arXiv identifier";
  return doi && paper.doi && folded(doi) === folded(paper.doi) ? "DOI" : null;
}

function isNamed(title: string, names: string[]): boolean {
  if (!title) return names.includes(title);
  return names.includes(title) || closest(title, names, NEARLY_EQUAL) !== null;
}

const names = new WeakMap<Library, { paper: KnownPaper; names: string[] }[]>();

/** The papers of a library with their names in words, which are cut once. */
function named(library: Library): { paper: KnownPaper; names: string[] }[] {
  const known =
    names.get(library) ??
    library.papers.map((paper) => {
      return { paper, names: [paper.title, paper.slug, ...(paper.names ?? []), ...(paper.former ?? [])].map(inWords) };
    });
  names.set(library, known);
  return known;
}

function inWords(title: string): string {
  return (folded(title).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** A text without differences of case, as Python folds them. */
function folded(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}
