// The form of a paper's facts: what the front matter holds, in fields.

import { byId, make } from "./dom";
import type { KnownTag, Library } from "./library";
import type { Fact, Facts } from "./page";
import { arxivId, doi } from "./problems/model";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What parts the entries of a list in one field. */
const PARTED = /\s*;\s*/;

/** Read names of authors: a line each, or, as sites list them, with commas between them. */
export function authors(text: string): string[] {
  const lines = text.split(/\n|;/).flatMap((line) => {
    const names = line.split(/,\s+(?:and\s+)?|\s+and\s+/);
    // `Vaswani, Ashish` is one name, which the checker has something to say about.
    return names.length > 1 && names.every((name) => /\S\s+\S/.test(name.trim())) ? names : [line];
  });
  return lines.map((name) => name.trim()).filter(Boolean);
}

const IDENTIFIERS: Record<string, (text: string) => string | null> = { arxiv: arxivId, doi };

export class Form {
  private readonly fields: Map<string, Field>;
  private readonly lists: Set<string>;
  private readonly topics: HTMLInputElement[];

  /**
   * @param library for its topics and its own keys
   * @param onChange is told which fact has been changed to what
   */
  constructor(
    library: Library,
    private readonly onChange: (key: string, fact: Fact) => void,
  ) {
    const found = document.querySelectorAll<Field>(".precis-write [data-key]");
    this.fields = new Map([...found].map((field) => [field.dataset.key ?? "", field]));
    const own = library.ownFields.filter((field) => field.type === "list").map((field) => field.key);
    this.lists = new Set(["also_known_as", ...own]);
    for (const [key, field] of this.fields) {
      field.addEventListener("input", () => this.onChange(key, this.fact(key, field)));
      field.addEventListener("change", () => this.tidy(key, field));
    }
    this.topics = library.tags.map((tag) => this.topic(tag));
    byId("write-topics", HTMLUListElement).append(...this.topics.map((box) => box.closest("li") ?? box));
    byId("write-topics-filter", HTMLInputElement).addEventListener("input", (event) => this.filter(event));
  }

  /** Show what is known. */
  show(facts: Facts): void {
    for (const [key, field] of this.fields) {
      const fact = facts[key] ?? "";
      field.value = typeof fact === "string" ? fact : fact.join(key === "authors" ? "\n" : "; ");
    }
    const chosen = facts.tags ?? [];
    for (const box of this.topics) box.checked = chosen.includes(box.value);
  }

  /** Lead to the field of a key; says whether there is one. */
  goTo(key: string): boolean {
    const field = key === "tags" ? this.topics[0] : this.fields.get(key === "summaries" ? "by" : key);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
    return field !== undefined;
  }

  /** Say at each field what is wrong with it, for those who hear the page. */
  markWrong(keys: ReadonlySet<string>): void {
    for (const [key, field] of this.fields) field.setAttribute("aria-invalid", String(keys.has(key)));
  }

  /** Make of an address that somebody has copied the identifier that is asked for. */
  private tidy(key: string, field: Field): void {
    const read = IDENTIFIERS[key];
    const meant = read?.(field.value.trim());
    if (!meant || meant === field.value) return;
    field.value = meant;
    this.onChange(key, meant);
  }

  private fact(key: string, field: Field): Fact {
    if (key === "authors") return authors(field.value);
    return this.lists.has(key) ? field.value.split(PARTED).filter(Boolean) : field.value.trim();
  }

  private topic({ tag, title, description }: KnownTag): HTMLInputElement {
    const box = make("input", { type: "checkbox", value: tag });
    box.addEventListener("change", () => this.onChange("tags", this.chosen));
    make("li", {}, make("label", { title: description }, box, make("span", {}, title), make("small", {}, description)));
    return box;
  }

  private get chosen(): string[] {
    return this.topics.filter((box) => box.checked).map((box) => box.value);
  }

  private filter({ currentTarget }: Event): void {
    const wanted = currentTarget instanceof HTMLInputElement ? currentTarget.value.trim().toLowerCase() : "";
    for (const box of this.topics) {
      const entry = box.closest("li");
      if (entry) entry.hidden = !box.checked && !entry.textContent?.toLowerCase().includes(wanted);
    }
  }
}
