// Which parts of a Markdown text are formulas, code and addresses, and which are prose: `precis.markdown.spans`.

import { DIGIT, SPACE, WORD } from "./characters";

export type SpanKind = "display" | "inline" | "code" | "image" | "target" | "address" | "prose";

/** A stretch `text.slice(start, end)` of one kind; delimiters such as `$` belong to it. */
export interface Span {
  kind: SpanKind;
  start: number;
  end: number;
}

/** What stands between the round brackets of a link or an image, its title aside. */
export const ADDRESS = String.raw`(?:[^()${SPACE}]|\([^()${SPACE}]{0,200}\)){1,2000}`;

/** The square brackets of a link or an image, and what stands between them. */
export const LABEL = String.raw`\[[^\[\]]{0,500}\]`;

/** The title that may follow the address. */
export const TITLE = `(?:[${SPACE}]+"[^"]{0,500}")?`;

/** The dollar that a formula in a line begins with, but not "100$ or". */
export const OPENING = String.raw`\$(?<![\\$]\$)(?!(?<=[${WORD}]\$)[${SPACE}])`;

/** The dollar that it ends with, but not that of "$5 or $10", which looks like another beginning. */
export const CLOSING = String.raw`\$(?!${DIGIT})(?!(?<=[${SPACE}]\$)[${WORD}\\\{])`;

const TARGET = String.raw`\(${ADDRESS}${TITLE}\)`;

/** An image. */
export const IMAGE = `!${LABEL}${TARGET}`;

/** A link, and what it is labelled with. */
export const LINK = String.raw`\[(?<label>[^\[\]]{1,500})\]${TARGET}`;

const SPECIAL = new RegExp(
  `(?=[\`$!\\]h])(?:(?<code>\`[^\`]{1,2000}\`)` +
    String.raw`|(?<!\\)(?<display>\$\$[^$]{1,4000}\$\$)` +
    `|(?<inline>${OPENING}[^$]{1,4000}${CLOSING})` +
    `|(?<image>${IMAGE})` +
    String.raw`|(?<target>\]${TARGET})` +
    String.raw`|(?<address>https?://[^${SPACE}<>\[\]]{1,2000}[^${SPACE}<>\[\]().,;:!?'"*_]))`,
  "gu",
);

/** A text, cut into spans. */
export class Scan {
  constructor(
    readonly text: string,
    /** Every span that is not prose, in order, none overlapping. */
    readonly special: readonly Span[],
  ) {}

  /** Spans of the given kinds, in order. */
  of(...kinds: SpanKind[]): Span[] {
    return this.special.filter((span) => kinds.includes(span.kind));
  }

  /** The stretches between the special spans, in order. */
  get prose(): Span[] {
    const starts = [0, ...this.special.map((span) => span.end)];
    const ends = [...this.special.map((span) => span.start), this.text.length];
    return starts
      .map((start, index): Span => ({ kind: "prose", start, end: ends[index] ?? start }))
      .filter((span) => span.start < span.end);
  }

  /** The span that the character at `offset` belongs to. */
  spanAt(offset: number): Span {
    const following = this.following(offset);
    const before = this.special[following - 1];
    if (before && offset < before.end) return before;
    return { kind: "prose", start: before?.end ?? 0, end: this.special[following]?.start ?? this.text.length };
  }

  /** The kind of text the character at `offset` belongs to. */
  at(offset: number): SpanKind {
    return this.spanAt(offset).kind;
  }

  /** How many spans begin at `offset` or before. */
  private following(offset: number): number {
    let [low, high] = [0, this.special.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.special[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Cut a text into formulas, code, images, addresses and prose. */
export function scan(text: string): Scan {
  return new Scan(text, [...text.matchAll(SPECIAL)].map(span));
}

function span(match: RegExpMatchArray): Span {
  const [kind] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? ["prose"];
  const start = match.index ?? 0;
  return { kind: kind as SpanKind, start, end: start + match[0].length };
}

/** The addresses that the links of a Markdown text lead to, in order. */
export function targets(text: string): string[] {
  return scan(text)
    .of("target")
    .map((each) => (text.slice(each.start + 2, each.end - 1).split(' "', 1)[0] ?? "").replace(/^[<>]+|[<>]+$/g, ""));
}
