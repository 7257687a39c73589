// What Markdown is read into: Python's ElementTree, whose elements hold the text before their first child, and the
// text behind their own end.

/** An element, before it is one of the page. */
export class TreeElement {
  /** What stands before the first child. */
  text: string | null = null;
  /** What stands behind the element. */
  tail: string | null = null;
  /** Its text is not Markdown. */
  isAtomic = false;
  /** Nor is what stands behind it: the end of such a text. */
  isTailAtomic = false;
  children: TreeElement[] = [];

  constructor(
    public tag: string,
    readonly attributes: Record<string, string> = {},
  ) {}

  get last(): TreeElement | undefined {
    return this.children.at(-1);
  }

  /** Make the last child. */
  add(tag: string, text: string | null = null, attributes: Record<string, string> = {}): TreeElement {
    const child = new TreeElement(tag, attributes);
    child.text = text;
    this.children.push(child);
    return child;
  }

  /** The element itself and what it holds, in the order of the page. */
  *walk(): Generator<TreeElement> {
    yield this;
    for (const child of this.children) yield* child.walk();
  }

  /** All its text, without the tail. */
  get words(): string {
    return (this.text ?? "") + this.children.map((child) => child.words + (child.tail ?? "")).join("");
  }
}

/** An element whose text is not Markdown. */
export function atomic(tag: string, text: string, attributes: Record<string, string> = {}): TreeElement {
  const element = new TreeElement(tag, attributes);
  element.text = text;
  element.isAtomic = true;
  return element;
}

const BARE_AMPERSAND = /&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)/gi;
const EMPTY = new Set(["br", "hr", "img", "input", "source"]);

/** Write an element as HTML; character references stay what they are. */
export function html(element: TreeElement): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) => ` ${name}="${quoted(value)}"`);
  const opening = `<${element.tag}${attributes.join("")}>`;
  return EMPTY.has(element.tag) ? opening : `${opening}${inner(element)}</${element.tag}>`;
}

/** Write what an element holds as HTML. */
export function inner(element: TreeElement): string {
  const children = element.children.map((child) => html(child) + escaped(child.tail ?? ""));
  return escaped(element.text ?? "") + children.join("");
}

function escaped(text: string): string {
  return text.replace(BARE_AMPERSAND, "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function quoted(value: string): string {
  return escaped(value).replaceAll('"', "&quot;");
}

/** Write code so that none of it is taken for a tag or a character reference. */
export function literal(code: string): string {
  return code.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
