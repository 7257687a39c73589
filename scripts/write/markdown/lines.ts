// The lines of a text, before they are blocks.

import { isBlank } from "./characters";
import { withoutMarks } from "./reading";

/** Beginning and end of a line, for Python's. */
export const LINE_START = String.raw`(?<![^\n])`;
export const LINE_END = String.raw`(?![^\n])`;

/** How far code, and what belongs to an item of a list, is indented. */
export const INDENT = "    ";

/** Cut a text into lines, with spaces for tabs and nothing in lines of spaces alone. */
export function lines(text: string): string[] {
  const written = isBlank(text) ? "" : withoutMarks(text).replace(/\r\n?/g, "\n");
  const [first = "", ...others] = `${written}\n\n`.split("\n").map(withoutTabs);
  return [first, ...others.map((line) => (/^ +$/.test(line) ? "" : line))];
}

function withoutTabs(line: string): string {
  const [first = "", ...others] = line.split("\t");
  let written = first;
  for (const part of others) written += " ".repeat(4 - (written.length % 4)) + part;
  return written;
}

/** Take indentations off the lines that have them. */
export function unindentedOnce(block: string, level = 1): string {
  const indent = INDENT.repeat(level);
  return block
    .split("\n")
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}
