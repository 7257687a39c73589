// What is wrong with the address of a link or an image, as far as the site knows its files.

import type { Library } from "../library";
import type { Rendered } from "../markdown/reader";
import { closest } from "./close";
import type { Surroundings } from "./problems";

const SCHEMES = ["http", "https", "mailto"];
const IMAGES = [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];
const LIKE = 0.75;
/** An address in its parts, as Python's `urlsplit` cuts it. */
const PARTS = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/is;

/** Say what is wrong with an address; null for one that leads somewhere, or to another page's heading. */
export function problem(
  address: string,
  rendered: Rendered,
  { library, slug }: Surroundings,
  nearest: boolean,
): string | null {
  const [, scheme, host, path = "", fragment] = PARTS.exec(address.replace(/[\t\r\n]/g, "")) ?? [];
  if (host && !isHost(host)) return "is no address; correct it";
  if (scheme) return SCHEMES.includes(scheme.toLowerCase()) ? null : "leads to no page; only http, https and mailto do";
  const meant = () => oneInDocs(path, library, nearest);
  if (host !== undefined || path.startsWith("/"))
    return `begins with a slash; link to a file relative to this one, ${meant()}`;
  const target = path ? resolved(`papers/${unquoted(path)}`) : null;
  const isHere = target === null || target === `papers/${slug}.md`;
  if (!isHere && !files(library).has(target)) return `leads to no file; link to one in docs/, ${meant()}`;
  if (!fragment || !isHere) return null;
  return toHeading(unquoted(fragment), rendered, slug ? `${slug}.md` : "this page");
}

function toHeading(anchor: string, { headings, notes }: Rendered, page: string): string | null {
  const anchors = [...headings.map(({ id }) => id), ...notes];
  if (anchors.includes(anchor)) return null;
  const near = closest(anchor, anchors);
  const remedy = near ? `perhaps \`#${near}\`` : "take one of those its table of contents links to";
  return `leads to no heading of ${page}; ${remedy}`;
}

/** Name the file that may be meant; where none is like it, an example. */
function oneInDocs(written: string, library: Library, nearest: boolean): string {
  const near = nearest ? nearestFile(written, library) : null;
  if (near) return `perhaps \`${near}\``;
  return isImage(written) ? "such as what `precis figures --add` prints" : "such as `other-paper.md`";
}

/** The file whose name is nearest to that of an address, as a page would write it. */
function nearestFile(written: string, library: Library): string | null {
  const wanted = stem(unquoted(written));
  const kind = isImage(written) ? isImage : (file: string) => file.endsWith(".md");
  const named = new Map([...files(library)].filter(kind).map((file) => [stem(file), file]));
  const longer = () => [...named.keys()].find((each) => wanted && each.startsWith(`${wanted}-`));
  const found = named.get(closest(wanted, named.keys(), LIKE) ?? longer() ?? "");
  if (found === undefined) return null;
  return found.startsWith("papers/") ? found.slice("papers/".length) : `../${found}`;
}

const known = new WeakMap<Library, Set<string>>();

/** The files of a library, in the order in which one is chosen. */
function files(library: Library): Set<string> {
  const found = known.get(library) ?? new Set(listed(library));
  known.set(library, found);
  return found;
}

function listed({ files, papers, tags }: Library): string[] {
  return [...files, ...papers.map(({ slug }) => `papers/${slug}.md`), ...tags.map(({ tag }) => `tags/${tag}.md`)];
}

function isHost(host: string): boolean {
  return URL.canParse(`http://${host}`) || !/[[\]]/.test(host);
}

function isImage(path: string): boolean {
  return IMAGES.includes(/\.[^./]+$/.exec(path.toLowerCase())?.[0] ?? "");
}

/** The name of a file without its suffix. */
function stem(path: string): string {
  const name = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return name.replace(/(?<=.)\.[^.]+$/, "");
}

/** A path without `.` and `..`; what leads out of the library leads to none of its files. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && !parts.length) return "";
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function unquoted(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
