// How Markdown is read on this page: as `precis.markdown.reader` reads it for the site.

import type { Library } from "../library";

/** A summary's Markdown, rendered. */
export interface Rendered {
  /** Clean elements, with formulas. */
  fragment: DocumentFragment;
  /** Its headings, in order. */
  headings: Heading[];
  /** Where its links and images lead, as they are written, in order. */
  addresses: string[];
  /** The formulas that KaTeX refuses, in order; the elements show their TeX. */
  refused: RefusedFormula[];
  /** The anchors of its footnotes and of their mentions, in order. */
  notes: string[];
  /** What looks like the mention of a footnote or a link to a reference, and is neither. */
  unresolved: string[];
}

export interface Heading {
  level: number;
  id: string;
  text: string;
}

export interface RefusedFormula {
  tex: string;
  display: boolean;
  /** Where in the TeX KaTeX stopped. */
  position: number;
  reason: string;
}

/** Render untrusted Markdown; `resolve` turns an address as it is written into the one that is linked to. */
export function render(text: string, library: Library, resolve: (address: string) => string): Rendered {
  throw new Error(`not yet: ${text} ${library} ${resolve}`);
}
