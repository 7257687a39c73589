// What a rule is: it says of a page what breaks it, of its text, its facts, or what Markdown makes of it.

import type { Rendered } from "../markdown/reader";
import type { File } from "./file";
import type { Found } from "./finding";
import type { Paper } from "./model";
import type { Surroundings } from "./problems";

export type TextRule = (file: File, surroundings: Surroundings) => Iterable<Found>;
export type FactRule = (file: File, paper: Paper, surroundings: Surroundings) => Iterable<Found>;
export type RenderedRule = (file: File, rendered: Rendered, surroundings: Surroundings) => Iterable<Found>;
