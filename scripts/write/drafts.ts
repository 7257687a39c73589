// Drafts, kept in this browser until they are thrown away.

import { createStore, del, get, set, values } from "idb-keyval";

/** A page that somebody is writing. */
export interface Draft {
  id: string;
  /** The whole file. */
  file: string;
  /** What its file is called, without `.md`. */
  slug: string;
  /** What the page was when it was taken from the library; nothing of a new one. */
  published?: string;
  /** When it was last changed, in milliseconds since 1970. */
  changed: number;
}

const store = createStore("precis-drafts", "drafts");

/** All drafts, the one that was changed last first. */
export async function all(): Promise<Draft[]> {
  const drafts: Draft[] = await values(store);
  return drafts.sort((one, other) => other.changed - one.changed);
}

export function find(id: string): Promise<Draft | undefined> {
  return get(id, store);
}

export function keep(draft: Draft): Promise<void> {
  return set(draft.id, draft, store);
}

export function throwAway(id: string): Promise<void> {
  return del(id, store);
}
