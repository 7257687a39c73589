// The rule about footnotes and references, whose two ends stand apart: `precis.check.references`.

import { WORD } from "../markdown/characters";
import type { Rendered } from "../markdown/reader";
import type { File, Section } from "./file";
import { head } from "./finding";
import type { RenderedRule } from "./rule";

const LABEL = `[${WORD}\\-]{1,80}`;
const MISNAMED = new RegExp(`(?<![^\\n]) {0,3}\\[\\^(?<label>(?!${LABEL}\\])[^[\\]\\n]{0,200})\\]:`, "gu");

type Told = [at: number, message: string];

export const references: RenderedRule = function* (file, rendered) {
  for (const [at, message] of [...unresolved(file, rendered), ...unmentioned(file, rendered), ...misnamed(file)]) {
    yield { at, message, remark: file.imported };
  }
};

/** Mentions and links that have stayed text. */
function* unresolved(file: File, rendered: Rendered): Generator<Told> {
  for (const written of new Set(rendered.unresolved)) {
    const label = written.slice(written.lastIndexOf("[") + 1, -1);
    const [kind, end] = label.startsWith("^") ? ["footnote", "the note"] : ["reference", "the address"];
    const message = `\`${head(written, 80)}\` has no ${kind}; begin a line below with \`[${label}]: \` and ${end}`;
    yield [Math.max(file.text.indexOf(written), 0), message];
  }
}

/** Footnotes that nothing leads to. */
function* unmentioned(file: File, { notes }: Rendered): Generator<Told> {
  for (const anchor of notes.filter((each) => each.startsWith("fn:"))) {
    const name = anchor.slice("fn:".length);
    if (notes.includes(`fnref:${name}`)) continue;
    const [section, label] = written(file, name);
    const message = `nothing leads to this footnote; write \`[^${label}]\` where it belongs`;
    yield [section.at + Math.max(section.text.indexOf(`[^${label}]:`), 0), message];
  }
}

/** The section of a footnote, and its label there: of several sections, each has its number before it. */
function written(file: File, name: string): [Section, string] {
  const [, number, label] = /^([1-9]\d*)(?:-|$)(.*)$/s.exec(name) ?? [];
  const section = file.sections[Number(number) - 1];
  if (file.sections.length > 1 && section) return [section, label ?? ""];
  return [file.sections[0] as Section, name];
}

/** Footnotes whose name makes no anchor. */
function* misnamed(file: File): Generator<Told> {
  for (const section of file.sections) {
    for (const match of section.matches(MISNAMED)) {
      const label = head(match.groups?.label ?? "", 40);
      const message = `\`${label}\` names no footnote; name it with letters, digits and hyphens`;
      yield [section.at + match.index, message];
    }
  }
}
