// Every page in pages.json, as somebody finds it who cannot see it well, has a small phone, or pays for each megabyte.
import { after, before, test } from 'node:test';
import { engine, start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, visit } from '../lib/browser.mjs';
import { measure, overBudget } from '../lib/budget.mjs';
import { overflow } from '../lib/layout.mjs';
import { nothing } from '../lib/nothing.mjs';
import { open, pages } from '../lib/pages.mjs';

let anyam, browser;

// What a page looks like does not depend on the engine below it: once is enough.
const looked = engine === 'postgres' ? [] : pages;

before(async () => {
  if (looked.length) [anyam, browser] = await Promise.all([start(), launch()]);
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

// Each language with one colour scheme: contrast differs by scheme, width by language.
const readers = [
  { lang: 'id', scheme: 'light' },
  { lang: 'en', scheme: 'dark' },
];

for (const page of looked) {
  for (const reader of readers) {
    test(`${page.name}, ${reader.lang}, ${reader.scheme}: everybody can use it`, async () => {
      const visitor = await visit(browser, reader);
      await open(visitor, anyam.url, page, reader.lang);
      nothing('keeps people out', await accessibility(visitor.page));
      nothing('sticks out to the side', await overflow(visitor.page));
      nothing('went wrong in the page', visitor.faults);
      await visitor.context.close();
    });
  }
  if (page.path.startsWith('/{lang}/') && !page.status) {
    test(`${page.name}: it keeps its budget`, async () => {
      const visitor = await visit(browser);
      await open(visitor, anyam.url, page, 'en');
      const address = visitor.page.url();
      await visitor.context.close();
      nothing('is over the budget', overBudget(await measure(browser, address)));
    });
  }
}
