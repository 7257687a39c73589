// The page as it will be.

import { make } from "./dom";
import type { Library } from "./library";
import { render } from "./markdown/reader";
import type { Fact, Facts } from "./page";

/** Where a link of a paper's file leads, from this page. */
export function resolve(address: string): string {
  if (address.startsWith("#") || /^[a-z][a-z0-9+.-]{0,30}:/i.test(address)) return address;
  const [path = "", ...anchor] = address.split(/(?=[#?])/);
  return `../papers/${path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/")}${anchor.join("")}`;
}

/** Shows a page, and keeps to the place where its writer is. */
export class Preview {
  constructor(
    private readonly region: HTMLElement,
    private readonly library: Library,
  ) {}

  /**
   * Show a page.
   * @param facts what is known of the paper
   * @param markdown what the site would render
   */
  show(facts: Facts, markdown: string): void {
    const summary = make("div", { className: "precis-summary", dir: "auto" });
    summary.append(render(markdown, this.library, resolve).fragment);
    const language = text(facts.language);
    if (language) summary.lang = language;
    for (const link of summary.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) link.target = "_blank";
    this.region.replaceChildren(this.head(facts), summary);
  }

  /** Say that a page cannot be shown, and why. */
  refuse(why: string): void {
    this.region.replaceChildren(make("p", { className: "precis-write__said" }, why));
  }

  /** Scroll as far as the editor is, from 0 to 1. */
  follow(scrolled: number): void {
    this.region.scrollTop = scrolled * (this.region.scrollHeight - this.region.clientHeight);
  }

  /** A title, which is plain text but for its formulas. */
  private title(title: string): (Node | string)[] {
    const parts = (title || "The paper’s title").split(/(\$[^$]+\$)/);
    return parts.map((part) => (part.startsWith("$") ? this.formula(part) : part));
  }

  private formula(written: string): Node | string {
    return render(written, this.library, resolve).fragment.querySelector(".formula, code") ?? written;
  }

  private head(facts: Facts): HTMLElement {
    const title = make("h1", {}, ...this.title(text(facts.title)));
    const [venue, year] = [text(facts.venue), text(facts.year)];
    const published = /\b\d{4}$/.test(venue) ? venue : [venue, year].filter(Boolean).join(", ");
    const lines = [list(facts.authors).join(", "), published].filter(Boolean);
    const head = make("header", { className: "precis-head" }, title);
    head.append(...lines.map((line) => make("p", { className: "precis-head__authors" }, line)));
    return head;
  }
}

function text(fact: Fact | undefined): string {
  return typeof fact === "string" ? fact : "";
}

function list(fact: Fact | undefined): string[] {
  return Array.isArray(fact) ? fact : [];
}
