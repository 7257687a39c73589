// What is known of a text while it is read.

/** A link's address, and the title that may follow it. */
export interface Reference {
  address: string;
  title: string | undefined;
}

// Two characters that no text holds, since they are taken out of it first, stand around what is not to be read again.
const START = "\x02";
const END = "\x03";

/** Where HTML was put aside. */
export const HTML_ASIDE = new RegExp(`${START}wzxhzdk:([0-9]+)${END}`);

/** Where an element was put aside. */
export const ELEMENT_ASIDE = new RegExp(`${START}klzzwxh:([0-9]+)${END}`, "g");

const KEPT = new RegExp(`${START}([0-9]+)${END}`, "g");

/** An ampersand that begins a character reference. */
export const AMPERSAND = `${START}amp${END}`;

/** The space before a footnote's way back. */
export const BACK_SPACE = `${START}qq3936677670287331zz${END}`;

/** A character that a backslash has kept from being a mark. */
export function kept(character: string): string {
  return `${START}${character.codePointAt(0)}${END}`;
}

/** Write the characters that backslashes have kept. */
export function unkept(text: string): string {
  return text.replace(KEPT, (_, code) => String.fromCodePoint(Number(code)));
}

/** Take out of a text what would be mistaken for something put aside. */
export function withoutMarks(text: string): string {
  return text.replaceAll(START, "").replaceAll(END, "");
}

export function elementAside(number: number): string {
  return `${START}klzzwxh:${String(number).padStart(4, "0")}${END}`;
}

/** One reading of a text. */
export class Reading {
  /** Addresses by the label they are referred to by. */
  readonly references = new Map<string, Reference>();
  /** Footnotes by label; Markdown. */
  readonly footnotes = new Map<string, string>();
  /** How often a footnote is mentioned, by label, in the order of the first mentions. */
  readonly mentions = new Map<string, number>();
  /** How fenced code is written, by where its HTML was put: what is indented is no fence. */
  readonly fences = new Map<string, { source: string; indent: number }>();
  private readonly aside: string[] = [];

  /** Put HTML aside, and give what stands for it. */
  putAside(html: string): string {
    this.aside.push(html);
    return `${START}wzxhzdk:${this.aside.length - 1}${END}`;
  }

  /** Put back what was put aside; a block that is alone in a paragraph takes its place. */
  putBack(page: string): string {
    const place = new RegExp(`<p>${HTML_ASIDE.source}</p>|${HTML_ASIDE.source}`, "g");
    return page
      .replace(place, (_, alone?: string, amid?: string) => {
        const html = this.aside[Number(alone ?? amid)] ?? "";
        return alone === undefined || html.startsWith("<pre") ? html : `<p>${html}</p>`;
      })
      .replaceAll(AMPERSAND, "&")
      .replaceAll(BACK_SPACE, "&#160;");
  }
}
