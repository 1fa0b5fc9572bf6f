// A buyer abroad, on a phone and without an account: a search with typing errors, narrowed; two pieces on a shortlist that a colleague
// reads; one form that asks their workshops; and the label of a piece, whose signature the phone checks itself.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, phone, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { nothing } from '../lib/nothing.mjs';
import { be, speak } from '../lib/people.mjs';
import { inOrder } from '../lib/steps.mjs';

let anyam, browser, buyer;
const shared = {}; // what one step leaves for the next

before(async () => {
  [anyam, browser] = await Promise.all([start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '120', '--no-pictures'] }), launch()]);
  buyer = await visit(browser, { size: phone, lang: 'en' });
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

const step = inOrder();

/** fine holds the page to what every page keeps. */
async function fine(page) {
  nothing('keeps people out', await accessibility(page));
  nothing('is wider than the phone', await overflow(page));
}

const pieces = (page) => page.locator('#results .piece-name a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));

step('words with typing errors find pieces, and a choice narrows them', async () => {
  const { page } = buyer;
  await page.goto(`${anyam.url}/en/search?q=bambo+baskett`);
  shared.found = await pieces(page);
  assert.ok(shared.found.length > 1, `found ${shared.found}`);
  await fine(page);
  const facet = page.locator('.facet').filter({ hasText: 'Craft' }).first();
  await page.locator('a[href="#filters"]').first().click();
  const before = await page.locator('#found .lead').textContent();
  const choices = facet.locator('input');
  const last = (await choices.count()) - 1;
  await choices.nth(last).check();
  await page.getByRole('button', { name: 'Show the results' }).click();
  await page.waitForURL(/craft=/);
  if (last > 0) await page.waitForFunction((was) => document.querySelector('#found .lead').textContent !== was, before);
  shared.found = await pieces(page);
  assert.ok(shared.found.length > 0, 'something is left');
});

step('two pieces are kept, and a colleague reads the list by its link', async () => {
  const { page } = buyer;
  await page.goto(`${anyam.url}/en/products`);
  const other = await pieces(page);
  const wanted = [shared.found[0], other.find((path) => path !== shared.found[0])];
  for (const path of wanted) {
    await page.goto(anyam.url + path.split('?')[0]);
    await page.getByRole('button', { name: 'Keep on the shortlist' }).click();
    await page.getByText('The piece is on your shortlist.').waitFor();
  }
  await fine(page);
  await page.goto(`${anyam.url}/en/shortlist`);
  assert.equal(await page.locator('main .piece').count(), 2);
  await fine(page);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.locator('.share-link input').inputValue();
  const colleague = await visit(browser, { size: phone, lang: 'en' });
  await colleague.page.goto(anyam.url + new URL(link).pathname);
  assert.equal(await colleague.page.locator('main .piece').count(), 2);
  assert.equal(await colleague.page.getByRole('button', { name: 'Take off the list' }).count(), 0, 'a reader changes nothing');
  await fine(colleague.page);
  nothing('went wrong at the colleague', colleague.faults);
  await colleague.context.close();
});

step('one form asks their workshops, confirmed by one code', async () => {
  const { page } = buyer;
  await page.goto(`${anyam.url}/en/shortlist`);
  await page.getByRole('link', { name: 'Ask for offers' }).click();
  await fine(page);
  await page.fill('[name=name]', 'Katrin Muster');
  await page.fill('[name=email]', 'katrin@muster.example');
  await page.selectOption('[name=country]', 'DE');
  await page.fill('[name=destination]', 'Hamburg');
  await page.fill('[name=message]', 'For our shop in spring.');
  await page.getByRole('button', { name: 'Send the inquiries' }).click();
  await page.waitForURL('**/signin/code');
  const outside = await visit(browser, { size: phone, lang: 'en' });
  const letter = outside.page.locator('[data-to="katrin@muster.example"]:has(.letter-code)').first();
  for (let tries = 0; tries < 100 && !(await letter.count()); tries++) {
    await outside.page.goto(`${anyam.url}/dev/mail`);
    await outside.page.waitForTimeout(100);
  }
  const code = (await letter.locator('.letter-code').innerText()).trim();
  await outside.context.close();
  await page.fill('[name=code]', code);
  await page.locator('form[action$="/signin/code"] button[type=submit]').first().click();
  await page.waitForURL('**/desk/inquiries/waiting');
  await fine(page);
  await page.getByRole('button', { name: 'Send all' }).click();
  await page.waitForURL('**/desk/inquiries');
  await page.getByText('Your inquiries are sent.').waitFor();
  await fine(page);
  await page.goto(`${anyam.url}/en/shortlist`);
  assert.equal(await page.locator('main .piece').count(), 2, 'the list is the account’s now');
});

step('the label of a piece is scanned, and the phone checks the signature itself', async () => {
  const maker = await visit(browser, { size: phone, lang: 'en' });
  await be(maker.context, anyam.url, 'maker');
  await speak(maker.context, anyam.url, 'en');
  await maker.page.goto(`${anyam.url}/desk/products?state=published`);
  await maker.page.locator("main .tasks a[href*='/desk/products/']").first().click();
  await maker.page.getByRole('link', { name: 'Passports and labels' }).click();
  await maker.page.locator('input[name=count]').fill('1');
  await maker.page.locator("form[action$='/passports'] button").click();
  await maker.page.waitForSelector('tbody tr');
  const address = await maker.page.locator("tbody a[href^='/p/']").first().getAttribute('href');
  await maker.context.close();

  const { page } = buyer;
  await page.goto(anyam.url + address);
  await page.getByText('genuine and in force').waitFor();
  await page.getByRole('button', { name: 'Check on my device' }).click();
  const said = page.locator('[data-passport] [role=status]');
  await page.waitForFunction((node) => node.textContent !== '', await said.elementHandle());
  assert.match(await said.textContent(), /genuine, unchanged, and not taken back/);
  await fine(page);
  nothing('went wrong at the buyer', buyer.faults);
});
