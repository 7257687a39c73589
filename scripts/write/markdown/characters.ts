// What Python's regular expressions mean by `\w`, `\d` and `\s`, and its strings by white space: for classes of
// expressions with the flag `u`. The site is read with these, and JavaScript's own mean less, or something else.

export const WORD = String.raw`\p{L}\p{N}_`;

export const DIGIT = String.raw`\p{Nd}`;

export const SPACE = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

const LEADING = new RegExp(`^[${SPACE}]+`, "u");
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const NOT_SPACE = new RegExp(`[^${SPACE}]`, "u");

/** Whether a text says something. */
export function isBlank(text: string): boolean {
  return !NOT_SPACE.test(text);
}

export function trimStart(text: string): string {
  return text.replace(LEADING, "");
}

/** A loop, since an expression for the end of a text looks for it from every space on. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function trim(text: string): string {
  return trimEnd(trimStart(text));
}

/** The words of a text, which white space parts. */
export function words(text: string): string[] {
  return text.split(SPACES).filter(Boolean);
}
