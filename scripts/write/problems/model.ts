// What breaks the model of the front matter: the published schema, and what `precis.library.paper` asks for that no
// schema can say.

import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import type { Library } from "../library";
import { SPACE, trim } from "../markdown/characters";
import type { Signed } from "../page";
import { closest } from "./close";
import type { Keys } from "./finding";
import { invisible, named } from "./invisible";
import { NO_TEXT } from "./located";
import { DAY, type Day } from "./scalar";
import { asciiWords, MAX_LENGTH } from "./slug";

/** What is wrong with the value under some keys. */
export interface Breach {
  keys: Keys;
  message: string;
  /** Whether it is the key that no paper has. */
  extra?: boolean;
}

/** What the front matter says of one summary, as far as rules ask for it. */
export interface Summary extends Signed {
  added?: Day | null;
  sha256?: string | null;
}

/** The front matter of a paper's file, as far as rules ask for it. */
export interface Paper {
  title: string;
  also_known_as: string[];
  authors: string[];
  year: number | null;
  venue: string | null;
  arxiv: string | null;
  doi: string | null;
  url: string | null;
  tags: string[];
  added: Day;
  identified: boolean;
  also_at: string[];
  summaries: Summary[];
}

const MISSING: Omit<Paper, "title" | "added" | "summaries"> = {
  also_known_as: [],
  authors: [],
  year: null,
  venue: null,
  arxiv: null,
  doi: null,
  url: null,
  tags: [],
  identified: true,
  also_at: [],
};

/** How many breaches are told: to find the place of each takes a search. */
const MOST = 100;

const ARXIV = "(?:[0-9]{4}\\.[0-9]{4,5}|[a-z-]{1,20}(?:\\.[A-Z]{2})?/[0-9]{7})";
const COPIED = new RegExp(
  `^(?:[aA][rR][xX][iI][vV]:|https?://(?:www\\.|export\\.)?arxiv\\.org/(?:abs|pdf|html)/)?(?<id>${ARXIV})(?:v[0-9]{1,3})?(?:\\.pdf)?$`,
);
const DOI = new RegExp(`10\\.[0-9]{4,9}/[^${SPACE}<>"'\`\\\\]{1,290}$`, "u");

/** What the schema's types are called in the checker's wording. */
const TYPES: Record<string, string> = {
  array: "list_type",
  boolean: "bool_type",
  integer: "int_type",
  number: "float_type",
  object: "model_type",
  string: "string_type",
};

/** What the other keywords are called there, and what is said of those that say a number. */
const KEYWORDS: Record<string, string> = {
  minItems: "too_short",
  minLength: "string_too_short",
  pattern: "string_pattern_mismatch",
};
const BOUNDS: Record<string, string> = {
  maxLength: "string should have at most # characters; correct it",
  minimum: "should be greater than or equal to #; correct it",
  maximum: "should be less than or equal to #; correct it",
};

/** Keys whose values, or their entries, can be told where they are written otherwise: how they are written. */
const NAMED: Record<string, [kind: string, read: (text: string) => string | null, depth: number]> = {
  arxiv: ["an identifier alone", arxivId, 1],
  doi: ["a DOI alone", doi, 1],
  tags: ["words in lower case joined by hyphens", slug, 2],
  also_at: ["words in lower case joined by hyphens", slug, 2],
};

/** Read an arXiv identifier in any of the forms people copy. */
export function arxivId(text: string): string | null {
  return COPIED.exec(text.trim())?.groups?.id ?? null;
}

export function doi(text: string): string | null {
  return DOI.exec(text.trim())?.[0] ?? null;
}

function slug(text: string): string | null {
  return text.includes("/")
    ? null
    : asciiWords(text.replace(/\.md$/, ""))
        ?.slice(0, MAX_LENGTH)
        .replace(/^-+|-+$/g, "") || null;
}

/** The model of one library's front matter. */
export class Model {
  private readonly schema: Schema;
  private readonly validator: Validator;
  private readonly known: string[];

  constructor(
    schema: object,
    private readonly library: Library,
  ) {
    this.schema = withDays(schema);
    this.validator = new Validator(withDays(schema), "2020-12", false);
    const parts = [this.schema, ...Object.values(this.schema.$defs ?? {})] as Schema[];
    this.known = parts.flatMap((part) => Object.keys(part.properties ?? {}));
  }

  /** Find what breaks the model, in its order. */
  breaches(value: unknown): Breach[] {
    const found = firstOfEach([...misnamed(value), ...this.misfits(value), ...notOneLine(value, [])]);
    const order = Object.keys(this.schema.properties ?? {});
    const rank = ({ keys: [key], extra }: Breach) => (extra ? order.length : order.indexOf(String(key)));
    found.sort((one, other) => rank(one) - rank(other));
    return (found.length ? found : lacking(value as Paper)).slice(0, MOST);
  }

  /** What would break the model in any library: what breaks it, this library's own keys and unknown ones aside. */
  unfit(value: unknown, breaches: Breach[]): Breach[] {
    const own = new Set(this.library.ownFields.map(({ key }) => key));
    const found = breaches.filter(({ keys, extra }) => !own.has(String(keys[0])) && !(extra && keys.length === 1));
    return found.length ? found : lacking(value as Paper);
  }

  /** The keys of every paper, or of one of its parts, in their order. */
  keys(part?: string): string[] {
    const own = this.library.ownFields.map(({ key }) => key);
    const schema: Schema | undefined = part ? this.schema.$defs?.[part] : this.schema;
    return Object.keys(schema?.properties ?? {}).filter((key) => part || !own.includes(key));
  }

  private misfits(value: unknown): Breach[] {
    return this.validator.validate(value).errors.flatMap((unit) => this.breach(unit, value));
  }

  /** What one error of the validator says. */
  private breach({ keyword, keywordLocation, instanceLocation }: OutputUnit, value: unknown): Breach[] {
    const { wording } = this.library;
    const keys = pointer(instanceLocation).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (keyword === "false") {
      if (String(keys.at(-1)).startsWith(NO_TEXT)) return [said(keys, "keys should be strings; correct it")];
      const message = `\`${keys.join(".")}\` is not a key; ${this.remedy(String(keys.at(-1)))}`;
      return [{ keys, message, extra: true }];
    }
    const asked = this.asked(pointer(keywordLocation).slice(0, -1));
    const wanted = asked[keyword];
    const isDay = asked.required?.[0] === DAY;
    if (isDay && (keyword === "type" || keyword === "required")) return [said(keys, wording.date_type)];
    if (keyword === "required") {
      const held = keys.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value) as object;
      const missing = asked.required?.filter((key) => !Object.hasOwn(held, key)) ?? [];
      return missing.map((key) => said([...keys, key], wording.missing));
    }
    const kind = keyword === "type" ? TYPES[wanted] : KEYWORDS[keyword];
    const message = kind ? wording[kind] : BOUNDS[keyword]?.replace("#", wanted);
    return message ? [said(keys, message)] : [];
  }

  /** What a part of the schema asks for. */
  private asked(path: string[]): Schema {
    return path.reduce<Schema>((part, key) => {
      return key === "$ref" ? this.asked(pointer(part.$ref ?? "#")) : part[key];
    }, this.schema);
  }

  private remedy(wrong: string): string {
    const near = closest(wrong.toLowerCase(), this.known);
    return near ? `did you mean \`${near}\`?` : "take it away, or see the page Contribute for the keys";
  }
}

/** A copy of a schema for values whose days are no texts: in JSON they are, in YAML they are not. */
function withDays(schema: object): Schema {
  return JSON.parse(JSON.stringify(schema), (_, each) =>
    each?.format === "date" ? { type: "object", required: [DAY] } : each,
  );
}

/** The keys that a JSON pointer names. */
function pointer(location: string): string[] {
  const parts = location.replace(/^#\/?/, "").split("/").filter(Boolean);
  return parts.map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The first of what is wrong with each value, whatever is wrong within it; several keys may be missing. */
function firstOfEach(found: Breach[]): Breach[] {
  const byKeys = new Map<string, Breach>();
  for (const each of found) {
    const name = JSON.stringify(each.keys);
    if (!byKeys.has(name)) byKeys.set(name, each);
  }
  return [...byKeys.values()];
}

/** Say of the value under some keys what is wrong. */
function said(keys: Keys, message = ""): Breach {
  if (!keys.length) return { keys, message };
  return {
    keys,
    message: `\`${keys.join(".").replaceAll(NO_TEXT, "")}\` ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  };
}

/** Values that are written otherwise than their keys ask for, where it can be told how. */
function misnamed(value: unknown): Breach[] {
  return Object.entries(NAMED).flatMap(([key, [kind, read, depth]]) =>
    texts((value as Record<string, unknown> | null)?.[key], [key]).flatMap(([keys, text]) => {
      const meant = read(text);
      const isWrong = keys.length === depth && meant !== null && meant !== text;
      return isWrong ? [said(keys, `is not written as ${kind}; write \`${meant}\``)] : [];
    }),
  );
}

/** Texts that are more than a line, or hold what nobody sees. What a page says now may be anything. */
function notOneLine(value: unknown, keys: Keys): Breach[] {
  return texts(value, keys).flatMap(([keys, text]) => {
    const problem = keys.at(-1) === "now" ? null : unlike(text);
    return problem ? [said(keys, problem)] : [];
  });
}

function unlike(text: string): string | null {
  const unwanted = [...invisible(text)].map((at) => text.codePointAt(at) ?? 0);
  unwanted.push(...[9, 10].filter((code) => text.includes(String.fromCodePoint(code))));
  const [code] = unwanted;
  if (code !== undefined) {
    // What YAML makes of TeX between double quotes: `\beta` becomes a backspace and `eta`.
    const tex = code < 32 ? ", and within double quotes `\\\\` for a backslash" : "";
    return `holds the character ${named(code)}; write it as one line of plain text${tex}`;
  }
  return trim(text) === text ? null : "begins or ends with a space; take it away";
}

/** The texts in a value, each with its keys. */
function texts(value: unknown, keys: Keys): [Keys, string][] {
  if (typeof value === "string") return [[keys, value]];
  if (typeof value !== "object" || value === null || Object.hasOwn(value, DAY)) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, each]) => texts(each, [...keys, isList ? Number(key) : key]));
}

/** Front matter that fits the model, as rules ask for it. */
export function paperOf(value: unknown): Paper {
  return { ...MISSING, ...(value as Paper) };
}

/** A paper that is identified has facts. */
function lacking(paper: Paper): Breach[] {
  const missing = (["authors", "year", "venue"] as const).filter((key) => !(paper[key] ?? "").toString());
  if (paper.identified === false || !missing.length) return [];
  return [{ keys: [], message: `lacks ${missing.join(" and ")}; add it, or \`identified: false\`` }];
}
