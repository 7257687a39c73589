// What the search, the theme and the figures' viewer may make of texts: elements, as long as none of them runs.
// The site's policy asks for it (https://www.w3.org/TR/trusted-types/); browsers without Trusted Types do not.

const RUNNING = "script, iframe, frame, object, embed, base, meta, link, style, template, portal";
const ADDRESSES = ["href", "xlink:href", "src", "action", "formaction", "data"];
const SCHEMES = ["http:", "https:", "mailto:", "data:"];
const SITE = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

/** @type {(element: Element, name: string) => boolean} */
function runs(element, name) {
  if (name.startsWith("on") || name === "srcdoc") return true;
  const value = element.getAttribute(name) ?? "";
  if (!ADDRESSES.includes(name) || !URL.canParse(value, location.href)) return false;
  return !SCHEMES.includes(new URL(value, location.href).protocol);
}

/** @type {(page: Document) => boolean} */
function isHarmless(page) {
  if (page.querySelector(RUNNING)) return false;
  return [...page.querySelectorAll("*")].every(
    (element) => !element.getAttributeNames().some((name) => runs(element, name.toLowerCase())),
  );
}

if (window.trustedTypes) {
  // What a parser makes of a text alone runs and fetches nothing.
  const read = window.trustedTypes.createPolicy("precis-read", { createHTML: (html) => html });
  window.trustedTypes.createPolicy("default", {
    createHTML: (html) =>
      isHarmless(new DOMParser().parseFromString(read.createHTML(html), "text/html")) ? html : null,
    createScriptURL: (url) => (new URL(url, location.href).href.startsWith(SITE) ? url : null),
  });
}
