// Links and images, as Python-Markdown reads them (markdown/inlinepatterns.py), and bare addresses, as
// pymdown-extensions' MagicLink does.

import { SPACE, trim, WORD } from "./characters";
import type { Found, Inline, Pattern } from "./inline";
import { AMPERSAND, type Reading, type Reference } from "./reading";
import { atomic, TreeElement } from "./tree";

type Maker = (target: Reference, text: string, inline: Inline) => TreeElement;

const link: Maker = ({ address, title }, text) => {
  const element = new TreeElement("a", { href: address, ...(title === undefined ? {} : { title }) });
  element.text = text;
  return element;
};

const image: Maker = ({ address, title }, text, inline) =>
  new TreeElement("img", { src: address, ...(title === undefined ? {} : { title }), alt: inline.unread(text) });

const LINK = /(?<!!)\[/g;
const IMAGE = /!\[/g;

/** What stands between square brackets, and where it ends. */
function label(text: string, start: number): { label: string; end: number } | undefined {
  let open = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "[") open += 1;
    if (text[at] === "]") open -= 1;
    if (!open) return { label: text.slice(start, at), end: at + 1 };
  }
  return undefined;
}

const TARGET = new RegExp(`\\([${SPACE}]*(?:(<[^<>]*>)[${SPACE}]*(?:('[^']*'|"[^"]*")[${SPACE}]*)?\\))?`, "uy");

interface Target {
  address: string;
  title: string | undefined;
  end: number;
}

/** Where a link leads, from the round bracket on. */
function target(text: string, start: number, inline: Inline): Target | undefined {
  TARGET.lastIndex = start;
  const match = TARGET.exec(text);
  if (!match) return undefined;
  const end = start + match[0].length;
  const found = match[1]
    ? { address: match[1].slice(1, -1), title: match[2]?.slice(1, -1), end }
    : bracketed(text, end);
  if (!found) return undefined;
  const title = found.title === undefined ? undefined : cleanTitle(inline.unread(trim(found.title)));
  return { address: trim(inline.unread(found.address)), title, end: found.end };
}

function cleanTitle(title: string): string {
  const isQuoted = /^(?:".*"|'.*'|["'])$/s.test(title);
  return (isQuoted ? title.slice(1, -1) : title).replace(new RegExp(`[${SPACE}]`, "gu"), " ");
}

/**
 * An address and its title, up to the bracket that closes the one before them.
 *
 * A quote may begin a title, within which no bracket counts; or it belongs to the address, if the title does not end
 * right before a bracket: then the bracket closes that would have without it.
 */
function bracketed(text: string, start: number): Target | undefined {
  let [open, openBefore] = [1, 1];
  let [quote, other] = ["", ""];
  let [opened, closed, otherOpened, otherClosed, fallback] = [-1, -1, -1, -1, text.length - 1];
  let last = "";
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "(") {
      if (!quote) open += 1;
      else if (openBefore > 0) openBefore -= 1;
    } else if (character === ")") {
      const endsTitle = (closed >= 0 && quote === last) || (otherClosed >= 0 && other === last);
      if (endsTitle) open = 0;
      else if (!quote) open -= 1;
      else if (openBefore > 0) {
        openBefore -= 1;
        if (!openBefore) fallback = at + 1;
      }
    } else if (character === '"' || character === "'") {
      if (!quote) {
        [quote, opened, openBefore, open] = [character, at + 1, open, 1];
      } else if (character !== quote && !other) [other, otherOpened] = [character, at + 1];
      else if (character === quote) closed = at + 1;
      else otherClosed = at + 1;
    }
    if (!open) {
      const end = at + 1;
      const cut = (from: number, to: number) => ({
        address: text.slice(start, from - 1),
        title: text.slice(from, to - 1),
        end,
      });
      if (closed >= 0 && quote === last) return cut(opened, closed);
      if (otherClosed >= 0 && other === last) return cut(otherOpened, otherClosed);
      return { address: text.slice(start, at), title: undefined, end };
    }
    if (character !== " ") last = character;
  }
  if (openBefore) return undefined;
  return { address: text.slice(start, fallback - 1), title: undefined, end: fallback };
}

/** `[text](address "title")`, and the same of an image. */
function direct(expression: RegExp, make: Maker): Pattern {
  return {
    expression,
    read: (match, text, inline) => {
      const labelled = label(text, match.index + match[0].length);
      const found = labelled && target(text, labelled.end, inline);
      if (!found) return undefined;
      return { node: make(found, labelled.label, inline), start: match.index, end: found.end };
    },
  };
}

const REFERENCE = new RegExp(`[${SPACE}]?\\[([^\\]]*)\\]`, "uy");

/** `[text][label]`, `[text][]` and, where it is short, `[text]`. */
function referring(expression: RegExp, make: Maker, isShort: boolean, reading: Reading): Pattern {
  const named = (text: string, end: number, own: string): { name: string; end: number } | undefined => {
    if (isShort) return { name: own, end };
    REFERENCE.lastIndex = end;
    const match = REFERENCE.exec(text);
    return match ? { name: match[1] || own, end: end + match[0].length } : undefined;
  };
  return {
    expression,
    read: (match, text, inline): Found | undefined => {
      const labelled = label(text, match.index + match[0].length);
      const found = labelled && named(text, labelled.end, labelled.label);
      if (!found) return undefined;
      const name = found.name.toLowerCase().replace(new RegExp(`[${SPACE}]+`, "gu"), " ");
      const to = reading.references.get(name);
      const node = to && make({ ...to, title: to.title || undefined }, labelled.label, inline);
      return { node, start: match.index, end: found.end };
    },
  };
}

/** `<https://…>`. */
const automatic: Pattern = {
  expression: /<([A-Za-z][A-Za-z0-9+.-]*:\/\/[^<>]*)>/g,
  read: ({ 0: whole, 1: address = "", index }, _text, inline) => {
    const node = atomic("a", address, { href: inline.unread(address) });
    return { node, start: index, end: index + whole.length };
  },
};

/** `<name@host>`, in character references, as on the site: by these, it is known to be no address of a page. */
const mail: Pattern = {
  expression: /<([^<> !]+@[^@<> ]+)>/g,
  read: ({ 0: whole, 1: written = "", index }, _text, inline) => {
    const address = inline.unread(written).replace(/^mailto:/, "");
    const coded = (text: string) => Array.from(text, (each) => `${AMPERSAND}#${each.codePointAt(0)};`).join("");
    const node = atomic("a", coded(address), { href: coded(`mailto:${address}`) });
    return { node, start: index, end: index + whole.length };
  },
};

const BEFORE = String.raw`(?<![^${SPACE}*_~^\[('"\x03]`;
const DOMAIN = new RegExp(String.raw`[\p{L}\p{N}][\-${WORD}.]*`, "uy");
const PATH = new RegExp(`[^${SPACE}<]*`, "uy");
const TRAILING = "?!.,:*_~^'\"";

/** An address that stands in the text as it is. */
const bare: Pattern = {
  expression: new RegExp(String.raw`http${BEFORE}http)s?://|(?<www>www${BEFORE}www)\.)`, "gu"),
  notIn: "a",
  read: (match, text, inline) => {
    const start = match.index;
    const floor = start + match[0].length;
    DOMAIN.lastIndex = floor;
    const domain = DOMAIN.exec(text)?.[0];
    if (domain === undefined) return undefined;
    const end = withoutTrailing(text, start, floor);
    const segments = text.slice(floor, Math.min(end, floor + domain.length)).split(".");
    if (segments.slice(-2).some((segment) => segment.includes("_"))) return undefined;
    const address = text.slice(start, end);
    const href = inline.unread(trim(match.groups?.www ? `http://${address}` : address));
    return { node: atomic("a", address, { href }), start, end };
  },
};

/** Where an address ends: before marks that belong to the sentence, and brackets that are opened before it. */
function withoutTrailing(text: string, start: number, floor: number): number {
  PATH.lastIndex = floor;
  let end = floor + (PATH.exec(text)?.[0].length ?? 0);
  while (end > floor) {
    const character = text[end - 1] ?? "";
    if (character === ";") {
      const reference = /&[\p{L}\p{N}]+;$/u.exec(text.slice(floor, end));
      end = reference ? floor + reference.index : end - 1;
    } else if (character === ")" || character === "]") {
      const address = text.slice(start, end);
      const opened = address.split(character === ")" ? "(" : "[").length;
      if (address.split(character).length <= opened) break;
      end -= 1;
    } else if (TRAILING.includes(character)) end -= 1;
    else break;
  }
  return end;
}

/** In this order, before line breaks. */
export function links(reading: Reading): Pattern[] {
  return [
    referring(LINK, link, false, reading),
    direct(LINK, link),
    direct(IMAGE, image),
    referring(IMAGE, image, false, reading),
    referring(LINK, link, true, reading),
    referring(IMAGE, image, true, reading),
    automatic,
    mail,
  ];
}

export { bare };
