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
  filters?: Record<string, string | Record<string, string>>;
  sort?: Record<string, "asc" | "desc">;
}

/** By filter and value, how many pages have it. */
export type Counts = Record<string, Record<string, number>>;

export interface Found {
  results: { id: string; score: number; data(): Promise<Result> }[];
  filters: Counts;
}

export interface Result {
  url: string;
  /** Its text, as it was indexed. */
  content: string;
  /** HTML. */
  excerpt: string;
  meta: { title: string; [name: string]: string | undefined };
}
