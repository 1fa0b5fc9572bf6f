// Somebody scans the label of a piece: their own device checks the signature, they say where the piece is; the maker takes
// the passport back, and the next who scans it is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, phone, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { nothing } from '../lib/nothing.mjs';
import { be, speak } from '../lib/people.mjs';

let anyam, browser;

before(async () => {
  [anyam, browser] = await Promise.all([start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '60', '--no-pictures'] }), launch()]);
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

/** told presses the button and waits for the sentence. */
async function told(page) {
  await page.getByRole('button', { name: 'Check on my device' }).click();
  const said = page.locator('[data-passport] [role=status]');
  await page.waitForFunction((node) => node.textContent !== '', await said.elementHandle());
  return said.textContent();
}

test('a label is scanned, its signature checked in the page, and the passport taken back', async () => {
  const maker = await visit(browser, { size: phone, lang: 'en' });
  await be(maker.context, anyam.url, 'maker');
  await speak(maker.context, anyam.url, 'en');
  await maker.page.goto(`${anyam.url}/desk/products`);
  await maker.page.locator("main .tasks a[href*='/desk/products/']").first().click();
  await maker.page.getByRole('link', { name: 'Passports and labels' }).click();
  const passports = maker.page.url();
  await maker.page.locator('input[name=count]').fill('1');
  await maker.page.locator("form[action$='/passports'] button").click();
  await maker.page.waitForSelector('tbody tr');
  nothing('keeps people out of the desk', await accessibility(maker.page));
  nothing('is wider than the phone', await overflow(maker.page));
  const address = await maker.page.locator("tbody a[href^='/p/']").first().getAttribute('href');

  const buyer = await visit(browser, { size: phone, lang: 'en' });
  await speak(buyer.context, anyam.url, 'en');
  await buyer.page.goto(anyam.url + address);
  await buyer.page.getByText('genuine and in force').waitFor();
  assert.match(await told(buyer.page), /genuine, unchanged, and not taken back/);
  nothing('keeps people out of the passport', await accessibility(buyer.page));
  nothing('is wider than the phone', await overflow(buyer.page));
  await buyer.page.locator('input[name=place]').fill('Berlin');
  await buyer.page.locator('input[name=agree]').check();
  await buyer.page.getByRole('button', { name: 'I have this piece' }).click();
  await buyer.page.getByText(/First seen: .*, Berlin/).waitFor();

  await maker.page.goto(passports);
  const row = maker.page.locator('tbody tr').first();
  await row.locator('summary').click();
  await row.locator('input[name=reason]').fill('The label was lost.');
  await row.locator('form button').click();
  await maker.page.waitForSelector('tbody tr:first-child .badge-bad, tbody tr:first-child :text("The label was lost.")');
  await buyer.page.reload();
  await buyer.page.getByText('The label was lost.').waitFor();
  assert.match(await told(buyer.page), /genuine, but taken back/);
  nothing('went wrong at the maker', maker.faults);
  nothing('went wrong at the buyer', buyer.faults);
  await Promise.all([maker.context.close(), buyer.context.close()]);
});
