// What is wrong with a page, in a list that leads to each place.

import { make, within } from "./dom";
import type { Problem } from "./problems/problems";

export class ProblemList {
  private readonly list: HTMLOListElement;
  private readonly said: HTMLElement;

  /**
   * @param region holds the list and a line that says how long it is
   * @param goTo leads to the place of a problem
   */
  constructor(
    private readonly region: HTMLElement,
    private readonly goTo: (problem: Problem) => void,
  ) {
    this.list = within(region, "ol", HTMLOListElement);
    this.said = within(region, "[role=status]", HTMLElement);
  }

  /** Show problems; `null` where nothing has been written that could have any. */
  show(problems: readonly Problem[] | null): void {
    const said = problems ? summed(problems) : "Nothing is written yet.";
    if (this.said.textContent !== said) this.said.textContent = said; // said once, not at every key
    this.list.replaceChildren(...(problems ?? []).map((problem) => this.entry(problem)));
  }

  focus(): void {
    this.region.focus();
  }

  private entry(problem: Problem): HTMLLIElement {
    // What stands between backticks is to be typed.
    const parts = problem.message.split("`").map((part, at) => (at % 2 ? make("code", {}, part) : part));
    const button = make("button", { type: "button" }, ...parts);
    button.addEventListener("click", () => this.goTo(problem));
    const kind = problem.remark ? "remark" : "error";
    return make("li", { className: `precis-problem precis-problem--${kind}` }, button, make("small", {}, problem.rule));
  }
}

function summed(problems: readonly Problem[]): string {
  const remarks = problems.filter((problem) => problem.remark).length;
  const errors = problems.length - remarks;
  if (problems.length === 0) return "None. Everything that can be checked here is as it should be.";
  const parts = [counted(errors, "to be mended"), counted(remarks, "worth a look")];
  return `${parts.filter(Boolean).join(", ")}.`;
}

function counted(number: number, what: string): string {
  return number ? `${number} ${what}` : "";
}
