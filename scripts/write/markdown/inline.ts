// Marks within a text, read as Python-Markdown does it (markdown/treeprocessors.py): one pattern after the other over
// the whole text, with something put in the place of what each has found; what an element holds is read by the patterns
// after its own.

import { isBlank } from "./characters";
import { ELEMENT_ASIDE, elementAside } from "./reading";
import { TreeElement } from "./tree";

/** What a pattern has found; without a node, the text stays, and is looked at from the end on. */
export interface Found {
  node: TreeElement | string | undefined;
  start: number;
  end: number;
}

export interface Pattern {
  /** With the flag `g`. */
  expression: RegExp;
  read(match: RegExpExecArray, text: string, inline: Inline): Found | undefined;
  /** The element within which nothing is looked for. */
  notIn?: string;
}

export class Inline {
  private readonly aside: (TreeElement | string)[] = [];
  private ancestors: string[] = [];

  constructor(private readonly patterns: readonly Pattern[]) {}

  /** Read the texts of a tree, in place. */
  run(root: TreeElement): void {
    const waiting: { element: TreeElement; above: string[] }[] = [{ element: root, above: [] }];
    for (const { element, above } of waiting) {
      this.ancestors = [...above, element.tag];
      const inserted: [TreeElement, TreeElement[]][] = [];
      // What is put behind a child is gone through, too.
      for (let at = 0; at < element.children.length; at += 1) {
        const child = element.children[at];
        if (!child) break;
        if (child.text && !child.isAtomic) {
          this.ancestors.push(child.tag);
          const text = this.read(child.text);
          child.text = null;
          const found = this.place(text, false, child, true);
          waiting.push(...found.map((each) => ({ element: each, above: [...this.ancestors] })));
          inserted.push([child, found]);
          this.ancestors.pop();
        }
        if (child.tail && !child.isTailAtomic) {
          const text = this.read(child.tail);
          child.tail = null;
          element.children.splice(at + 1, 0, ...this.place(text, false, child, false));
        }
        if (child.children.length) waiting.push({ element: child, above: [...this.ancestors] });
      }
      for (const [child, found] of inserted) child.children.unshift(...found);
    }
  }

  /** What was put aside in a text, as plain text. */
  unread(text: string): string {
    return text.replace(ELEMENT_ASIDE, (_, number) => {
      const node = this.aside[Number(number)];
      return typeof node === "string" ? node : (node?.words ?? "");
    });
  }

  private read(text: string, from = 0): string {
    let [read, start] = [text, 0];
    for (let index = from; index < this.patterns.length; ) {
      const next = this.apply(index, read, start);
      read = next?.text ?? read;
      start = next?.start ?? 0;
      if (!next) index += 1;
    }
    return read;
  }

  private apply(index: number, text: string, start: number): { text: string; start: number } | undefined {
    const pattern = this.patterns[index];
    if (!pattern || (pattern.notIn && this.ancestors.includes(pattern.notIn))) return undefined;
    const found = this.find(pattern, text, start);
    if (!found) return undefined;
    if (found.node === undefined) return { text, start: found.end };
    if (found.node instanceof TreeElement && !found.node.isAtomic) this.readWithin(found.node, index);
    const place = elementAside(this.aside.push(found.node) - 1);
    return {
      text: text.slice(0, found.start) + place + text.slice(found.end),
      start: found.start + place.length,
    };
  }

  private find(pattern: Pattern, text: string, start: number): Found | undefined {
    let from = start;
    while (true) {
      pattern.expression.lastIndex = from;
      const match = pattern.expression.exec(text);
      if (!match) return undefined;
      const found = pattern.read(match, text, this);
      if (found) return found;
      from = match.index + match[0].length;
    }
  }

  private readWithin(node: TreeElement, index: number): void {
    for (const child of [node, ...node.children]) {
      if (child.text && !child.isAtomic) {
        this.ancestors.push(child.tag);
        child.text = this.read(child.text, index + 1);
        this.ancestors.pop();
      }
      if (child.tail && !child.isTailAtomic) child.tail = this.read(child.tail, index);
    }
  }

  /** Take a text apart into what was put aside, and the text before and behind each. */
  private place(text: string, isAtomic: boolean, parent: TreeElement, isText: boolean): TreeElement[] {
    const found: TreeElement[] = [];
    const write = (piece: string) => {
      const before = found.at(-1);
      if (before) before.tail = (before.tail ?? "") + piece;
      else if (isText) parent.text = (parent.text ?? "") + piece;
      else parent.tail = (parent.tail ?? "") + piece;
    };
    let end = 0;
    for (const match of text.matchAll(ELEMENT_ASIDE)) {
      write(text.slice(end, match.index));
      end = match.index + match[0].length;
      const node = this.aside[Number(match[1])];
      if (node instanceof TreeElement) {
        this.placeWithin(node);
        found.push(node);
      } else write(node ?? "");
    }
    const last = found.at(-1);
    if (last) last.isTailAtomic = isAtomic && !last.tail;
    if (isText) parent.isAtomic = isAtomic && !end;
    write(text.slice(end));
    return found;
  }

  private placeWithin(node: TreeElement): void {
    for (const child of [node, ...node.children]) {
      if (child.tail && !isBlank(child.tail)) {
        const tail = child.tail;
        child.tail = null;
        const at = child === node ? 0 : node.children.indexOf(child) + 1;
        node.children.splice(at, 0, ...this.place(tail, false, child, false));
      }
      if (child.text && !isBlank(child.text)) {
        const text = child.text;
        child.text = null;
        child.children.unshift(...this.place(text, child.isAtomic, child, true));
      }
    }
  }
}
