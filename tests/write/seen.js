// What a reader sees of a summary: its DOM, as nested lists, by which the site's and that of `/write/` are compared.
//
// Left out, since the site alone has it: formulas as hidden plain text, and the links of headings to themselves. A formula
// is its TeX and how it is set. White space is what a browser shows: one space, and none at the edges of blocks. A class
// without a name means nothing, nor does the order of attributes. Where `page` is given, addresses are absolute.

const INLINE = new Set(["A", "ABBR", "CODE", "DEL", "EM", "IMG", "INPUT", "PICTURE", "SPAN", "STRONG", "SUP"]);
const ADDRESSES = new Set(["href", "src", "srcset"]);

function isEdge(node, parent) {
  return node ? node.nodeType === Node.ELEMENT_NODE && !INLINE.has(node.tagName) : !INLINE.has(parent.tagName);
}

function words(node) {
  if (node.parentNode.closest?.("pre")) return node.data;
  const text = node.data.replace(/[ \t\n\r\f]+/g, " ");
  const trimmed = isEdge(node.previousSibling, node.parentNode) ? text.replace(/^ /, "") : text;
  return isEdge(node.nextSibling, node.parentNode) ? trimmed.replace(/ $/, "") : trimmed;
}

function attributes(element, page) {
  const named = [...element.attributes].filter(({ name, value }) => name !== "class" || value);
  const seen = ({ name, value }) => [name, page && ADDRESSES.has(name) ? absolute(value, page) : value];
  return Object.fromEntries(named.map(seen).sort());
}

function absolute(address, base) {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Where a link of the file leads that became the page: to files without `.md`. */
function resolver(page) {
  if (!page) return (address) => address;
  const file = page.replace(/\/$/, ".md");
  return (address) => absolute(address, file).replace(/(^https:\/\/library\.example\/[^?#]*)\.md(?=[?#]|$)/, "$1/");
}

function seen(node, page) {
  if (node.nodeType === Node.TEXT_NODE) return words(node);
  if (node.matches?.("span[hidden], a.headerlink")) return "";
  const tex = node.matches?.("span.formula") && node.querySelector("annotation")?.textContent;
  if (tex) return ["formula", tex, node.classList.contains("display")];
  const children = [...node.childNodes].map((child) => seen(child, page)).filter((child) => child !== "");
  return node.nodeType === Node.ELEMENT_NODE ? [node.tagName, attributes(node, page), ...children] : children;
}

/** What the site shows, and reports beside it. */
export function onSite({ html, reported, page }) {
  if (html === null) return { refused: reported };
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const summary = body.querySelector(".precis-summary") ?? body;
  summary.normalize();
  return { shown: seen(summary, page).slice(2), reported };
}

/** What `/write/` shows of the same Markdown, and reports beside it. */
export function onWrite(render, { markdown, library, page }) {
  try {
    const { fragment, ...found } = render(markdown, library, resolver(page));
    fragment.normalize();
    const headings = found.headings.map(({ level, id }) => [level, id]);
    const refused = found.refused.map(({ tex, position, reason }) => ({
      tex,
      position: [...tex.slice(0, position)].length, // as Python counts
      reason,
    }));
    return { shown: seen(fragment, page), reported: { ...found, headings, refused } };
  } catch (error) {
    return { refused: error.message };
  }
}
