// What journeys through imports have in common.

/**
 * settled waits until the program is no longer busy with the import; the page asks again by itself.
 *
 * @param {import('playwright-core').Page} page
 */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('main') && !document.querySelector('main progress'), undefined, { timeout: 60_000 });
}
