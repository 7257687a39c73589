// The page on which one writes a summary and sees it; `make` bundles it with what it takes from npm.

import { Desk } from "./desk";

export { render } from "./markdown/reader";
export * as page from "./page";
export { problems, RULES } from "./problems/problems";

// Tests import the bundle on pages of their own.
if (document.querySelector(".precis-write")) await Desk.open();
