// Rules about tags: `precis.check.tags`.

import { closest } from "./close";
import type { FactRule } from "./rule";

const FEWEST = 2;
const MOST = 5;

export const tag: FactRule = function* (file, paper, { library }) {
  const known = library.tags.map(({ tag }) => tag).sort();
  for (const [index, name] of paper.tags.entries()) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const remedy = near ? `did you mean \`${near}\`?` : `write docs/tags/${name}.md, or choose another`;
    yield { at: file.place(["tags", index]), message: `no tag \`${name}\`; ${remedy}` };
  }
};

/** Which tag was meant: one that the name abbreviates, as `gans` does, or one written alike. */
function nearest(name: string, tags: string[]): string | null {
  const abbreviated = tags.find((tag) => [name, name.replace(/s$/, "")].includes(initials(tag)));
  return abbreviated ?? closest(name, tags);
}

function initials(tag: string): string {
  return tag
    .split("-")
    .map((word) => word.charAt(0))
    .join("");
}

export const tagCount: FactRule = function* (file, { identified, tags }, { library }) {
  const at = file.place(["tags"]);
  const fewest = Math.min(FEWEST, library.tags.length);
  if (identified && !(fewest <= tags.length && tags.length <= MOST)) {
    const message = `not ${FEWEST} to ${MOST} tags, but ${tags.length}; choose among those in docs/tags/`;
    yield { at, message, remark: file.imported };
  }
  for (const name of new Set(tags.filter((each) => tags.indexOf(each) !== tags.lastIndexOf(each)))) {
    yield { at, message: `\`${name}\` is said twice; keep one` };
  }
};
