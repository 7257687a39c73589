// Rules about which paper a page is about, and the address it has: `precis.check.identity`.

import type { Found } from "./finding";
import type { FactRule } from "./rule";
import { sameFact } from "./same";
import { isSlug, RESERVED, slugOf } from "./slug";

/** A page that has a name has one that fits; whether its title makes that name is known of Latin letters. */
export const fileName: FactRule = function* (file, paper, { slug: name }) {
  let slug: string | null;
  try {
    slug = slugOf(paper.title);
  } catch (error) {
    yield { at: file.place(["title"]), message: (error as Error).message };
    return;
  }
  if (name !== undefined && slug !== null) yield* misnamed(name, slug, file.imported);
};

function* misnamed(name: string, slug: string, imported: boolean): Generator<Found> {
  if (!isSlug(name)) yield { at: null, message: `not lower-case ASCII words joined by hyphens; rename it ${slug}.md` };
  else if (RESERVED.includes(name))
    yield { at: null, message: `MkDocs takes this name for the folder's own page; rename it ${slug}.md` };
  else if (name !== slug && !imported) {
    const message = `its title makes ${slug}.md; rename a new page, but leave a published one as it is`;
    yield { at: null, message, remark: true };
  }
}

export const alsoAt: FactRule = function* (file, paper, { library, slug: name }) {
  for (const [index, former] of paper.also_at.entries()) {
    const owner = library.papers.find((each) => each.former?.includes(former))?.slug;
    const at = file.place(["also_at", index]);
    if (paper.also_at.indexOf(former) < index) yield { at, message: `\`${former}\` is said twice; keep one` };
    else if (former === name || library.papers.some(({ slug }) => slug === former))
      yield { at, message: `\`${former}\` is a page's own name; take it away` };
    else if (owner !== undefined && owner !== name)
      yield { at, message: `\`${former}\` already leads to ${owner}.md; take it away` };
  }
};

export const duplicate: FactRule = function* (file, paper, { library, slug: name }) {
  for (const { slug, fact } of sameFact(paper, library)) {
    const message = `${slug}.md holds a paper of the same ${fact}; add your summary there`;
    // A provisional title proves nothing.
    if (slug !== name) yield { at: file.place(["title"]), message, remark: !paper.identified };
  }
};
