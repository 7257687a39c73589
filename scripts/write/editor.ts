// The editor: Markdown with TeX, and what is wrong where it stands.

import { autocompletion, type CompletionContext, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { stexMath } from "@codemirror/legacy-modes/mode/stex";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { parseMixed } from "@lezer/common";
import { tags } from "@lezer/highlight";
import type { InlineContext, MarkdownConfig } from "@lezer/markdown";
import type { KnownPaper } from "./library";

/** What is wrong at an offset of the text. */
export interface Mark {
  at: number;
  message: string;
  remark: boolean;
}

const DOLLAR = 36;
const TEX = StreamLanguage.define(stexMath).parser;

/** Find where a formula in dollars ends; -1 where none begins. */
function formulaEnd(context: InlineContext, from: number): number {
  const display = context.char(from + 1) === DOLLAR;
  const close = display ? "$$" : "$";
  const at = context.slice(from + close.length, context.end).indexOf(close);
  return at > 0 ? from + at + 2 * close.length : -1;
}

const FORMULAS: MarkdownConfig = {
  defineNodes: [{ name: "Formula" }],
  parseInline: [
    {
      name: "Formula",
      before: "Escape",
      parse(context, next, from) {
        const to = next === DOLLAR ? formulaEnd(context, from) : -1;
        return to < 0 ? -1 : context.addElement(context.elt("Formula", from, to));
      },
    },
  ],
  wrap: parseMixed((node) => (node.name === "Formula" ? { parser: TEX } : null)),
};

const LOOK = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url, tags.tagName], color: "var(--precis-link)" },
  { tag: [tags.processingInstruction, tags.comment, tags.meta], color: "var(--precis-quiet)" },
  { tag: [tags.monospace, tags.string, tags.number], color: "var(--precis-link-strong)" },
]);

const THEME = EditorView.theme({
  "&": { height: "100%", color: "var(--precis-ink)", backgroundColor: "var(--precis-paper)" },
  "&.cm-focused": { outline: "2px solid var(--precis-link)" },
  ".cm-scroller": { fontFamily: "var(--md-code-font)", fontSize: "0.72rem", lineHeight: "1.6" },
  ".cm-content": { padding: "0.8rem", caretColor: "var(--precis-ink)" },
  ".cm-tooltip": {
    color: "var(--precis-ink)",
    backgroundColor: "var(--precis-raised)",
    borderColor: "var(--precis-line)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--precis-mark)" },
});

/** Offer the papers of the library behind `](`. */
function papers(known: readonly KnownPaper[]) {
  const options = known.map(({ slug, title }) => ({ label: `${slug}.md`, detail: title.slice(0, 60) }));
  return (context: CompletionContext) => {
    const begun = context.matchBefore(/\]\([a-z0-9-]{2,120}/);
    return begun ? { from: begun.from + 2, options, validFor: /^[a-z0-9-]*$/ } : null;
  };
}

/** An editor for the text of a summary. */
export class Editor {
  private readonly view: EditorView;
  private showing = false;

  /**
   * @param host where it stands; its styles go into a shadow of it, which the site's policy lets them
   * @param known papers that may be linked to
   * @param onChange is told what was typed
   * @param onScroll is told that the text has moved
   */
  constructor(host: HTMLElement, known: readonly KnownPaper[], onChange: (text: string) => void, onScroll: () => void) {
    const root = host.attachShadow({ mode: "open" });
    // Keys that mean something on every page are text here.
    host.addEventListener("keydown", (event) => event.stopPropagation());
    const extensions = [
      history(),
      closeBrackets(),
      bracketMatching(),
      markdown({ base: markdownLanguage, extensions: FORMULAS, completeHTMLTags: false }),
      EditorState.languageData.of(() => [
        { closeBrackets: { brackets: ["(", "[", "{", "$", "`"], before: ")]}$.,:;" } },
      ]),
      autocompletion({ override: [papers(known)] }),
      // No key for indentation: Tab leads on, as everywhere on the page.
      keymap.of([...closeBracketsKeymap, ...markdownKeymap, ...historyKeymap, ...defaultKeymap]),
      syntaxHighlighting(LOOK),
      THEME,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Summary", spellcheck: "true" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.showing) onChange(this.text);
      }),
    ];
    this.view = new EditorView({ parent: root, root, state: EditorState.create({ extensions }) });
    this.view.scrollDOM.addEventListener("scroll", onScroll);
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Show another text. */
  show(text: string): void {
    this.showing = true;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.showing = false;
  }

  /** Mark what is wrong. */
  mark(marks: readonly Mark[]): void {
    const diagnostics = marks.map(({ at, message, remark }): Diagnostic => {
      const from = Math.min(at, this.view.state.doc.length);
      const word = /^\S+/.exec(this.view.state.doc.sliceString(from, from + 80))?.[0].length ?? 0;
      return { from, to: from + word, message, severity: remark ? "info" : "error" };
    });
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** Put the cursor at an offset of the text. */
  goTo(offset: number): void {
    const at = Math.min(offset, this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.view.focus();
  }

  /** How far it is scrolled, from 0 to 1. */
  get scrolled(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.view.scrollDOM;
    return scrollTop / Math.max(scrollHeight - clientHeight, 1);
  }
}
