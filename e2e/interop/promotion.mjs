// Reads what Anyam tells search engines from standard input, and says what others make of it: JSON-LD is checked against
// schema.org's vocabulary as schema-dts has it (property by property, by the TypeScript compiler), site maps against the
// schema of sitemaps.org and read by the package sitemap. app/promotion_test.go starts it. Nothing here opens the network.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseSitemap, parseSitemapIndex } from 'sitemap';
import ts from 'typescript';
import { validateXML } from 'xmllint-wasm';

const given = JSON.parse(readFileSync(0, 'utf8'));
const here = path.dirname(fileURLToPath(import.meta.url));

/** faultsOfData are the compiler's words about objects that say something schema.org does not know. */
function faultsOfData(objects) {
  const file = path.join(here, 'given.ts');
  const text = ['import type { Thing, WithContext } from "schema-dts";', ...objects.map((o, i) => `export const o${i}: WithContext<Extract<Thing, { "@type": ${JSON.stringify(o['@type'])} }>> = ${JSON.stringify(o)};`)].join('\n');
  const options = { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, options.target) : getSourceFile(name, ...rest));
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' '));
}

/** faultsOfMap are those of a list of pages; elements of other namespaces are checked where their schema is there (lax). */
async function faultsOfMap(text) {
  const require = createRequire(import.meta.url);
  const xsd = readFileSync(path.join(path.dirname(require.resolve('sitemap/package.json')), 'schema', 'sitemap.xsd'), 'utf8').replaceAll('processContents="strict"', 'processContents="lax"');
  const result = await validateXML({ xml: [{ fileName: 'map.xml', contents: text }], schema: [xsd] });
  return result.errors.map((e) => e.message);
}

const answer = { data: faultsOfData(given.data), maps: [], index: (await parseSitemapIndex(Readable.from([given.index]))).map((e) => e.url), addresses: [] };
for (const map of given.maps) {
  answer.maps.push(...(await faultsOfMap(map)));
  answer.addresses.push(...(await parseSitemap(Readable.from([map]))).map((e) => ({ url: e.url, languages: e.links.map((l) => l.lang), images: e.img.length, lastmod: e.lastmod ?? '' })));
}
process.stdout.write(JSON.stringify(answer));
