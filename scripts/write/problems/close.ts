// Which of several texts was meant: Python's `difflib.get_close_matches`, by the same measure.

/** From this length on, `difflib` passes over the letters that are everywhere. */
const LONG = 200;

/** The text most like another one, if any is like it enough; of two alike, the one that sorts last. */
export function closest(wanted: string, possible: Iterable<string>, cutoff = 0.6): string | null {
  const matcher = new Matcher(wanted);
  let [best, likest] = [cutoff, null as string | null];
  for (const each of possible) {
    const ratio = matcher.ratio(each, best);
    if (ratio > best || (ratio === best && (likest === null || each > likest))) [best, likest] = [ratio, each];
  }
  return likest;
}

class Matcher {
  private readonly letters: string[];
  private readonly counts = new Map<string, number>();
  private readonly places = new Map<string, number[]>();

  constructor(text: string) {
    this.letters = [...text];
    for (const [at, letter] of this.letters.entries()) {
      this.counts.set(letter, (this.counts.get(letter) ?? 0) + 1);
      this.places.set(letter, [...(this.places.get(letter) ?? []), at]);
    }
    const most = Math.floor(this.letters.length / 100) + 1;
    if (this.letters.length >= LONG)
      for (const [letter, count] of this.counts) if (count > most) this.places.delete(letter);
  }

  /** How alike a text is, from 0 to 1; 0 where that is less than `least`. */
  ratio(text: string, least: number): number {
    const total = this.letters.length + text.length; // as many letters, or more: an upper bound
    if (2 * Math.min(this.letters.length, text.length) < least * total && !/[\ud800-\udbff]/.test(text)) return 0;
    const letters = [...text];
    const all = this.letters.length + letters.length;
    const of = (matches: number) => (all ? (2 * matches) / all : 1);
    if (of(this.common(letters)) < least) return 0;
    const ratio = of(this.matches(letters, 0, letters.length, 0, this.letters.length));
    return ratio < least ? 0 : ratio;
  }

  /** How many letters both hold, in whatever order. */
  private common(letters: string[]): number {
    const left = new Map(this.counts);
    let found = 0;
    for (const letter of letters) {
      const count = left.get(letter) ?? 0;
      if (count > 0) found += 1;
      left.set(letter, count - 1);
    }
    return found;
  }

  /** How many letters match in order: those of the longest run in common, and what is left and right of it. */
  private matches(letters: string[], start: number, end: number, from: number, to: number): number {
    const [at, there, size] = this.longest(letters, start, end, from, to);
    if (size === 0) return 0;
    return (
      this.matches(letters, start, at, from, there) + size + this.matches(letters, at + size, end, there + size, to)
    );
  }

  private longest(letters: string[], start: number, end: number, from: number, to: number): [number, number, number] {
    let [at, there, size] = [start, from, 0];
    let runs = new Map<number, number>();
    for (let i = start; i < end; i += 1) {
      const longer = new Map<number, number>();
      for (const j of this.places.get(letters[i] ?? "") ?? []) {
        if (j < from) continue;
        if (j >= to) break;
        const run = (runs.get(j - 1) ?? 0) + 1;
        longer.set(j, run);
        if (run > size) [at, there, size] = [i - run + 1, j - run + 1, run];
      }
      runs = longer;
    }
    while (at > start && there > from && letters[at - 1] === this.letters[there - 1]) {
      [at, there, size] = [at - 1, there - 1, size + 1];
    }
    while (at + size < end && there + size < to && letters[at + size] === this.letters[there + size]) size += 1;
    return [at, there, size];
  }
}
