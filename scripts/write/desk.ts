// The desk: one draft at a time, in the form, in the editor, in the preview, and with what is wrong with it.

import { byId, make } from "./dom";
import type { Draft } from "./drafts";
import * as drafts from "./drafts";
import { Editor } from "./editor";
import { Form } from "./form";
import type { KnownPaper, Library } from "./library";
import { lookUp } from "./lookup";
import type { Fact, Facts } from "./page";
import * as page from "./page";
import { Preview } from "./preview";
import { ProblemList } from "./problemlist";
import { type Problem, problems } from "./problems/problems";
import { sameFact } from "./problems/same";
import { slugOf } from "./problems/slug";
import { way } from "./propose";

/** How long nobody types before a draft is kept and looked through. */
const PAUSE_MS = 250;
const NAME = "precis-writer";

async function fetched<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The file of a paper's page, as it is published; `null` where there is none. */
async function source(slug: string): Promise<string | null> {
  const answer = await fetch(`../papers/${slug}.md`);
  return answer.ok ? answer.text() : null;
}

function today(): string {
  return new Date().toLocaleDateString("sv"); // Sweden writes days as 2026-01-31
}

export class Desk {
  private readonly form: Form;
  private readonly editor: Editor;
  private readonly preview: Preview;
  private readonly problems: ProblemList;
  private draft: Draft;
  private waiting = 0;
  private found: Problem[] = [];
  /** Whether its writer has been told that something is wrong, and proposes it all the same. */
  private told = false;

  /** Open the desk with what the address asks for, or with the draft that was changed last. */
  static async open(): Promise<void> {
    const [library, schema] = await Promise.all([
      fetched<Library>("library.json"),
      fetched<object>("../paper.schema.json"),
    ]);
    const desk = new Desk(library, schema);
    const asked = new URLSearchParams(location.search);
    const [mended, second] = [asked.get("mend"), asked.get("second")];
    if (mended ?? second) await desk.take(mended ?? second ?? "", mended === null);
    else await desk.show((await drafts.all())[0] ?? desk.blank());
    byId("write-drafts", HTMLSelectElement).closest<HTMLElement>(".precis-write")?.removeAttribute("hidden");
    document.querySelector(".precis-write__loading")?.remove();
  }

  private constructor(
    private readonly library: Library,
    private readonly schema: object,
  ) {
    this.draft = this.blank();
    this.form = new Form(library, (key, fact) => this.changeFact(key, fact));
    this.editor = new Editor(
      byId("write-editor", HTMLDivElement),
      library.papers,
      (body) => this.change({ ...this.parts, body: `\n${body}` }),
      () => this.preview.follow(this.editor.scrolled),
    );
    this.preview = new Preview(byId("write-preview", HTMLElement), library);
    this.problems = new ProblemList(byId("write-problems", HTMLElement), (problem) => this.goTo(problem));
    this.listen();
  }

  private listen(): void {
    on("write-new", () => this.show(this.blank()));
    on("write-throw-away", () => this.throwAway());
    on("write-propose", () => this.propose());
    on("write-save", () => this.save());
    byId("write-drafts", HTMLSelectElement).addEventListener("change", async (event) => {
      const id = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : "";
      await this.show((await drafts.find(id)) ?? this.blank());
    });
    byId("write-facts", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.lookUp();
    });
    byId("write-take", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      const second = event.submitter instanceof HTMLButtonElement && event.submitter.value === "second";
      this.takeNamed(taken, second);
    });
    const taken = byId("write-taken", HTMLInputElement);
    taken.addEventListener("input", () => taken.setCustomValidity(""));
    const known = this.library.papers.map(({ title, arxiv }) => make("option", { value: title }, arxiv ?? ""));
    byId("write-papers", HTMLDataListElement).append(...known);
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-shows]")) {
      button.addEventListener("click", () => this.turnTo(button.dataset.shows ?? ""));
    }
    addEventListener("pagehide", () => this.settle());
  }

  // ---- The draft ----

  private blank(): Draft {
    const by = localStorage.getItem(NAME) ?? "";
    const file = page.blank(this.library.outline, today(), by);
    return { id: crypto.randomUUID(), file, slug: "", changed: 0 };
  }

  private get parts(): page.Parts {
    return page.split(this.draft.file);
  }

  private get facts(): Facts {
    return { ...page.read(this.parts.matter), slug: this.draft.slug };
  }

  private async show(draft: Draft): Promise<void> {
    this.settle();
    this.draft = draft;
    this.told = false;
    this.form.show(this.facts);
    byId("write-slug", HTMLInputElement).readOnly = draft.published !== undefined;
    // Whoever mends a page has not written it.
    byId("write-by", HTMLInputElement)
      .closest<HTMLElement>(".precis-field")
      ?.toggleAttribute("hidden", isMended(draft));
    this.editor.show(shown(this.parts.body));
    for (const said of ["write-looked-up", "write-proposed"]) byId(said, HTMLElement).replaceChildren();
    this.look();
    await this.list();
    await this.compare(draft);
  }

  /** Say of a page to be mended that others have changed it meanwhile. */
  private async compare({ id, slug, published }: Draft): Promise<void> {
    if (published === undefined) return;
    const text = await source(slug);
    if (text === null || text === published || id !== this.draft.id) return;
    this.say("This page has changed since you took it. Take it anew, or what others wrote will be lost.");
  }

  private changeFact(key: string, fact: Fact): void {
    if (key === "by") localStorage.setItem(NAME, String(fact));
    if (key === "slug") this.draft.slug = String(fact);
    const matter =
      key === "slug" ? this.parts.matter : page.write(this.parts.matter, key, fact, this.library.ownFields);
    if (key === "title" && this.draft.published === undefined) this.nameFile(String(fact));
    this.change({ ...this.parts, matter });
  }

  /** Name the file after the title, unless its writer has named it otherwise. */
  private nameFile(title: string): void {
    const before = page.read(this.parts.matter).title;
    if (this.draft.slug && this.draft.slug !== fileName(String(before ?? ""))) return;
    this.draft.slug = fileName(title);
    byId("write-slug", HTMLInputElement).value = this.draft.slug;
  }

  private change(parts: page.Parts): void {
    this.draft.file = page.join(parts);
    this.draft.changed = Date.now();
    this.told = false;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.settle(), PAUSE_MS);
  }

  /** Keep what was typed, and look through it. */
  private settle(): void {
    if (!this.waiting) return;
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.look();
    drafts.keep(this.draft).then(() => this.list());
  }

  private async list(): Promise<void> {
    const kept = await drafts.all();
    const shown = kept.some((draft) => draft.id === this.draft.id) ? kept : [this.draft, ...kept];
    const options = shown.map((draft) => make("option", { value: draft.id }, named(draft)));
    byId("write-drafts", HTMLSelectElement).replaceChildren(...options);
    byId("write-drafts", HTMLSelectElement).value = this.draft.id;
  }

  private async throwAway(): Promise<void> {
    if (!confirm(`Throw away “${named(this.draft)}”? It cannot be brought back.`)) return;
    clearTimeout(this.waiting);
    this.waiting = 0;
    await drafts.throwAway(this.draft.id);
    await this.show((await drafts.all())[0] ?? this.blank());
  }

  // ---- What it looks like, and what is wrong with it ----

  private look(): void {
    const { library } = this;
    const { slug, file } = this.draft;
    this.found = problems(file, { library, schema: this.schema, slug: slug || undefined, today: today() });
    this.showProblems();
    this.showHeld();
    byId("write-file", HTMLElement).textContent = file;
    try {
      const { matter, body } = this.parts;
      this.preview.show(this.facts, page.markdown(body, page.signatures(matter), library.writers));
      this.preview.follow(this.editor.scrolled);
    } catch (error) {
      this.preview.refuse(String(error instanceof Error ? error.message : error));
    }
  }

  /** Show what is wrong: in the list, at the fields and in the editor; of a draft just begun, nothing. */
  private showProblems(): void {
    const found = this.draft.changed ? this.found : [];
    this.problems.show(this.draft.changed ? found : null);
    this.form.markWrong(new Set(found.filter((each) => !each.remark).map((each) => this.key(each) ?? "")));
    const inText = found.filter((problem) => problem.at >= this.textAt);
    this.editor.mark(inText.map((problem) => ({ ...problem, at: problem.at - this.textAt })));
  }

  /** Where in the file the editor's text begins. */
  private get textAt(): number {
    return this.draft.file.length - shown(this.parts.body).length;
  }

  /** The key of the front matter in which something is wrong; none of what is wrong in the text. */
  private key(problem: Problem): string | undefined {
    if (problem.at >= this.textAt) return undefined;
    // What is missing has no place of its own: the sentence names it.
    const missing = /^`([a-z_]{1,50})` is missing|^lacks ([a-z_]{1,50})/.exec(problem.message);
    const before = this.draft.file.slice(0, problem.at).split("\n").length;
    const lines = this.draft.file.split("\n").slice(0, before);
    const keys = lines.flatMap((line) => /^([a-z_][a-z0-9_]{0,50}):/.exec(line)?.[1] ?? []);
    return missing?.[1] ?? missing?.[2] ?? keys.at(-1);
  }

  private goTo(problem: Problem): void {
    const key = this.key(problem);
    if (key !== undefined && this.form.goTo(key)) return;
    this.turnTo("editor");
    this.editor.goTo(Math.max(problem.at - this.textAt, 0));
  }

  private turnTo(shown: string): void {
    byId("write-editor", HTMLElement).parentElement?.setAttribute("data-shown", shown);
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-shows]")) {
      button.setAttribute("aria-pressed", String(button.dataset.shows === shown));
    }
  }

  // ---- Papers that the library has ----

  /** Say at once that the library has the paper, and lead to a second summary of it. */
  private showHeld(): void {
    const said = byId("write-held", HTMLElement);
    const held = this.draft.published === undefined ? heldPaper(this.facts, this.library) : undefined;
    if (said.dataset.slug === (held?.slug ?? "")) return;
    said.dataset.slug = held?.slug ?? "";
    said.replaceChildren(...(held ? this.heldParts(held) : []));
  }

  private heldParts({ slug, title }: KnownPaper): (Node | string)[] {
    const button = make("button", { type: "button", className: "precis-button" }, "Write a second summary of it");
    button.addEventListener("click", () => this.take(slug, true));
    const link = make("a", { href: `../papers/${slug}/`, target: "_blank" }, title);
    return ["We have this paper already: ", link, ". ", button];
  }

  private takeNamed(field: HTMLInputElement, second: boolean): void {
    const wanted = field.value.trim().toLowerCase();
    const held = this.library.papers.find(({ slug, title, arxiv, doi }) =>
      [slug, title.toLowerCase(), arxiv, doi?.toLowerCase()].includes(wanted),
    );
    if (held) {
      this.take(held.slug, second);
      return;
    }
    field.setCustomValidity("The library has no such paper. Choose one of the titles.");
    field.reportValidity();
  }

  /** Take a page of the library, to mend it or to add a summary. */
  private async take(slug: string, second: boolean): Promise<void> {
    const known = this.library.papers.some((paper) => paper.slug === slug);
    const published = known ? await source(slug) : null;
    if (published === null) return this.show(this.blank());
    const by = localStorage.getItem(NAME) ?? "";
    const file = second ? page.withSection(published, this.library.outline, today(), by) : published;
    history.replaceState(null, "", location.pathname);
    await this.show({ id: crypto.randomUUID(), file, slug, published, changed: Date.now() });
    await drafts.keep(this.draft);
    await this.list();
  }

  // ---- What services know ----

  private async lookUp(): Promise<void> {
    const said = byId("write-looked-up", HTMLElement);
    const { arxiv = "", doi = "" } = this.facts;
    if (!arxiv && !doi) return said.replaceChildren("Write an arXiv identifier or a DOI first.");
    said.replaceChildren("Asking …");
    const found = await lookUp({ arxiv: String(arxiv), doi: String(doi) });
    for (const [key, fact] of Object.entries(found?.facts ?? {})) this.changeFact(key, fact);
    if (found) this.form.show(this.facts);
    const filled = `${found?.service} knows it: look over what it says, and mend it.`;
    said.replaceChildren(found ? filled : "No service could tell. Fill it in by hand.");
  }

  // ---- Proposing ----

  private async propose(): Promise<void> {
    this.settle();
    const wrong = this.found.filter((problem) => !problem.remark).length;
    if (wrong && !this.told) {
      this.told = true;
      this.say(`${wrong} to be mended first, see Problems; or press again, and propose it as it is.`);
      return this.problems.focus();
    }
    const to = way(this.library, this.draft);
    if (!to) {
      this.save();
      return this.say("This library names no address: send the file to whoever publishes it.");
    }
    if (to.to === "contact") this.save();
    const copied = to.brings || (await copy(this.draft.file));
    open(to.address, "_blank", "noopener");
    this.say(...told(to.to, to.address, to.brings, copied));
  }

  private say(...parts: (Node | string)[]): void {
    byId("write-proposed", HTMLElement).replaceChildren(...parts);
  }

  private save(): void {
    const file = new Blob([this.draft.file], { type: "text/markdown" });
    const link = make("a", { href: URL.createObjectURL(file), download: `${this.draft.slug || "summary"}.md` });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function on(id: string, act: () => void): void {
  byId(id, HTMLButtonElement).addEventListener("click", act);
}

/** The name of a paper's file; none where its writer has to find one. */
function fileName(title: string): string {
  try {
    return slugOf(title) ?? "";
  } catch {
    return ""; // the list of problems says why
  }
}

/** The paper of the library that a draft is about. */
function heldPaper({ arxiv, doi, title }: Facts, library: Library): KnownPaper | undefined {
  const described = { arxiv: String(arxiv ?? "") || null, doi: String(doi ?? "") || null, title: String(title ?? "") };
  if (!described.arxiv && !described.doi && !described.title) return undefined;
  const [held] = sameFact(described, library);
  return library.papers.find(({ slug }) => slug === held?.slug);
}

/** A page's text without the line that parts it from the front matter. */
function shown(body: string): string {
  return body.replace(/^\n/, "");
}

/** Whether a draft has no summary beside those that were published. */
function isMended({ published, file }: Draft): boolean {
  const summaries = (text: string) => page.sections(page.split(text).body).length;
  return published !== undefined && summaries(file) === summaries(published);
}

function named(draft: Draft): string {
  const { title } = page.read(page.split(draft.file).matter);
  return String(title || "A new summary");
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Say what to do where the proposal has been opened. */
function told(to: "github" | "contact", address: string, brings: boolean, copied: boolean): (Node | string)[] {
  const link = make("a", { href: address, target: "_blank", rel: "noopener" });
  link.textContent = to === "github" ? "GitHub" : address.replace(/^mailto:|\?.*/g, "");
  if (to === "contact") return ["The file is saved. Send it to ", link, "."];
  if (brings) return [link, " opens with your page filled in. Press “Commit changes…” there, then “Propose changes”."];
  const where = copied ? "Your page is on the clipboard" : "Copy the file shown below";
  return [`${where}: on `, link, ", select all of the text there and paste. Then press “Commit changes…”."];
}
