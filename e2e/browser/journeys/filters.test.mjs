// A buyer narrows the list of pieces, at a desk, with scripts: only what changes is loaded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { desk, launch, visit } from '../lib/browser.mjs';
import { nothing } from '../lib/nothing.mjs';

let anyam, browser;

before(async () => {
  [anyam, browser] = await Promise.all([start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '120', '--no-pictures'] }), launch()]);
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

test('a choice changes the list, its count and the counts beside the choices, and loses none of them', async () => {
  const { page, context, faults } = await visit(browser, { size: desk, lang: 'en' });
  await page.goto(`${anyam.url}/en/products`);
  const found = page.locator('#found .lead');
  const all = await found.textContent();
  const crafts = page.locator('.facet').filter({ hasText: 'Craft' }).first();

  await crafts.locator('.facet-left').click();
  await page.waitForURL(/whole=craft/);
  assert.ok((await crafts.locator('input').count()) > 7, 'the rest of the crafts');

  await crafts.locator('input').nth(7).check();
  await page.waitForURL(/craft=/);
  await page.waitForFunction((before) => document.querySelector('#found .lead').textContent !== before, all);
  assert.equal(await page.locator('#filters').count(), 1, 'the filters are still there');
  assert.ok((await crafts.locator('input').count()) > 7, 'what was unfolded stays so');
  const [pieces] = (await found.textContent()).match(/\d+/);
  assert.equal(await page.locator('#results .piece').count(), Math.min(24, Number(pieces)));

  await page.locator('.chip-chosen').click();
  await page.waitForFunction((before) => document.querySelector('#found .lead').textContent === before, all);
  nothing('keeps people out', await accessibility(page));
  nothing('went wrong in the page', faults);
  await context.close();
});
