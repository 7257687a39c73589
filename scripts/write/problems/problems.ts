// What `precis check` would say of a page, as far as it can be known in a browser: its rules by their names, in its words
// and at its places. tests/browser/test_problems.py compares the two, and names the rules that are not known here.

import type { Library } from "../library";
import { TooMuchError } from "../markdown/budget";
import { type Rendered, render } from "../markdown/reader";
import { markdown } from "../page";
import { characters, size, whiteSpace } from "./characters";
import { compounds } from "./compounds";
import { authors, days, identifier, placeholders, writers } from "./facts";
import { File } from "./file";
import { type Found, Refused } from "./finding";
import { dollars, formulas } from "./formulas";
import { style } from "./front-matter";
import { alsoAt, duplicate, fileName } from "./identity";
import { html, images, links } from "./markup";
import { Model } from "./model";
import { references } from "./references";
import type { FactRule, RenderedRule, TextRule } from "./rule";
import { abstract, bracketedLists, headings, length, lists, paragraphs, sections, tables } from "./structure";
import { tag, tagCount } from "./tags";

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

/** The rule that a page must keep for any other to look at it, which could take minutes. */
const SIZE = "size";

/** The rule that comes before those that read what Markdown makes of a page: it can be rendered. */
const MARKDOWN = "markdown";

/** Rules that a page must keep to be rendered. */
const UNREADABLE = [SIZE, "character"];

/** How many findings a rule tells of a page. */
const MOST = 100;

const TEXT_RULES: [string, TextRule][] = [
  [SIZE, size],
  ["character", characters],
  ["white-space", whiteSpace],
  ["compound", compounds],
  ["placeholder", placeholders],
  ["dollar", dollars],
  ["front-matter-style", style],
  ["html", html],
  ["image", images],
  ["heading", headings],
  ["list", lists],
  ["list", bracketedLists],
  ["table", tables],
  ["paragraph", paragraphs],
];

const FACT_RULES: [string, FactRule][] = [
  ["identifier", identifier],
  ["author", authors],
  ["writer", writers],
  ["day", days],
  ["file-name", fileName],
  ["also-at", alsoAt],
  ["duplicate", duplicate],
  ["sections", sections],
  ["length", length],
  ["abstract", abstract],
  ["tag", tag],
  ["tag-count", tagCount],
];

const RENDERED_RULES: [string, RenderedRule][] = [
  ["formula", formulas],
  ["link", links],
  ["reference", references],
];

/** The names of the rules that are known here. */
export const RULES = [
  ...new Set([FRONT_MATTER, MARKDOWN, ...[...TEXT_RULES, ...FACT_RULES, ...RENDERED_RULES].map(([rule]) => rule)]),
];

const models = new WeakMap<object, Model>();

/** Check a page's whole file; what is wrong comes in the order of its place. */
export function problems(text: string, surroundings: Surroundings): Problem[] {
  const found = [...broken(text, surroundings)].map(([rule, each]) => problem(text, rule, each));
  return found.sort((one, other) => one.line - other.line || one.column - other.column || order(one.rule, other.rule));
}

function order(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

type Broken = [rule: string, found: Found];

function* broken(text: string, surroundings: Surroundings): Generator<Broken> {
  let file: File;
  try {
    file = new File(text, model(surroundings), surroundings.library);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    yield [FRONT_MATTER, error];
    return;
  }
  const found = [...written(file, surroundings)];
  yield* found;
  if (!found.some(([rule]) => UNREADABLE.includes(rule))) yield* ofRendered(file, surroundings);
}

/** What the rules find that read a page as it is written. */
function* written(file: File, surroundings: Surroundings): Generator<Broken> {
  for (const { keys, message } of file.breaches) yield [FRONT_MATTER, { at: file.place(keys), message }];
  for (const [rule, find] of TEXT_RULES) {
    const found = signed(rule, find(file, surroundings));
    yield* found;
    if (rule === SIZE && found.length) return;
  }
  const { paper } = file;
  if (paper) for (const [rule, find] of FACT_RULES) yield* signed(rule, find(file, paper, surroundings));
}

/** What the rules find that read what Markdown makes of a page. */
function* ofRendered(file: File, surroundings: Surroundings): Generator<Broken> {
  let rendered: Rendered;
  try {
    const { library } = surroundings;
    rendered = render(markdown(file.body, file.paper?.summaries ?? [], library.writers), library, String);
  } catch (error) {
    if (!(error instanceof TooMuchError)) throw error;
    yield [MARKDOWN, { at: file.bodyAt, message: error.message }];
    return;
  }
  for (const [rule, find] of RENDERED_RULES) yield* signed(rule, find(file, rendered, surroundings));
}

/** The first findings of a rule, with its name. */
function signed(rule: string, found: Iterable<Found>): Broken[] {
  const told: Broken[] = [];
  for (const each of found) if (told.push([rule, each]) === MOST) break;
  return told;
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
