// What `precis check` would say of a page, as far as it can be known in a browser.

import type { Library } from "../library";

/** What breaks a rule. */
export interface Problem {
  /** From 1, in the page's whole file. */
  line: number;
  /** From 1. */
  column: number;
  rule: string;
  /** What is wrong, and what to do. */
  message: string;
  /** Worth a look, and blocks nothing. */
  remark: boolean;
}

/** What a page is checked against. */
export interface Surroundings {
  library: Library;
  /** `paper.schema.json` of the site. */
  schema: object;
  /** The page's slug, where it has been published. */
  slug?: string;
  /** Today, like 2026-01-31. */
  today: string;
}

/** Check a page's whole file; what is wrong comes in the order of its place. */
export function problems(file: string, surroundings: Surroundings): Problem[] {
  throw new Error(`not yet: ${file} ${surroundings}`);
}
