// The rule about how the front matter is written: `precis.check.front_matter`.

import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { File } from "./file";
import { type Found, head, type Keys } from "./finding";
import { isUnquoted } from "./located";
import type { TextRule } from "./rule";

const TAG_COMMENT = "# tags: ";
/** Keys whose entries are mappings, and what the schema calls these. */
const PARTS: Record<string, string> = { summaries: "Summary", edits: "Edit" };

export const style: TextRule = function* (file) {
  // Of a value that does not fit its key, how it is quoted says nothing.
  const refused = new Set(file.unfit.map(({ keys }) => file.place(keys)));
  for (const fault of faults(file)) if (fault.at === null || !refused.has(fault.at)) yield fault;
};

function* faults(file: File): Generator<Found> {
  yield* mapping(file, [], file.model.keys());
  const at = file.text.slice(0, file.bodyAt).indexOf(`\n${TAG_COMMENT}`) + 1;
  if (at) {
    const message = "the tags to choose among were left in; delete them, or run --fix";
    yield { at, message, remark: true };
  }
}

/** Look at the keys under some keys, and at what they hold. */
function* mapping(file: File, keys: Keys, order: string[]): Generator<Found> {
  const node = file.source.node(keys);
  if (!isMap(node)) return;
  const names = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  const written = names.filter((name) => order.includes(name));
  const wanted = [...written].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const first = written.findIndex((name, index) => name !== wanted[index]);
  const [name = "", before] = [written[first], wanted[first]];
  if (first >= 0) {
    const message = `\`${before}\` stands before \`${name}\`; put the keys in order, or run --fix`;
    yield { at: file.place([...keys, name]), message };
  }
  for (const [index, { value }] of node.items.entries()) {
    yield* unquoted(file, [...keys, names[index] ?? ""], value as Node);
  }
}

function* unquoted(file: File, keys: Keys, node: Node | null): Generator<Found> {
  if (isSeq(node)) {
    const part = PARTS[String(keys.at(-1))];
    for (const [index, item] of (node.items as Node[]).entries()) {
      if (isMap(item) && part) yield* mapping(file, [...keys, index], file.model.keys(part));
      else yield* unquoted(file, [...keys, index], item);
    }
  } else if (isScalar(node) && isUnquoted(node)) {
    const message = `\`${head(String(node.value), 40)}\` is not in double quotes; put it in them, or run --fix`;
    yield { at: file.place(keys), message };
  }
}
