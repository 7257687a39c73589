// `*`, `_` and `~~`: which marks are a pair. Python-Markdown's DelimiterProcessor (markdown/inlinepatterns.py), by which
// its `*` and `_` are paired together; and pymdown-extensions', by which `~~` are.

import { SPACE, WORD } from "./characters";
import type { Found, Pattern } from "./inline";
import { TreeElement } from "./tree";

/** A run of marks that may begin something; `length` is what is left of it. */
interface Run {
  start: number;
  end: number;
  isAmbiguous: boolean;
  whole: number;
  length: number;
}

/** An element: where its opening marks begin and end, and its closing ones. */
interface Region {
  opening: number;
  inner: number;
  outer: number;
  closing: number;
  tag: string;
}

/** What a run of marks can do at its place. */
const ROLES = ["ambiguous", "end", "start"] as const;

/** A mark, and the elements it makes alone and doubled; without the first, it has to be doubled. */
class Delimiter {
  readonly open: Run[] = [];

  constructor(
    readonly boundary: RegExp,
    readonly double: string,
    readonly single?: string,
  ) {}

  size(length: number): number {
    return this.single && length === 3 ? 1 : Math.min(length, 2);
  }

  /** Whether so many marks make nothing. */
  isTooShort(length: number): boolean {
    return !this.single && length === 1;
  }

  tag(size: number): string {
    return size === 2 ? this.double : (this.single ?? this.double);
  }
}

/** Where runs of a mark can begin and end something; `edge` stands for what may not be beside the mark within words. */
function boundary(mark: string, edge: string): RegExp {
  const [noneBefore, noneBehind] = edge ? [`(?<!${edge})`, `(?!${edge})`] : ["", ""];
  const filledBefore = `(?<!^)(?<![${SPACE}${mark}])`;
  const filledBehind = `(?![${SPACE}${mark}])(?!$)`;
  return new RegExp(
    `(?<ambiguous>${filledBefore}${noneBefore}${mark}+${noneBehind}${filledBehind})` +
      `|(?<end>${filledBefore}${mark}+${noneBehind})` +
      `|(?<start>${noneBefore}${mark}+${filledBehind})`,
    "uy",
  );
}

/** The same, with CommonMark's rules about punctuation. */
function punctuated(mark: string): RegExp {
  const punctuation = String.raw`\p{P}\p{S}`;
  const filledBefore = `(?<!^)(?<![${SPACE}${mark}${punctuation}])`;
  const filledBehind = `(?![${SPACE}${mark}${punctuation}])(?!$)`;
  const alone = `(?<!${mark})${mark}+(?!${mark})`;
  return new RegExp(
    `(?<ambiguous>${filledBefore}${mark}+${filledBehind}` +
      `|(?<!^)(?<=[${punctuation}\x03])${alone}(?=[${punctuation}\x02])(?!$))` +
      `|(?<end>${filledBefore}${mark}+|(?<=[${punctuation}])${alone}(?=[${SPACE}\x02${punctuation}]|$))` +
      `|(?<start>${mark}+${filledBehind}|(?:(?<=[${SPACE}\x03${punctuation}])|^)${alone}(?=[${punctuation}]))`,
    "uy",
  );
}

interface Marks {
  start: number;
  end: number;
  role: (typeof ROLES)[number];
}

/** CommonMark's rule: what may begin and end something does not pair with such a run, if they make up threes. */
function areThrees(opening: number, closing: number): boolean {
  return (opening + closing) % 3 === 0 && (opening % 3 !== 0 || closing % 3 !== 0);
}

/** Pairs the marks of a text. */
class Emphasis implements Pattern {
  readonly expression: RegExp;
  /** Elements that have been found, and not been given yet. */
  private regions: Region[] = [];
  private given = 0;
  /** Where the next of them is expected; Python-Markdown is wrong about it where a lone mark stands before. */
  private expected = 0;
  private left: Run[] = [];

  constructor(private readonly delimiters: ReadonlyMap<string, Delimiter>) {
    this.expression = new RegExp([...delimiters.keys()].map((mark) => `\\${mark}`).join("|"), "g");
  }

  read({ index }: RegExpExecArray, text: string): Found | undefined {
    const waiting = this.regions[this.given];
    if (waiting) return this.give(text, waiting, index - this.expected);
    const delimiter = this.at(text, index);
    const marks = delimiter && this.marks(text, index);
    if (!marks || marks.role === "end") {
      const end = marks?.end ?? index + (/^(.)\1*/.exec(text.slice(index))?.[0].length ?? 1);
      return { node: undefined, start: index, end };
    }
    if (delimiter.isTooShort(marks.end - marks.start)) return { node: undefined, start: index, end: index + 1 };
    begin(delimiter, marks);
    this.pairAll(text, marks.end);
    const open = [...this.delimiters.values()].flatMap((each) => each.open);
    this.left = open.sort((one, other) => one.start - other.start);
    this.regions.sort((one, other) => one.opening - other.opening);
    const [first] = this.regions;
    if (first) return this.give(text, first, 0);
    const end = this.left.at(-1)?.end ?? index + 1;
    this.forget();
    return { node: undefined, start: index, end };
  }

  /** Whether a run of any mark may still begin something. */
  private get isOpen(): boolean {
    return [...this.delimiters.values()].some(({ open }) => open.length > 0);
  }

  private at(text: string, index: number): Delimiter | undefined {
    return this.delimiters.get(text[index] ?? "");
  }

  private marks(text: string, index: number): Marks | undefined {
    const boundary = this.at(text, index)?.boundary;
    if (!boundary) return undefined;
    boundary.lastIndex = index;
    const match = boundary.exec(text);
    const role = match && ROLES.find((name) => match.groups?.[name] !== undefined);
    return role ? { start: index, end: index + match[0].length, role } : undefined;
  }

  private pairAll(text: string, start: number): void {
    let at = start;
    while (this.isOpen) {
      const marks = this.next(text, at);
      const delimiter = marks && this.at(text, marks.start);
      if (!delimiter || !this.pair(delimiter, marks)) return;
      at = marks.end;
    }
  }

  private next(text: string, from: number): Marks | undefined {
    for (let index = from; index < text.length; index += 1) {
      const marks = this.marks(text, index);
      if (marks && (marks.role !== "end" || this.at(text, index)?.open.length)) return marks;
    }
    return undefined;
  }

  /** Pair marks with runs before them, or begin something; false where nothing more can be paired. */
  private pair(delimiter: Delimiter, marks: Marks): boolean {
    const { open } = delimiter;
    const isAmbiguous = marks.role === "ambiguous";
    let [start, length] = [marks.start, marks.end - marks.start];
    let [begins, ends] = [marks.role !== "end", marks.role !== "start"];
    const top = open.at(-1);
    let last = lastLength(open, isAmbiguous, length);
    const isMore = length > last && !(isAmbiguous && top && areThrees(top.whole, length));

    if (top && ends && (isMore || length === last || length >= 3)) {
      begins = false;
      while (open.length && length && last <= length) {
        const run = open.pop() as Run;
        const size = delimiter.size(run.length);
        this.add(delimiter, run.end, start, size);
        start += size;
        length -= size;
        const left = run.length - size;
        if (left > 0 && !delimiter.isTooShort(left)) open.push({ ...run, end: run.end - size, length: left });
        last = open.at(-1)?.length ?? last;
      }
      const whole = marks.end - marks.start;
      const beginsAnew = whole >= 3 && length > 0 && isAmbiguous;
      if (beginsAnew) open.push({ start: marks.end - length, end: marks.end, isAmbiguous: false, whole, length });
      ends = !beginsAnew && length > 0 && last > length;
    }

    if (open.length && ends && (last >= 3 || !isAmbiguous) && last > length) {
      let run = open.pop() as Run;
      while (open.length && run.length !== 3 && run.isAmbiguous) run = open.pop() as Run;
      if (run.isAmbiguous && run.length !== 3) return this.isOpen;
      begins = false;
      let [end, left] = [run.end, run.length];
      while (length > 0 && !delimiter.isTooShort(length)) {
        const size = delimiter.size(length);
        this.add(delimiter, end, start, size);
        [start, length, end, left] = [start + size, length - size, end - size, left - size];
      }
      if (left && !delimiter.isTooShort(left)) open.push({ ...run, end, isAmbiguous: false, length: left });
    }

    if (begins && !delimiter.isTooShort(length)) begin(delimiter, marks);
    return true;
  }

  /** Make an element; runs within it begin nothing any more. */
  private add(delimiter: Delimiter, inner: number, outer: number, size: number): void {
    const [opening, closing] = [inner - size, outer + size];
    this.regions.push({ opening, inner, outer, closing, tag: delimiter.tag(size) });
    for (const { open } of this.delimiters.values()) {
      for (let top = open.at(-1); top && opening <= top.start && top.start < closing; top = open.at(-1)) open.pop();
    }
  }

  private give(text: string, region: Region, offset: number): Found {
    const node = this.build(text, offset);
    this.expected = this.regions[this.given]?.opening ?? 0;
    while (this.left.length) {
      const { start } = this.left.shift() as Run;
      if (region.opening < start && start <= this.expected) {
        this.expected = start;
        break;
      }
    }
    if (!this.regions[this.given]) this.forget();
    return { node, start: region.opening + offset, end: region.closing + offset };
  }

  /** Make the next element, and those within it; where two end at once, as Python-Markdown makes them. */
  private build(text: string, offset: number): TreeElement {
    const piece = (start: number, end: number) => text.slice(start + offset, end + offset);
    const top = this.make(this.regions[this.given] as Region);
    const around = [top];
    let last = top;
    this.given += 1;
    for (let region = this.regions[this.given]; region; region = this.regions[this.given]) {
      if (region.opening >= top.region.closing) break;
      last.node.text ??= piece(last.region.inner, Math.min(last.region.outer, region.opening));
      const holder = around.at(-1) ?? top;
      if (last !== holder && last.node.tail === null) {
        const isWithin = region.opening < holder.region.closing;
        last.node.tail = piece(last.region.closing, isWithin ? region.opening : holder.region.outer);
        if (!isWithin) holder.node.tail = piece(holder.region.closing, region.opening);
      }
      while (around.length > 1 && region.closing > (around.at(-1) ?? top).region.closing) around.pop();
      last = this.make(region);
      (around.at(-1) ?? top).node.children.push(last.node);
      this.given += 1;
      const next = this.regions[this.given];
      if (next && region.closing > next.closing) around.push(last);
    }
    for (let holder = around.pop(); holder; holder = around.pop()) {
      last.node.text ??= piece(last.region.inner, last.region.outer);
      if (last !== holder) last.node.tail ??= piece(last.region.closing, holder.region.outer);
      last = holder;
    }
    return top.node;
  }

  private make(region: Region): { node: TreeElement; region: Region } {
    return { node: new TreeElement(region.tag), region };
  }

  private forget(): void {
    for (const { open } of this.delimiters.values()) open.length = 0;
    [this.regions, this.left, this.given, this.expected] = [[], [], 0, 0];
  }
}

function begin({ open }: Delimiter, { start, end, role }: Marks): void {
  open.push({ start, end, isAmbiguous: role === "ambiguous", whole: end - start, length: end - start });
}

/** The length of the run that marks may pair with. */
function lastLength(open: Run[], isAmbiguous: boolean, length: number): number {
  const top = open.at(-1);
  if (!top) return 0;
  if (!isAmbiguous || length === top.length || !areThrees(top.whole, length)) return top.length;
  const other = open.slice(0, -1).some((run) => run.length === length && !areThrees(run.whole, length));
  return other ? length : top.length;
}

/** `*` and `_`, in pairs that do not cross. */
export function emphasis(): Pattern {
  return new Emphasis(
    new Map([
      ["*", new Delimiter(boundary("\\*", ""), "strong", "em")],
      ["_", new Delimiter(boundary("_", `[${WORD}]`), "strong", "em")],
    ]),
  );
}

/** `~~`. */
export function deletion(): Pattern {
  return new Emphasis(new Map([["~", new Delimiter(punctuated("~"), "del")]]));
}
