// What the site renders of a page: `Page.markdown` in precis.library.page.

import type { Library } from "../library";
import { SPACE, WORD } from "../markdown/characters";
import { scan } from "../markdown/spans";
import type { File } from "./file";
import type { Paper } from "./model";

const NOTE = new RegExp(`(?<![^\\n]) {0,3}\\[\\^(?<label>[${WORD}\\-]{1,80})\\]:`, "gu");
const MARK = new RegExp(`[^${WORD}${SPACE}]|_`, "gu");

/** The Markdown of a page; each of several summaries has a heading that says who wrote it. */
export function markdown({ body, paper, sections }: File, library: Library): string {
  if (sections.length === 1 || paper?.summaries.length !== sections.length) return body;
  const headed = sections.map(({ text }, index) => {
    return `# Summary by ${literal(writer(paper.summaries[index] ?? {}, library))}\n\n${toldApart(text, index + 1)}`;
  });
  return headed.join("\n\n");
}

function writer({ by, dump }: Paper["summaries"][number], { writers }: Library): string {
  if (by) return by;
  if (!dump) return "a contributor who gave no name";
  const source = writers[dump];
  return source ? `a contributor of ${source} whose name is not known to us` : "a writer whose name is not known to us";
}

/** A text in which Markdown takes no mark for its own. */
function literal(text: string): string {
  return text.replace(MARK, (mark) => `&#${mark.codePointAt(0)};`);
}

/** Give the footnotes of one of several sections labels of their own. */
function toldApart(section: string, number: number): string {
  const labels = new Set([...section.matchAll(NOTE)].map((match) => match.groups?.label));
  const spans = scan(section);
  return section.replace(/\[\^(?=([^\]]{1,80})\])/g, (mention, label, at) => {
    return labels.has(label) && spans.at(at) !== "code" ? `${mention}${number}-` : mention;
  });
}
