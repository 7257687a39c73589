// Fenced code, in lists and quotations too, as pymdown-extensions' SuperFences finds it before all other blocks.

import { isBlank, WORD } from "./characters";
import { HTML_ASIDE, type Reading } from "./reading";
import { literal } from "./tree";

// Options behind the language make no fence, but for those in braces.
const LANGUAGE = String.raw`(?:[ \t]*\.?[${WORD}#.+\-]+(?=[\t ]|$))?(?:[ \t]*\{[^\n]*\})?[ \t]*$`;
const OPENING = new RegExp(`(?<fence>~{3,}|\`{3,})${LANGUAGE}`, "uy");
const PREFIX = /^[> ]*/;

interface Fence {
  mark: string;
  /** White space and marks of quotations before it. */
  prefix: string;
  quotes: number;
  line: string;
  start: number;
  code: string[];
  emptyLines: number;
}

/** Put fenced code aside. */
export function withoutFences(lines: string[], reading: Reading): string[] {
  const found: { place: string; start: number; end: number }[] = [];
  let fence: Fence | undefined;
  for (const [number, line] of lines.entries()) {
    if (!fence) {
      fence = opened(line, number);
      continue;
    }
    const prefix = (PREFIX.exec(line)?.[0] ?? "").slice(0, fence.prefix.length);
    const step = fence.quotes ? quotedStep : plainStep;
    const is = step(fence, prefix, line.slice(prefix.length));
    if (is === "code") fence.code.push(line);
    if (is === "end") found.push({ place: putAside(fence, line, reading), start: fence.start, end: number + 1 });
    if (is !== "code") fence = undefined;
  }
  for (const { place, start, end } of found.reverse()) lines.splice(start, end - start, place);
  return lines;
}

function opened(line: string, start: number): Fence | undefined {
  const prefix = PREFIX.exec(line)?.[0] ?? "";
  OPENING.lastIndex = prefix.length;
  const mark = OPENING.exec(line)?.groups?.fence;
  if (!mark) return undefined;
  return { mark, prefix, quotes: quotes(prefix), line, start, code: [], emptyLines: 0 };
}

function quotes(prefix: string): number {
  return prefix.split(">").length - 1;
}

type Step = "code" | "end" | "none";

function isEnd(fence: Fence, content: string): boolean {
  return content.startsWith(fence.mark) && /^[ \t]*$/.test(content.slice(fence.mark.length));
}

/** What a line is to a fence: of its code, its end, or what shows that there is none. */
function plainStep(fence: Fence, prefix: string, content: string): Step {
  if (quotes(prefix)) return "none";
  if (isBlank(prefix + content)) return "code";
  if (prefix.length !== fence.prefix.length && content) return "none";
  return isEnd(fence, content) ? "end" : "code";
}

/** The same within a quotation, which an empty line may end. */
function quotedStep(fence: Fence, prefix: string, content: string): Step {
  if (quotes(prefix) > fence.quotes) return "none";
  if (!content) {
    fence.emptyLines += 1;
    return "code";
  }
  if (prefix.length < fence.prefix.length) return "none";
  if (fence.emptyLines && quotes(prefix) < fence.quotes) return "none";
  if (isEnd(fence, content)) return "end";
  fence.emptyLines = 0;
  return "code";
}

function putAside(fence: Fence, end: string, reading: Reading): string {
  const indent = fence.prefix.length;
  const place = reading.putAside(codeBlock(fence.code.map((line) => line.slice(indent)).join("\n")));
  reading.fences.set(place, { source: [fence.line, fence.code.join("\n"), end].join("\n"), indent });
  return fence.prefix + place;
}

/** Write code as a block. */
export function codeBlock(code: string): string {
  return `<pre><code>${literal(code)}</code></pre>`;
}

/** Write the fences of an indented block as they were: there, they are code themselves. */
export function withFences(block: string, reading: Reading): string {
  return block
    .split("\n")
    .map((line) => {
      const prefix = PREFIX.exec(line)?.[0] ?? "";
      const fence = HTML_ASIDE.test(line) && reading.fences.get(line.slice(prefix.length));
      if (!fence) return line;
      const lines = fence.source.split("\n");
      return lines.map((each) => each.slice(fence.indent - prefix.length)).join("\n");
    })
    .join("\n");
}
