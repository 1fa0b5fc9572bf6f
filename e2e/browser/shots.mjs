// Pictures of every page in pages.json at two sizes, in both languages, light and dark, for people to look at:
//
//   make shots                    all pages
//   scripts/shots.sh gallery      those whose name contains "gallery"
//
// A page is {"name": "home", "path": "/{lang}/"}; "as" names a persona of the demo.
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from './lib/anyam.mjs';
import { desk, launch, phone, visit } from './lib/browser.mjs';
import { overflow } from './lib/layout.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { pages } = JSON.parse(await readFile(join(here, 'pages.json'), 'utf8'));
const wanted = process.argv[2] ?? '';
const folder = join(here, '../../shots');
await mkdir(folder, { recursive: true });

const anyam = await start();
const browser = await launch();
let bad = 0;
try {
  for (const { name, path, as } of pages.filter((p) => p.name.includes(wanted))) {
    for (const lang of ['id', 'en']) {
      for (const size of [phone, desk]) {
        for (const scheme of ['light', 'dark']) {
          await shoot({ name, path, as, lang, size, scheme });
        }
      }
    }
  }
} finally {
  await browser.close();
  await anyam.stop();
}
process.exitCode = bad ? 1 : 0;

async function shoot({ name, path, as, lang, size, scheme }) {
  const { page, context, faults } = await visit(browser, { size, lang, scheme });
  const file = `${name}-${size.width}-${lang}-${scheme}.png`;
  try {
    if (as) {
      await page.goto(`${anyam.url}/demo`);
      await page.locator(`form[action="/demo/as/${as}"] button`).click();
      await page.waitForLoadState('load');
    }
    const response = await page.goto(anyam.url + path.replace('{lang}', lang), { waitUntil: 'networkidle' });
    if (!response.ok()) faults.push(`status ${response.status()}`);
    await page.screenshot({ path: join(folder, file), fullPage: true });
    faults.push(...(await overflow(page)));
  } finally {
    await context.close();
  }
  if (faults.length) {
    bad++;
    console.error(`${file}: ${faults.join('; ')}`);
  }
}
