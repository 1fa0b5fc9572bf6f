// The pages that are looked at: pages.json. A page is {"name": "home", "path": "/{lang}/"}. "as" names a persona of the
// demo (maker, coordinator, officer, government, buyer), "follow" a link on that page to the page that is meant, or a list
// of links from page to page, "status" another answer than 200.
import { readFile } from 'node:fs/promises';
import { be, speak } from './people.mjs';

/** @type {{name: string, path: string, as?: string, follow?: string | string[], status?: number}[]} */
export const pages = JSON.parse(await readFile(new URL('../pages.json', import.meta.url), 'utf8'));

/**
 * open brings a visitor to the page, as whom it wants and in the language. Another status than the page's own goes
 * to the visitor's faults.
 *
 * @param {Awaited<ReturnType<typeof import('./browser.mjs').visit>>} visitor
 */
export async function open({ page, context, faults }, url, { path, as, follow, status = 200 }, lang) {
  if (as) await be(context, url, as);
  await speak(context, url, lang);
  let response = await page.goto(url + path.replace('{lang}', lang), { waitUntil: 'load' });
  for (const link of [follow ?? []].flat()) {
    const address = new URL(await page.locator(link).first().getAttribute('href'), url);
    address.hash = ''; // the page from its top: scrolled down, what sticks there lies over the rest
    response = await page.goto(address.href, { waitUntil: 'load' });
  }
  if (response.status() !== status) faults.push(`status ${response.status()}, want ${status}`);
  // Chromium's console repeats the status of a page that is meant to be missing.
  if (status >= 400) faults.splice(0, Infinity, ...faults.filter((f) => !f.includes(`status of ${status}`)));
}
