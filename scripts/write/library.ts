// What the page knows of the library: `write/library.json`, which plugin/write.py makes.

/** The library, as far as somebody who writes has to know it. */
export interface Library {
  /** The language of the site. */
  language: string;
  /** Every paper that has a page. */
  papers: KnownPaper[];
  /** What papers are tagged with. */
  tags: KnownTag[];
  /** Explanations by acronym. */
  glossary: Record<string, string>;
  /** Copies of figures, by the address that a page gives; see `Copy` in markdown/figures.py. */
  copies: Record<string, Copy>;
  /** The repository's address; without one, nothing can be proposed there. */
  repository?: string;
  /** Headings that a summary may begin with. */
  outline: string;
  /** What an outline says in the place of a fact, which must not be left in. */
  placeholders: string[];
}

export interface KnownPaper {
  slug: string;
  title: string;
  arxiv?: string;
  doi?: string;
}

export interface KnownTag {
  /** What front matter says. */
  tag: string;
  title: string;
  description: string;
}

export interface Copy {
  address: string;
  small: string | null;
  width: number;
  height: number;
  original: string | null;
}
