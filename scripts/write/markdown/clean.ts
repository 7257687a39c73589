// A summary's HTML, reduced to what Markdown needs, by DOMPurify: the policy of `precis.markdown.clean`.

import createPurifier, { type Config, type UponSanitizeAttributeHookEvent } from "dompurify";
import { PHONE } from "./figures";
import { ANCHOR } from "./footnotes";

const HEADINGS = ["h2", "h3", "h4", "h5", "h6"];

const TAGS = [
  ...HEADINGS,
  ...["table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "picture", "source"],
  ...["abbr", "p", "br", "hr", "blockquote", "ul", "ol", "li", "em", "strong", "code", "pre", "a", "img", "span"],
  ...["del", "div", "input", "sup"],
];

const PIXELS = /^[1-9][0-9]{0,5}$/;
const ANYTHING = /^/;
const NOTHING = /^$/;

/** The values that an attribute of an element may have. */
const ATTRIBUTES: Record<string, Record<string, RegExp>> = {
  a: { href: ANYTHING, title: ANYTHING },
  abbr: { title: ANYTHING },
  img: { src: ANYTHING, alt: ANYTHING, title: ANYTHING, width: PIXELS, height: PIXELS, loading: /^lazy$/ },
  input: { type: /^checkbox$/, disabled: NOTHING, checked: NOTHING },
  source: { srcset: /^\.\.\/figures\/[0-9a-f]{64}\.small\.webp$/, media: exactly(PHONE) },
  ol: { start: ANYTHING },
  li: { id: ANCHOR },
  sup: { id: ANCHOR },
  th: { style: /^text-align:(?:left|center|right)$/ },
  td: { style: /^text-align:(?:left|center|right)$/ },
};

/** What the reader itself writes: the formulas, what belongs to figures, footnotes and tasks. */
const CLASSES: Record<string, string[]> = {
  span: ["formula", "formula display"],
  a: ["figure", "original", "footnote-ref", "footnote-backref"],
  div: ["footnote"],
  ul: ["task-list"],
  li: ["task-list-item"],
};

/** What every element of a kind has on the site, too. */
const ADDED: Record<string, Record<string, string>> = {
  a: { rel: "noopener" },
  abbr: { tabindex: "0" },
  img: { referrerpolicy: "no-referrer" },
  input: { "aria-label": "Task" },
};

const SCHEMES = new Set(["http:", "https:", "mailto:"]);
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

const POLICY: Config = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: ["class", ...new Set(Object.values(ATTRIBUTES).flatMap(Object.keys))],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Footnotes' anchors are no names of forms or of the document.
  SANITIZE_DOM: false,
  // What comes out is never written as XML, so a description may hold `-->`.
  SAFE_FOR_XML: false,
  RETURN_DOM_FRAGMENT: true,
  // The site's own lets harmless texts through; it allows no other.
  TRUSTED_TYPES_POLICY: null as never,
};

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.()]/g, "\\$&")}$`);
}

const purifier = createPurifier();

purifier.addHook("uponSanitizeAttribute", (element, attribute: UponSanitizeAttributeHookEvent) => {
  const tag = element.tagName.toLowerCase();
  const name = attribute.attrName;
  const value = element.getAttribute(name) ?? "";
  attribute.attrValue = value; // with the white space that DOMPurify takes off
  attribute.keepAttr = name === "class" ? (CLASSES[tag] ?? []).includes(value) : !!ATTRIBUTES[tag]?.[name]?.test(value);
  if (["href", "src"].includes(name) && !isSafe(value)) attribute.keepAttr = false;
});

/** Whether an address leads to a page or to mail; `resolve` knows the site's own. */
export function isSafe(address: string): boolean {
  if (URL.canParse(address)) return SCHEMES.has(new URL(address).protocol);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers take them away
  return !SCHEME.test(address.replace(/^[\x00-\x20]+|[\t\n\r]/g, ""));
}

/** Keep what a summary may contain: text, links, figures, lists and tables. */
export function clean(html: string, resolve: (address: string) => string): DocumentFragment {
  const page = purifier.sanitize(html, POLICY) as unknown as DocumentFragment;
  for (const [tag, attributes] of Object.entries(ADDED)) {
    for (const element of page.querySelectorAll(tag)) {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    }
  }
  for (const name of ["href", "src", "srcset"]) {
    for (const element of page.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, resolve(element.getAttribute(name) ?? ""));
    }
  }
  return page;
}
