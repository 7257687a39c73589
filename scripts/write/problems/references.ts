// The rule about footnotes and references, whose two ends stand apart: `precis.check.references`.

import { LABEL, labels } from "../markdown/footnotes";
import type { Rendered } from "../markdown/reader";
import type { File, Section } from "./file";
import { head } from "./finding";
import type { RenderedRule } from "./rule";

const MISNAMED = new RegExp(`(?<![^\\n]) {0,3}\\[\\^(?<label>(?!${LABEL}\\])[^[\\]\\n]{0,200})\\]:`, "gu");

const MENTION = new RegExp(`(?<!\\\\)\\[\\^${LABEL}\\](?![:([])`, "gu");

type Told = [at: number, message: string];

export const references: RenderedRule = function* (file, rendered) {
  const found = [...unresolved(file, rendered), ...unmentioned(file, rendered), ...misnamed(file)];
  if (file.sections.length > 1) found.push(...withinOthers(file, rendered), ...ofOthers(file, rendered));
  for (const [at, message] of found) yield { at, message, remark: file.imported };
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

/** Footnotes in lists and quotations, where several summaries' are not told apart. */
function* withinOthers(file: File, { notes }: Rendered): Generator<Told> {
  const own = new Set(file.sections.flatMap(({ text }, index) => labels(text).map((label) => `${index + 1}-${label}`)));
  for (const anchor of notes.filter((each) => each.startsWith("fn:"))) {
    const label = anchor.slice("fn:".length);
    if (own.has(label)) continue;
    const message = `\`[^${label}]:\` stands within a list or a quotation; begin its line at the margin`;
    yield [Math.max(file.text.indexOf(`[^${label}]:`), 0), message];
  }
}

/** Mentions of footnotes that another summary has. */
function* ofOthers(file: File, { unresolved }: Rendered): Generator<Told> {
  for (const section of file.sections) {
    for (const { 0: mention, index } of section.matches(MENTION)) {
      if (section.text.includes(`${mention}:`) || unresolved.includes(mention)) continue;
      const remedy = `begin a line below with \`${mention}: \` and yours`;
      yield [section.at + index, `\`${mention}\` is another summary's footnote; ${remedy}`];
    }
  }
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
