// What the scripts use of Pagefind (https://pagefind.app/docs/api/), whose files come with the index, without types.

/** `pagefind/pagefind.js`. */
export interface Pagefind {
  options(options: SearchOptions): Promise<void>;
  mergeIndex(path: string, options: SearchOptions): Promise<void>;
  filters(): Promise<Counts>;
  search(words: string, options?: Wanted): Promise<Found>;
}

export interface SearchOptions {
  ranking?: { metaWeights: Record<string, number> };
  excerptLength?: number;
}

export interface Wanted {
  filters?: Record<string, string>;
  sort?: Record<string, "asc" | "desc">;
}

/** By filter and value, how many pages have it. */
export type Counts = Record<string, Record<string, number>>;

export interface Found {
  results: { id: string; data(): Promise<Result> }[];
  filters: Counts;
}

export interface Result {
  url: string;
  /** HTML. */
  excerpt: string;
  meta: { title: string; [name: string]: string | undefined };
}

/** The element `pagefind-modal` of `pagefind/pagefind-component-ui.js`. */
export interface PagefindModal extends HTMLElement {
  open(): void;
  instance: PagefindInstance;
}

/** What the parts of the dialog have in common. */
export interface PagefindInstance {
  options: { mergeIndex: ({ bundlePath: string } & SearchOptions)[] };
  pagefindOptions: SearchOptions;
  __search__(words: string, filters: Record<string, string[]>): Promise<void>;
}

/** The element `pagefind-results` of the same file. */
export interface PagefindResults extends HTMLElement {
  /** Gives what the template shows. */
  buildTemplateData(found: Result, options: object): object;
}
