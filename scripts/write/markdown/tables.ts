// Tables, as Python-Markdown's extension reads them.

import type { Kind } from "./blocks";
import type { TreeElement } from "./tree";

const MARKS = /(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)/g;
const END_BORDER = /(?<!\\)(?:\\\\)*\|$/;

function trimSpaces(text: string): string {
  return text.replace(/^ +/, "").replace(/ +$/, "");
}

export const table: Kind = (_parser, parent, blocks) => {
  const rows = (blocks[0] ?? "").split("\n").map(trimSpaces);
  const [header = "", separator, ...others] = rows;
  if (separator === undefined) return false;
  const isBordered = header.startsWith("|") || END_BORDER.test(header);
  const columns = cellsOf(header, isBordered);
  const marks = cellsOf(separator, isBordered);
  const bars = (row: string) => row.startsWith("|") || END_BORDER.test(row);
  const isTable = columns.length > 1 || (isBordered && rows.slice(1).every(bars));
  if (!isTable || marks.length !== columns.length || !/^[|: -]*$/.test(marks.join(""))) return false;
  blocks.shift();
  const alignments = marks.map(alignment);
  const made = parent.add("table");
  addRow(made.add("thead"), "th", columns, alignments);
  const body = made.add("tbody");
  if (!others.length)
    addRow(
      body,
      "td",
      [],
      alignments.map(() => undefined),
    );
  for (const row of others) addRow(body, "td", cellsOf(row, isBordered), alignments);
  return true;
};

function alignment(mark: string): string | undefined {
  const [begins, ends] = [trimSpaces(mark).startsWith(":"), trimSpaces(mark).endsWith(":")];
  if (begins && ends) return "center";
  if (begins) return "left";
  return ends ? "right" : undefined;
}

function addRow(parent: TreeElement, tag: string, cells: string[], alignments: (string | undefined)[]): void {
  const row = parent.add("tr");
  for (const [index, aligned] of alignments.entries()) {
    row.add(tag, trimSpaces(cells[index] ?? ""), aligned ? { style: `text-align:${aligned}` } : {});
  }
}

/** Cut a row at the bars that stand neither in code nor behind a backslash. */
function cellsOf(row: string, isBordered: boolean): string[] {
  const text = isBordered ? row.replace(/^\|/, "").replace(END_BORDER, "") : row;
  const [ticks, bars] = marksOf(text);
  const code = codeOf(ticks);
  const edges = bars.filter((bar) => !code.some(([start, end]) => start <= bar && bar <= end));
  return [...edges, text.length].map((end, index) => text.slice(index ? (edges[index - 1] ?? 0) + 1 : 0, end));
}

interface Ticks {
  length: number;
  start: number;
  end: number;
  escaped: number;
}

function marksOf(text: string): [Ticks[], number[]] {
  const [ticks, bars]: [Ticks[], number[]] = [[], []];
  for (const { index, 0: mark, 2: escapedTicks, 3: plainTicks, 5: bar } of text.matchAll(MARKS)) {
    const escaped = escapedTicks ? 1 : 0;
    if (escapedTicks || plainTicks) {
      ticks.push({ length: mark.length - escaped, start: index, end: index + mark.length - 1, escaped });
    } else if (bar) bars.push(index);
  }
  return [ticks, bars];
}

/** Where code begins and ends: at as many ticks. */
function codeOf(ticks: Ticks[]): [number, number][] {
  const code: [number, number][] = [];
  for (let at = 0; at < ticks.length; at += 1) {
    const opening = ticks[at];
    if (!opening) break;
    const size = opening.length - opening.escaped;
    const closing = size ? ticks.findIndex((each, index) => index > at && each.length === size) : -1;
    if (closing < 0) continue;
    code.push([opening.start, ticks[closing]?.end ?? 0]);
    at = closing;
  }
  return code;
}
