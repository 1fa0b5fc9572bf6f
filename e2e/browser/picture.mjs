// The picture of the README: the first page of the demonstration, as a visitor at a desk sees it.
import { start } from './lib/anyam.mjs';
import { desk, launch, visit } from './lib/browser.mjs';

const file = process.argv[2];
const anyam = await start();
const browser = await launch();
try {
  const { page } = await visit(browser, { size: desk, lang: 'en' });
  for (let tries = 0; tries < 60; tries++) {
    await page.goto(`${anyam.url}/en/`, { waitUntil: 'networkidle' });
    if ((await page.locator('.hero-pictures .weave, .piece-picture .weave').count()) === 0) break; // woven cloth stands where a picture is still being made
    await page.waitForTimeout(1000);
  }
  await page.screenshot({ path: file, type: 'jpeg', quality: 82 });
} finally {
  await browser.close();
  await anyam.stop();
}
