// Every page in pages.json, as somebody finds it who cannot see it well, has a small phone, or pays for each megabyte.
import { after, before, test } from 'node:test';
import { engine, start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { desk, launch, phone, visit } from '../lib/browser.mjs';
import { measure, overBudget } from '../lib/budget.mjs';
import { overflow } from '../lib/layout.mjs';
import { nothing } from '../lib/nothing.mjs';
import { open, pages } from '../lib/pages.mjs';

let anyam, bare, browser;

// What a page looks like does not depend on the engine below it: once is enough.
const looked = engine === 'postgres' ? [] : pages;

before(async () => {
  if (!looked.length) return;
  // Enough pieces for a second page of each list, and no more: making their photographs takes the processors.
  const demo = ['demo', '--addr', '127.0.0.1:0', '--size', '120'];
  // Bare is an association without photographs: woven cloths stand in for them, and must not cost more.
  [anyam, bare, browser] = await Promise.all([start({ args: demo }), start({ args: [...demo, '--no-pictures'] }), launch()]);
});

after(async () => {
  await browser?.close();
  await Promise.all([anyam?.stop(), bare?.stop()]);
});

// Each language with one colour scheme: contrast differs by scheme, width by language. Each looks at a page on one
// screen and then turns to the other.
const readers = [
  { lang: 'id', scheme: 'light', size: phone, other: desk },
  { lang: 'en', scheme: 'dark', size: desk, other: phone },
];

// One tab for each of them: a new one for each page would take longer than looking.
const tabs = new Map();

/** tab is the reader's tab, as if nobody had used it before. */
async function tab(reader) {
  if (!tabs.has(reader)) tabs.set(reader, await visit(browser, reader));
  const visitor = tabs.get(reader);
  await visitor.context.clearCookies();
  await visitor.page.setViewportSize(reader.size);
  visitor.faults.length = 0;
  return visitor;
}

async function look(page, reader) {
  const visitor = await tab(reader);
  const as = `${reader.lang}, ${reader.scheme}`;
  await open(visitor, anyam.url, page, reader.lang);
  nothing(`keeps people out (${as}, ${reader.size.width} px)`, await accessibility(visitor.page));
  nothing(`sticks out to the side (${as}, ${reader.size.width} px)`, await overflow(visitor.page));
  await visitor.page.setViewportSize(reader.other);
  nothing(`sticks out to the side (${as}, ${reader.other.width} px)`, await overflow(visitor.page));
  nothing(`went wrong in the page (${as})`, visitor.faults);
}

for (const page of looked) {
  test(`${page.name}: everybody can use it`, async () => {
    await Promise.all(readers.map((reader) => look(page, reader)));
  });
}

const isPublic = (page) => !page.as && !page.status && (page.path.startsWith('/{lang}/') || page.path === '/signin');

/** addressOf is where a page is found in the end, and whether cloths stand in for its photographs. */
async function addressOf(url, page) {
  const visitor = await tab(readers[1]);
  await open(visitor, url, page, 'en');
  return { address: visitor.page.url(), isWoven: (await visitor.page.locator('main .weave').count()) > 0 };
}

/** photographed waits until the photographs of the first page are there; those of other lists follow. */
async function photographed() {
  const { page } = await tab(readers[1]);
  for (let tries = 0; tries < 60; tries++) {
    await page.goto(`${anyam.url}/en/`);
    if ((await page.locator('.hero-pictures .weave, .piece-picture .weave').count()) === 0) return;
    await page.waitForTimeout(1000);
  }
  throw new Error('the photographs of the first page are not there after a minute');
}

if (looked.length) {
  test('public pages keep their budgets, with photographs and without', async (t) => {
    await photographed();
    for (const page of looked.filter(isPublic)) {
      await t.test(`${page.name}`, async () => {
        const { address } = await addressOf(anyam.url, page);
        nothing('is over the budget', overBudget(await measure(browser, address)));
        const woven = await addressOf(bare.url, page);
        if (woven.isWoven) nothing('is over the budget without photographs', overBudget(await measure(browser, woven.address)));
      });
    }
  });
}
