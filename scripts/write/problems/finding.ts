// What a rule finds, before its place is known as a line and a column.

/** Where a value of the front matter stands: keys, and numbers of entries. */
export type Keys = readonly (string | number)[];

/** Something a rule found. */
export interface Found {
  /** The offset in the file; null for the page as a whole. */
  at: number | null;
  /** What is wrong, and what to do. */
  message: string;
  /** Worth a look, and blocks nothing. */
  remark?: boolean;
}

/** A text that cannot be read any further; its message says why, and what to do. */
export class Refused extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** The beginning of a text; no character is cut. */
export function head(text: string, characters: number): string {
  return [...text.slice(0, 2 * characters)].slice(0, characters).join("");
}

/** A text as Python quotes it. */
export function quoted(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
