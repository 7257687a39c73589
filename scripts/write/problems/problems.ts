// What `precis check` would say of a page, as far as it can be known in a browser: its rules by their names, in its words
// and at its places. tests/browser/test_problems.py compares the two, and names the rules that are not known here.

import type { Library } from "../library";
import { File } from "./file";
import { type Found, Refused } from "./finding";
import { Model } from "./model";

/** What breaks a rule. */
export interface Problem {
  /** From 1, in the page's whole file; 0 for the page as a whole. */
  line: number;
  /** From 1, in characters as Python counts them; 0 for the page as a whole. */
  column: number;
  /** The same place as an offset in the file, as JavaScript counts; 0 for the page as a whole. */
  at: number;
  rule: string;
  /** What is wrong, and what to do. */
  message: string;
  /** Worth a look, and blocks nothing. */
  remark: boolean;
}

/** What a page is checked against. */
export interface Surroundings {
  library: Library;
  /** `paper.schema.json` of the site. */
  schema: object;
  /** The page's slug, where it has been published. */
  slug?: string;
  /** Today, like 2026-01-31. */
  today: string;
}

/** The rule that comes before the others: the front matter can be read and fits its model. */
const FRONT_MATTER = "front-matter";

const models = new WeakMap<object, Model>();

/** Check a page's whole file; what is wrong comes in the order of its place. */
export function problems(text: string, surroundings: Surroundings): Problem[] {
  const found = [...broken(text, surroundings)].map(([rule, each]) => problem(text, rule, each));
  return found.sort((one, other) => one.line - other.line || one.column - other.column || order(one.rule, other.rule));
}

function order(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function* broken(text: string, surroundings: Surroundings): Generator<[string, Found]> {
  let file: File;
  try {
    file = new File(text, model(surroundings), surroundings.library);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    yield [FRONT_MATTER, error];
    return;
  }
  for (const { keys, message } of file.breaches) yield [FRONT_MATTER, { at: file.place(keys), message }];
}

/** The model of the schema's front matter, which is made once. */
function model({ schema, library }: Surroundings): Model {
  const known = models.get(schema) ?? new Model(schema, library);
  models.set(schema, known);
  return known;
}

function problem(text: string, rule: string, { at, message, remark = false }: Found): Problem {
  if (at === null) return { line: 0, column: 0, at: 0, rule, message, remark };
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = [...before.slice(before.lastIndexOf("\n") + 1)].length + 1;
  return { line, column, at, rule, message, remark };
}
