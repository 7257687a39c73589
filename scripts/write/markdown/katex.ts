// TeX in, elements out, by KaTeX, asked as `precis.katex.render` asks it.

import katex, { type KatexOptions } from "katex";
import { counted, MAX_TEX, TooMuchError } from "./budget";
import { FORMULA } from "./formulas";

export interface RefusedFormula {
  tex: string;
  display: boolean;
  /** The offset in the TeX at which KaTeX stopped, as JavaScript counts. */
  position: number;
  reason: string;
}

const MAX_LENGTH = 4_000;
const MOST_KNOWN = 2_000;

// A command that stands for a thousand characters and is used a hundred times keeps KaTeX busy for minutes.
const DEFINITION =
  /(?<!\\)(?:\\\\){0,2000}(?<name>\\(?:[gex]?def|(?:future)?let|(?:new|renew|provide)command))(?![a-zA-Z])/d;

// Other typesetters take an `array` that does not say how its columns are set; KaTeX centres them so.
const BARE_ARRAY = /\\begin\{array\}(?!\s{0,80}[{[])/g;

const MACROS = { "\\mbox": "\\text", "\\[": "[", "\\]": "]", "\\*": "*", "\u2013": "-" };

type Answer = Node | RefusedFormula;

const known = new Map<string, Answer>();

/** Render the formulas of a page, whose TeX stands in its elements; give those that KaTeX refuses. */
export function fillFormulas(page: ParentNode): RefusedFormula[] {
  const places = [...page.querySelectorAll(`span.${FORMULA}`)].filter((place) => !place.childElementCount);
  const lengths = places.map((place) => [...(place.textContent ?? "")].length);
  if (lengths.reduce((sum, length) => sum + length, 0) > MAX_TEX) {
    throw new TooMuchError(`formulas of more than ${counted(MAX_TEX)} characters in all; make them shorter`);
  }
  return places.flatMap(fill);
}

function fill(place: Element): RefusedFormula[] {
  const tex = place.textContent ?? "";
  const display = place.classList.contains("display");
  const answer = ask(tex, display);
  if (!(answer instanceof Node)) {
    const code = document.createElement("code");
    code.textContent = tex;
    place.replaceWith(code);
    return [answer];
  }
  place.replaceChildren(answer.cloneNode(true));
  if (display) {
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "Formula");
    place.setAttribute("tabindex", "0");
  }
  return [];
}

function ask(tex: string, display: boolean): Answer {
  const key = `${display}${tex}`;
  const answer = known.get(key) ?? refusedUnasked(tex, display) ?? rendered(tex, display);
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, answer);
  return answer;
}

function refusedUnasked(tex: string, display: boolean): RefusedFormula | undefined {
  const characters = [...tex];
  if (characters.length > MAX_LENGTH) {
    const reason = `the formula has ${characters.length} characters, more than ${MAX_LENGTH}`;
    return { tex, display, position: characters.slice(0, MAX_LENGTH).join("").length, reason };
  }
  const name = DEFINITION.exec(tex);
  if (!name?.groups) return undefined;
  const reason = `\`${name.groups.name}\` defines a command, which no formula may here`;
  return { tex, display, position: name.indices?.groups?.name?.[0] ?? 0, reason };
}

function rendered(tex: string, display: boolean): Answer {
  const holder = document.createElement("span");
  try {
    katex.render(tex.replace(BARE_ARRAY, "$&{}"), holder, options(tex, display));
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return { tex, display, position: writtenAt(tex, error.position ?? 0), reason: error.rawMessage };
  }
  return holder.firstChild ?? holder;
}

/** The offset in a formula of one in what KaTeX was shown, where bare arrays have columns. */
function writtenAt(tex: string, position: number): number {
  const ends = [...tex.matchAll(BARE_ARRAY)].map(({ 0: begun, index }) => index + begun.length);
  return ends.reduce((at, end) => (at > end ? Math.max(end, at - "{}".length) : at), position);
}

function options(tex: string, display: boolean): KatexOptions {
  return {
    displayMode: display,
    throwOnError: true,
    strict: "error",
    // Without trust, KaTeX would write the names of commands that link or fetch in red, and say nothing.
    trust: ({ command }) => {
      const remedy = "write a link or an image beside it, in Markdown";
      const error = new katex.ParseError(`\`${command}\` leads out of the formula: ${remedy}`);
      throw Object.assign(error, { position: tex.indexOf(command) });
    },
    maxSize: 20,
    maxExpand: 500,
    output: "htmlAndMathml",
    macros: { ...MACROS },
  };
}
