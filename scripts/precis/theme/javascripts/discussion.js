// The discussion of a paper, in a frame of giscus: nothing is asked of giscus.app before the button is pressed.
// Its parameters and messages: https://github.com/giscus/giscus/blob/main/ADVANCED-USAGE.md and client.ts there.

import { find } from "./dom.js";

const GISCUS = "https://giscus.app";
const PATIENCE = 10_000; // milliseconds
const HIGHEST = 50_000; // pixels
const SESSION = "precis-giscus-session";
const ASKED = "precis-discussed";
const SIGNED_OUT = /Bad credentials|Invalid state value|State has expired/;

const section = find(document, ".precis-discussion", HTMLElement);
const button = find(section, "button", HTMLButtonElement);
const link = find(section, "a", HTMLAnchorElement);
const said = find(section, "[role=status]", HTMLElement);
const frame = document.createElement("iframe");
frame.title = "Discussion of this paper";

// While there is no answer, what will end the waiting.
/** @type {number | undefined} */
let waiting;

/** @type {() => string} */
function theme() {
  return document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
}

/** @type {() => string} */
function address() {
  const page = location.origin + location.pathname;
  const parameters = new URLSearchParams({
    .../** @type {Record<string, string>} */ (button.dataset),
    origin: `${page}#${section.id}`, // where whoever has signed in comes back to
    backLink: page,
    session: localStorage.getItem(SESSION) ?? "",
    theme: theme(),
    strict: "1",
    reactionsEnabled: "1",
    emitMetadata: "0",
    inputPosition: "bottom",
  });
  return `${GISCUS}/en/widget?${parameters}`;
}

// A frame that is put in anew leaves nothing in the history, as another address would.
function load() {
  clearTimeout(waiting);
  waiting = setTimeout(giveUp, PATIENCE);
  said.textContent = "Asking giscus.app …";
  frame.remove();
  frame.src = address();
  section.append(frame);
}

function open() {
  sessionStorage.setItem(ASKED, location.pathname);
  load();
  frame.scrollIntoView({ block: "nearest" }); // browsers do not lay out what is out of sight
}

// Browsers do not tell whether a frame of another site has come; giscus tells its height when it has.
function giveUp() {
  said.replaceChildren("The discussion does not load: giscus.app does not answer. ", link);
}

function show() {
  clearTimeout(waiting);
  waiting = undefined;
  said.replaceChildren();
  if (document.activeElement === button) frame.focus({ preventScroll: true });
  button.hidden = true;
  setTheme();
}

function setTheme() {
  if (frame.isConnected && !waiting) {
    frame.contentWindow?.postMessage({ giscus: { setConfig: { theme: theme() } } }, GISCUS);
  }
}

function signOut() {
  if (!localStorage.getItem(SESSION)) return;
  localStorage.removeItem(SESSION);
  const wasRead = document.activeElement === frame;
  load();
  if (wasRead) frame.focus();
}

// Whoever signs in leaves the page, and comes back with a session in the address. One that comes with a link
// from anywhere else would have the reader write under the name of somebody else.
function comeBack() {
  const page = new URL(location.href);
  const session = page.searchParams.get("giscus");
  if (!session) return;
  page.searchParams.delete("giscus");
  history.replaceState(history.state, "", page);
  if (sessionStorage.getItem(ASKED) !== location.pathname) return;
  localStorage.setItem(SESSION, session);
  open();
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== GISCUS || source !== frame.contentWindow || !data?.giscus) return;
  const { resizeHeight, signOut: leaves, error } = data.giscus;
  if (Number.isFinite(resizeHeight)) {
    if (waiting) show();
    frame.height = String(Math.min(Math.ceil(resizeHeight), HIGHEST));
  }
  if (leaves || SIGNED_OUT.test(error)) signOut();
});

new MutationObserver(setTheme).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
link.remove();
button.hidden = false;
button.addEventListener("click", open);
comeBack();
