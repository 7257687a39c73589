// Rules about what Markdown refers to: raw HTML, images and links inside the site: `precis.check.markup`.

import { SPACE, WORD } from "../markdown/characters";
import type { File } from "./file";
import { head } from "./finding";
import { problem } from "./links";
import type { RenderedRule, TextRule } from "./rule";

// An address between angle brackets is Markdown's own.
const HTML = new RegExp(`<(?:/?[a-zA-Z][a-zA-Z0-9\\-]{0,30}(?=[${SPACE}/>])[^<>]{0,500}>|!--|![${WORD}]|\\?)`, "gu");
const UNDESCRIBED = new RegExp(`!\\[[${SPACE}]*\\](?=[(\\[])`, "gu");
/** To how many broken links of a page the nearest right one is told. */
const MOST_NEAR = 5;

export const html: TextRule = function* ({ sections, imported: remark }) {
  for (const section of sections) {
    for (const match of section.matches(HTML)) {
      const message = `raw HTML \`${head(match[0], 20)}\`; write Markdown, or put code between backticks`;
      yield { at: section.at + match.index, message, remark };
    }
  }
};

export const images: TextRule = function* ({ sections, imported: remark }) {
  for (const section of sections) {
    for (const { index } of section.text.matchAll(UNDESCRIBED)) {
      const message = "an image without alternative text; say between `![` and `]` what it shows";
      const isImage = ["image", "prose"].includes(section.kind(index));
      if (isImage) yield { at: section.at + index, message, remark };
    }
  }
};

export const links: RenderedRule = function* (file, rendered, surroundings) {
  const found = new Map<string, Generator<number>>();
  for (const address of rendered.addresses) {
    const wrong = problem(address, rendered, surroundings, found.size < MOST_NEAR);
    if (!wrong) continue;
    const left = found.get(address) ?? places(file, address);
    found.set(address, left);
    // Where Markdown read the address otherwise than it is written, its place is the page.
    const next = left.next();
    yield { at: next.done ? file.bodyAt : next.value, message: `\`${head(address, 80)}\` ${wrong}` };
  }
};

/** Where a link or an image with an address stands, outside formulas and code. */
function* places(file: File, address: string): Generator<number> {
  for (const section of file.sections) {
    for (let at = section.text.indexOf(address); at >= 0; at = section.text.indexOf(address, at + address.length)) {
      const { kind, start } = section.scan.spanAt(at);
      if (!["code", "inline", "display"].includes(kind)) yield section.at + (kind === "image" ? start : at);
    }
  }
}
