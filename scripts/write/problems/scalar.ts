// What a value of YAML is, by the rules of YAML 1.1 that PyYAML keeps (https://yaml.org/type/): what is plain may be a
// number, a day, or nothing.

import { Scalar } from "yaml";

/** The key that a day alone has: in the place of a text, it is none, as in Python. */
export const DAY = "\0day";

/** A day, like 2026-01-31. */
export interface Day {
  [DAY]: string;
}

const NOTHING = /^(?:|~|null|Null|NULL)$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const INTEGER = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const ODD_INTEGER = /^[-+]?(?:0b[01_]+|0[0-7_]+|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+][0-9]+)?|(?::[0-5]?[0-9])+\.[0-9_]*)|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const MOMENT =
  /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?$/;
const UNCONSTRUCTED: Record<string, string> = { "=": "value", "<<": "merge" };

/** What a scalar is; where it can be nothing, why. */
export function resolved(node: Scalar): { value: unknown; problem?: string } {
  const written = String(node.value);
  if (node.tag?.startsWith("!")) return refused(written, node.tag);
  if (node.type !== Scalar.PLAIN || node.tag) return { value: written };
  const tag = UNCONSTRUCTED[written];
  if (tag) return refused(written, `tag:yaml.org,2002:${tag}`);
  const date = DATE.exec(written);
  if (date && !isDay(date)) return { value: written, problem: `\`${written}\` is no timestamp` };
  return { value: date ? { [DAY]: written } : plain(written) };
}

function refused(value: string, tag: string) {
  return { value, problem: unknownTag(tag) };
}

export function unknownTag(tag = ""): string {
  return `could not determine a constructor for the tag '${tag}'`;
}

function plain(written: string): unknown {
  if (NOTHING.test(written)) return null;
  if (TRUE.test(written)) return true;
  if (FALSE.test(written)) return false;
  if (INTEGER.test(written)) return Number(written.replaceAll("_", ""));
  if (ODD_INTEGER.test(written)) return odd(written.replaceAll("_", ""));
  if (FLOAT.test(written)) return Number.NaN; // no whole number, even 2018.0; nobody asks for more
  return MOMENT.test(written) ? {} : written;
}

/** A number in another base: `0x7e2`, `03742`, or `33:38` for minutes and seconds. */
function odd(written: string): number {
  const sign = written.startsWith("-") ? -1 : 1;
  const digits = written.replace(/^[-+]/, "");
  if (digits.includes(":")) return sign * digits.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  return sign * (/^0[bx]/.test(digits) ? Number(digits) : Number.parseInt(digits, 8));
}

/** Whether a calendar has such a day. */
function isDay([written, year]: RegExpExecArray): boolean {
  const day = new Date(`${written}T00:00:00Z`);
  return Number(year) > 0 && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
}
