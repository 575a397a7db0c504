// Builds dist/ from styles, scripts, fonts and images; names each by what is in it, zips them, prints what
// each one weighs on the wire.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import { buildSync } from "esbuild";
import { compile } from "sass";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "dist");
const MODULES = join(HERE, "node_modules");
const WEIGHTS = [400, 700];
const ZIPPED = /\.(css|js|svg|txt)$/;
// Kept under these names on people's disks, or pointed to from inside another file.
const PLAINLY_NAMED = /^verify\/|LICENSE\.txt$/;
const SUBSETS = ["latin", "vietnamese"];
// Official papers are set in Tinos, which has the widths of Times New Roman; browsers never load it.
const PAPERS = join(HERE, "papers");
const CUTS = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];

function styles() {
  const { css } = compile(join(HERE, "styles/app.scss"), {
    style: "compressed",
    loadPaths: [MODULES],
    quietDeps: true,
  });
  writeFileSync(join(DIST, "app.css"), css);
}

function scripts() {
  buildSync({
    entryPoints: [join(HERE, "scripts/app.js")],
    outfile: join(DIST, "app.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
  });
  cpSync(join(MODULES, "htmx.org/dist/htmx.min.js"), join(DIST, "htmx.js"));
}

// The page that checks proofs: two files that also work from a disk, without any server.
function verifier() {
  buildSync({
    entryPoints: [join(HERE, "verify/page.js")],
    outfile: join(DIST, "verify/verify.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
  });
  cpSync(join(HERE, "verify/verify.html"), join(DIST, "verify/verify.html"));
}

// Where processes are drawn, on two pages of their own: bpmn-js as its package has it, logo and all.
function processEditor() {
  for (const name of ["editor", "viewer"]) {
    buildSync({
      entryPoints: [join(HERE, `editor/${name}.js`)],
      outfile: join(DIST, `process/${name}.js`),
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2022",
      legalComments: "linked",
    });
  }
  const { css } = compile(join(HERE, "styles/process-editor.scss"), {
    style: "compressed",
    loadPaths: [MODULES],
    quietDeps: true,
  });
  mkdirSync(join(DIST, "process/css"), { recursive: true });
  writeFileSync(join(DIST, "process/css/process.css"), css);
  const bpmn = join(MODULES, "bpmn-js");
  cpSync(join(bpmn, "dist/assets/bpmn-font/font"), join(DIST, "process/font"), { recursive: true });
  cpSync(join(bpmn, "LICENSE"), join(DIST, "process/LICENSE.txt"));
}

function fonts() {
  for (const subset of SUBSETS) {
    for (const weight of WEIGHTS) {
      const name = `noto-sans-${subset}-${weight}-normal.woff2`;
      cpSync(join(MODULES, "@fontsource/noto-sans/files", name), join(DIST, "fonts", name));
    }
  }
  cpSync(join(MODULES, "@fontsource/noto-sans/LICENSE"), join(DIST, "fonts/LICENSE.txt"));
}

function papers() {
  const tinos = join(MODULES, "@expo-google-fonts/tinos");
  mkdirSync(PAPERS, { recursive: true });
  for (const cut of CUTS) {
    cpSync(join(tinos, cut, `Tinos_${cut}.ttf`), join(PAPERS, `Tinos_${cut}.ttf`));
  }
  cpSync(join(tinos, "LICENSE_FONT"), join(PAPERS, "LICENSE.txt"));
}

// Phones want the mark as a picture; where they cut it to a shape of theirs it needs room around.
function icons() {
  const mark = readFileSync(join(HERE, "images/mark.svg"), "utf8");
  const roomy = mark.replace(/^<svg([^>]*)>/, `<svg$1><rect width="32" height="32" fill="#0b4f5c"/><g transform="translate(4 4) scale(.75)">`);
  const drawn = { any: mark, maskable: roomy.replace("</svg>", "</g></svg>") };
  for (const [purpose, svg] of Object.entries(drawn)) {
    for (const size of [192, 512]) {
      const picture = new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng();
      writeFileSync(join(DIST, `images/mark-${purpose}-${size}.png`), picture);
    }
  }
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

// A file whose name says what is in it may be kept for ever by a browser. Styles come last: they name others.
// The list of names is what Django's ManifestStaticFilesStorage reads.
function nameByContent() {
  const paths = {};
  const named = (name) => paths[`ui/${name}`].slice("ui/".length);
  const isStyle = (name) => name.endsWith(".css");
  const all = filesOf(DIST);
  for (const name of [...all.filter((one) => !isStyle(one)), ...all.filter(isStyle)]) {
    const path = join(DIST, name);
    if (isStyle(name)) {
      const text = readFileSync(path, "utf8").replace(/url\("([^":?#]+)/g, (_, other) => {
        const target = named(normalize(join(dirname(name), other)));
        return `url("${relative(dirname(name), target)}`;
      });
      writeFileSync(path, text);
    }
    let kept = name;
    if (!PLAINLY_NAMED.test(name)) {
      const digest = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
      const end = extname(name);
      kept = `${name.slice(0, -end.length)}.${digest}${end}`;
      renameSync(path, join(DIST, kept));
    }
    paths[`ui/${name}`] = `ui/${kept}`;
  }
  writeFileSync(join(DIST, "staticfiles.json"), JSON.stringify({ version: "1.1", paths }, null, 1));
}

// The file server sends the zipped file beside a file to every browser that takes it.
function zip(folder) {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) {
      zip(path);
      continue;
    }
    const plain = readFileSync(path);
    let sent = plain;
    if (ZIPPED.test(entry)) {
      sent = brotliCompressSync(plain);
      writeFileSync(`${path}.br`, sent);
      writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
    }
    console.log(`${relative(DIST, path).padEnd(44)} ${String(sent.length).padStart(7)} bytes sent`);
  }
}

rmSync(DIST, { recursive: true, force: true });
mkdirSync(join(DIST, "fonts"), { recursive: true });
styles();
scripts();
verifier();
processEditor();
fonts();
papers();
cpSync(join(HERE, "images"), join(DIST, "images"), { recursive: true });
icons();
nameByContent();
zip(DIST);
