// Pictures of every page in pages.json at two sizes, in both languages, light and dark, for people to look at:
//
//   make shots                    all pages
//   scripts/shots.sh product      those whose name contains "product"
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from './lib/anyam.mjs';
import { desk, launch, phone, visit } from './lib/browser.mjs';
import { overflow } from './lib/layout.mjs';
import { open, pages } from './lib/pages.mjs';

const wanted = process.argv[2] ?? '';
const folder = fileURLToPath(new URL('../../shots', import.meta.url));
await mkdir(folder, { recursive: true });

const [anyam, browser] = await Promise.all([start(), launch()]);
try {
  for (const page of pages.filter((p) => p.name.includes(wanted))) {
    for (const lang of ['id', 'en']) {
      for (const size of [phone, desk]) {
        await Promise.all(['light', 'dark'].map((scheme) => shoot(page, { lang, size, scheme })));
      }
    }
  }
} finally {
  await browser.close();
  await anyam.stop();
}

async function shoot(page, reader) {
  const file = `${page.name}-${reader.size.width}-${reader.lang}-${reader.scheme}.png`;
  const visitor = await visit(browser, reader);
  const { faults } = visitor;
  try {
    await open(visitor, anyam.url, page, reader.lang);
    await showLazyPictures(visitor.page);
    await visitor.page.screenshot({ path: join(folder, file), fullPage: true });
    faults.push(...(await overflow(visitor.page)));
  } catch (err) {
    faults.push(err.message);
  } finally {
    await visitor.context.close();
  }
  if (faults.length) {
    process.exitCode = 1;
    console.error(`${file}: ${faults.join('; ')}`);
  }
}

/** showLazyPictures scrolls through the page, so that the picture of the whole page has what a visitor would see. */
async function showLazyPictures(page) {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 30));
    }
    scrollTo(0, 0);
    await Promise.all([...document.images].filter((i) => i.checkVisibility()).map((i) => i.decode().catch(() => {})));
  });
}
