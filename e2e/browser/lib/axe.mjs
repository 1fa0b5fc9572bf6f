// WCAG 2.2 AA, as far as a program can see it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * accessibility finds what keeps people out of a page, one line for each element, worst first. An empty list is what
 * a test wants.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function accessibility(page) {
  // Evaluated, not added as a script tag: the page's content security policy stays as it is for visitors.
  await page.evaluate(source);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  );
  const order = ['critical', 'serious', 'moderate', 'minor'];
  return violations
    .sort((a, b) => order.indexOf(a.impact) - order.indexOf(b.impact))
    .flatMap((v) => v.nodes.map((n) => `${v.impact} ${v.id}: ${v.help} at ${n.target.join(' ')} ${n.any[0]?.message ?? ''}`.trim()));
}
