// Bundles a script with what it takes from npm, and says whose that is.
// usage: node scripts/bundle.mjs ENTRY FOLDER

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const PACKAGE = /^node_modules\/(?:@[^/]+\/)?[^/]+/;

/** The folders of the packages that a bundle holds a part of, in alphabetical order. */
function packages(metafile) {
  const [output] = Object.values(metafile.outputs);
  const folders = Object.keys(output.inputs).map((file) => PACKAGE.exec(file)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/** What a package's licence asks to be kept with it. */
function licence(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file && !(license && author)) throw new Error(`${folder} holds no licence; it cannot be given to others.`);
  const said = file ? readFileSync(join(folder, file), "utf-8").trim() : `${license}, by ${author.name ?? author}`;
  return `${name} ${version}\n\n${said}\n`;
}

const [entry, folder] = process.argv.slice(2);
if (!entry || !folder || !existsSync(entry)) throw new Error("usage: node scripts/bundle.mjs ENTRY FOLDER");

const { metafile } = await build({
  entryPoints: [entry],
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // LICENSE says it
  metafile: true,
  logLevel: "warning",
});
writeFileSync(
  join(folder, "LICENSE"),
  packages(metafile)
    .map(licence)
    .join(`\n${"-".repeat(80)}\n\n`),
);
