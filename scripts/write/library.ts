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
  /** The names of the sources of imported summaries, by dump. */
  writers: Record<string, string>;
  /** The repository's address; without one, nothing can be proposed there. */
  repository: string | null;
  /** Where pages are sent instead: a mail address, or a page. */
  contact: string | null;
  /** Keys that the library adds to those of every paper. */
  ownFields: OwnField[];
  /** Headings that a summary may begin with. */
  outline: string;
  /** What an outline says in the place of a fact, which must not be left in. */
  placeholders: string[];
  /** How it writes compounds: `docs/spelling.txt`. */
  spelling: string[];
  /** Files in `docs/` that a page may link to, beside those of papers and tags, such as `assets/tower.svg`. */
  files: string[];
  /** What is said of a value that does not fit its key, by the kind of fault: `WORDING` in library/located.py. */
  wording: Record<string, string>;
  /** What to do where PyYAML says this of front matter: `REMEDIES` in library/located.py. */
  remedies: Record<string, string>;
}

export interface KnownPaper {
  slug: string;
  title: string;
  arxiv?: string;
  doi?: string;
  /** Its other names: `also_known_as`. */
  names?: string[];
  /** Its former slugs: `also_at`. */
  former?: string[];
}

/** See `ExtraField` in library/settings.py. */
export interface OwnField {
  key: string;
  label: string;
  type: "text" | "list" | "number" | "date" | "address";
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
