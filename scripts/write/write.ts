// The page on which one writes a summary and sees it; `make` bundles it with what it takes from npm.

export { render } from "./markdown/reader";
export { problems } from "./problems/problems";
