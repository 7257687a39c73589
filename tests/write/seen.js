// What a reader sees of a summary: its DOM, as nested lists, for comparing the site's with the one of `/write/`.
//
// Left out, since only the site has it: formulas as hidden plain text, and the links of headings to themselves. A formula is
// its TeX and how it is set. White space is what a browser makes of it: one space, and none at the edges of blocks. The
// order of attributes means nothing, nor does a class without a name.

const INLINE = new Set(["A", "ABBR", "CODE", "DEL", "EM", "IMG", "INPUT", "PICTURE", "SPAN", "STRONG", "SUP"]);

function isEdge(node) {
  return !node || (node.nodeType === Node.ELEMENT_NODE && !INLINE.has(node.tagName));
}

function words(node) {
  let text = node.data.replace(/[ \t\n\r\f]+/g, " ");
  const isWithinBlock = !INLINE.has(node.parentNode.tagName);
  if (isEdge(node.previousSibling) && (isWithinBlock || node.previousSibling)) text = text.replace(/^ /, "");
  if (isEdge(node.nextSibling) && (isWithinBlock || node.nextSibling)) text = text.replace(/ $/, "");
  return text;
}

function attributes(element) {
  const named = [...element.attributes].filter(({ name, value }) => name !== "class" || value);
  return Object.fromEntries(named.map(({ name, value }) => [name, value]).sort());
}

function seen(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.parentNode.closest?.("pre") ? node.data : words(node);
  if (node.matches?.("span[hidden], a.headerlink")) return "";
  const tex = node.matches?.("span.formula") && node.querySelector("annotation")?.textContent;
  if (tex) return ["formula", tex, node.classList.contains("display")];
  const children = [...node.childNodes].map(seen).filter((child) => child !== "");
  return node.nodeType === Node.ELEMENT_NODE ? [node.tagName, attributes(node), ...children] : children;
}

function parsed(html) {
  const page = document.createElement("div");
  page.innerHTML = html;
  page.normalize();
  return seen(page).slice(2);
}

/** Where what the site shows and what `render` makes of the same Markdown disagree: both, or null. */
export function disagreement(render, { markdown, html, library, resolved, reported }) {
  let page;
  try {
    page = render(markdown, library, (address) => resolved[address] ?? address);
  } catch (error) {
    const refused = error.message;
    return html === null && refused === reported ? null : { site: html ?? reported, write: `${error.name}: ${refused}` };
  }
  page.fragment.normalize();
  const [site, write] = [parsed(html ?? ""), seen(page.fragment)].map((each) => JSON.stringify(each));
  if (site !== write) return { site, write };
  const { fragment, ...facts } = page;
  const headings = facts.headings.map(({ level, id }) => [level, id]);
  const refused = facts.refused.map(({ tex, position, reason }) => ({ tex, position, reason }));
  const said = JSON.stringify({ ...facts, headings, refused });
  return said === JSON.stringify(reported) ? null : { site: JSON.stringify(reported), write: said };
}
