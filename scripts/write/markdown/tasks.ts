// Items of lists that begin with `[ ]` or `[x]`, as pymdown-extensions' Tasklist makes boxes of them.

import type { Reading } from "./reading";
import type { TreeElement } from "./tree";

const BOX = /^ *\[([xX ])\] +/;

export function checkTasks(root: TreeElement, reading: Reading): void {
  for (const list of root.walk()) {
    for (const item of list.children) {
      if (item.tag !== "li" || !check(item.text ? item : item.children[0], reading)) continue;
      item.attributes.class = "task-list-item";
      list.attributes.class = "task-list";
    }
  }
}

function check(element: TreeElement | undefined, reading: Reading): boolean {
  const box = element && (element.tag === "li" || element.tag === "p") && BOX.exec(element.text ?? "");
  if (!box) return false;
  const isDone = box[1] !== " ";
  const input = `<input type="checkbox" disabled${isDone ? " checked" : ""}/> `;
  element.text = reading.putAside(input) + element.text?.slice(box[0].length);
  return true;
}
