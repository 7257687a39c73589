// The name of a paper's file, as library/slug.py makes it of titles in Latin letters; of others, their writer does.

const LONGEST = 120;
/** Letters that are no other letter with a mark. */
const LETTERS: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

/** Make a file name of a title; none where it has letters of another script. */
export function slugOf(title: string): string {
  if (/(?!\p{Script=Latin})\p{Letter}/u.test(title.normalize("NFKD"))) return "";
  const plain = title
    .replace(/[$\\{}]/g, " ")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "");
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return words.length <= LONGEST ? words : words.slice(0, LONGEST + 1).replace(/-[^-]*$/, "");
}
