// Rules about what the front matter says of a paper and of those who wrote about it: `precis.check.facts`.

import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { SPACE } from "../markdown/characters";
import type { File } from "./file";
import { type Found, head } from "./finding";
import type { Summary } from "./model";
import type { FactRule, TextRule } from "./rule";
import { DAY } from "./scalar";

const FAMILY_FIRST = new RegExp(`^(?<family>[^,;]{1,100}),[${SPACE}]{0,9}(?<given>[^,;]{1,100})$`, "u");
// What may follow a comma in a name: the son, the third, a doctor.
const SUFFIX = new RegExp(`^(?:Jr|Sr|I{1,3}|IV|V|Ph\\.?[${SPACE}]?D|M\\.?D|Esq)\\.?$`, "iu");
const SEVERAL = new RegExp(`[,;]|(?<![\\p{L}\\p{N}_])et\\.?[${SPACE}]{1,9}al(?![\\p{L}\\p{N}_])`, "iu");

export const placeholders: TextRule = function* ({ source }, { library }) {
  for (const node of texts(source.root)) {
    const value = String(node.value);
    if (library.placeholders.includes(value)) {
      const message = `\`${head(value, 40)}\` was left in from the outline; write what it asks for`;
      yield { at: source.at(node), message };
    }
  }
};

/** The scalars that are values in a node. */
function* texts(node: Node | null): Generator<Scalar> {
  if (isScalar(node)) yield node;
  else if (isSeq(node)) for (const item of node.items) yield* texts(item as Node);
  else if (isMap(node)) for (const { value } of node.items) yield* texts(value as Node);
}

export const identifier: FactRule = function* (file, { identified, arxiv, doi, url }) {
  if (identified && !(arxiv || doi || url)) {
    const message = "neither `arxiv` nor `doi` nor `url`; add one, so that readers find the paper";
    yield { at: file.place(["title"]), message, remark: file.imported };
  }
};

export const authors: FactRule = function* (file, paper) {
  for (const [index, author] of paper.authors.entries()) {
    const remedy = otherwise(author);
    if (remedy) {
      const message = `\`${head(author, 80)}\` ${remedy}`;
      yield { at: file.place(["authors", index]), message, remark: file.imported };
    }
  }
};

/** What to write instead of what is no name of one person, given name first. */
function otherwise(author: string): string | null {
  const { family, given } = FAMILY_FIRST.exec(author)?.groups ?? {};
  if (given && SUFFIX.test(given)) return null;
  if (given) return `begins with the family name; write \`${given} ${family}\``;
  return SEVERAL.test(author) ? "is not one author; give each an entry of their own" : null;
}

export const writers: FactRule = function* (file, paper) {
  for (const [index, { by, sha256 }] of paper.summaries.entries()) {
    if (!by && !sha256) {
      const message = 'nobody has signed this summary; add `by: "Your Name"`, or the name you go by';
      yield { at: file.place(["summaries", index]), message };
    }
  }
};

export const days: FactRule = function* (file, paper, { today }) {
  if (paper.year && paper.year > Number(today.slice(0, 4)) + 1) {
    const message = `${paper.year} is later than next year; write the year in which the paper appeared`;
    yield { at: file.place(["year"]), message };
  }
  const added = paper.added[DAY];
  if (added > tomorrow(today)) yield { at: file.place(["added"]), message: `${added} is yet to come; write ${today}` };
  for (const [index, summary] of paper.summaries.entries()) yield* summaryDay(file, index, summary, added, today);
};

function* summaryDay(file: File, index: number, summary: Summary, pageAdded: string, today: string): Generator<Found> {
  const keys = ["summaries", index];
  const day = summary.added?.[DAY];
  if (day && day < pageAdded) {
    const message = `${day} is before ${pageAdded}, the day the page was added; correct one of the two`;
    yield { at: file.place([...keys, "added"]), message };
  } else if (day && day > tomorrow(today)) {
    yield { at: file.place([...keys, "added"]), message: `${day} is yet to come; write ${today}` };
  } else if (index && !day && !summary.dump) {
    const problem = "is told as if it were as old as the page; write `added` below `by`, and the day";
    yield { at: file.place(keys), message: `a further summary without a day ${problem}`, remark: true };
  }
}

/** Where the writer lives it may be that already. */
function tomorrow(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
