// How what was written reaches the library.

import type { Draft } from "./drafts";
import type { Library } from "./library";

const BRANCH = "main";
/** GitHub refuses longer addresses. */
const LONGEST = 8_000;

/** Where a page is proposed. */
export interface Way {
  /** GitHub, or whoever takes pages of a library that is not there. */
  to: "github" | "contact";
  address: string;
  /** Whether the address brings the text; otherwise it has to be pasted there. */
  brings: boolean;
}

/** Find the way for a draft; `null` in a library that names none. */
export function way(library: Library, draft: Draft): Way | null {
  const { repository, contact } = library;
  if (repository) return onGitHub(repository.replace(/\/+$/, ""), draft);
  return contact ? { to: "contact", address: mailed(contact, draft), brings: false } : null;
}

function onGitHub(repository: string, draft: Draft): Way {
  const mended = draft.published !== undefined;
  const page = mended ? `edit/${BRANCH}/docs/papers/${draft.slug}.md` : `new/${BRANCH}/docs/papers`;
  const asked = new URLSearchParams(mended ? {} : { filename: `${draft.slug}.md` });
  const whole = `${repository}/${page}?${encoded([...asked, ["value", draft.file]])}`;
  if (whole.length > LONGEST)
    return { to: "github", address: `${repository}/${page}?${encoded([...asked])}`, brings: false };
  // GitHub documents what an address says for a new file alone.
  return { to: "github", address: whole, brings: !mended };
}

/** Spaces as `%20`: a `+` in a text would come back as a space. */
function encoded(asked: string[][]): string {
  return asked.map(([key, value]) => `${key}=${encodeURIComponent(value ?? "")}`).join("&");
}

function mailed(contact: string, draft: Draft): string {
  if (/^https?:/.test(contact)) return contact;
  return `mailto:${contact}?subject=${encodeURIComponent(`${draft.slug}.md`)}`;
}
