// A paper's file that is being checked.

import type { Library } from "../library";
import { type Scan, type SpanKind, scan } from "../markdown/spans";
import * as page from "../page";
import { type Keys, Refused } from "./finding";
import { Located } from "./located";
import { type Breach, type Model, type Paper, paperOf } from "./model";

const MAX_FRONT_MATTER = 100_000;
const FENCE = /^---[ \t]*\n(?<yaml>[\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** One summary of a page. */
export class Section {
  private cut?: Scan;

  constructor(
    /** The offset in the file where it begins. */
    readonly at: number,
    readonly text: string,
  ) {}

  /** Which parts are prose, and which formulas, code and addresses. */
  get scan(): Scan {
    this.cut ??= scan(this.text);
    return this.cut;
  }

  /** The kind of text at an offset of the section. */
  kind(offset: number): SpanKind {
    return this.scan.at(offset);
  }

  /** Matches that begin in prose. */
  *matches(pattern: RegExp): Generator<RegExpExecArray> {
    for (const match of this.text.matchAll(pattern)) if (this.kind(match.index) === "prose") yield match;
  }
}

export class File {
  readonly body: string;
  /** Where the body begins. */
  readonly bodyAt: number;
  readonly source: Located;
  /** What breaks the model of the library's front matter. */
  readonly breaches: Breach[];
  /** What breaks the model of every library's. */
  readonly unfit: Breach[];
  /** The front matter; null where it breaks that model. */
  readonly paper: Paper | null;
  readonly sections: Section[];

  /** Read a file's text; what has no front matter, or one that is no YAML, is refused. */
  constructor(
    readonly text: string,
    readonly model: Model,
    library: Library,
  ) {
    const { yaml, bodyAt } = split(text);
    this.bodyAt = bodyAt;
    this.body = text.slice(bodyAt);
    this.source = new Located(yaml, text.indexOf("\n") + 1, library.remedies);
    this.breaches = model.breaches(this.source.value);
    this.unfit = model.unfit(this.source.value, this.breaches);
    this.paper = this.unfit.length ? null : paperOf(this.source.value);
    this.sections = sections(text, bodyAt);
  }

  /** Where the value under some keys of the front matter stands. */
  place(keys: Keys): number {
    return this.source.place(keys);
  }

  /** Whether it holds a record of a dump: what was left for a curator is then only remarked. */
  get imported(): boolean {
    return this.paper?.summaries.some((summary) => summary.sha256) ?? false;
  }
}

function split(text: string): { yaml: string; bodyAt: number } {
  const match = FENCE.exec(text);
  const yaml = match?.groups?.yaml;
  if (!match || yaml === undefined)
    throw new Refused(0, "no front matter; begin with a line `---`, YAML and a line `---`");
  if (yaml.length > MAX_FRONT_MATTER)
    throw new Refused(
      0,
      `front matter of more than ${MAX_FRONT_MATTER.toLocaleString("en")} characters; make it shorter`,
    );
  return { yaml, bodyAt: match[0].length };
}

function sections(text: string, bodyAt: number): Section[] {
  let at = bodyAt;
  return page.sections(text.slice(bodyAt)).map((part) => {
    const section = new Section(text.indexOf(part, at), part);
    at = section.at + part.length;
    return section;
  });
}
