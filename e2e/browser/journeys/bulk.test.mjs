// A maker brings the pieces of her shop, from a phone: one is at fault, she mends the file and sends it again, publishes a piece, and
// undoes a second file that was not meant.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, phone, picture, visit } from '../lib/browser.mjs';
import { settled } from '../lib/imports.mjs';
import { overflow } from '../lib/layout.mjs';
import { nothing } from '../lib/nothing.mjs';
import { be, speak } from '../lib/people.mjs';

let anyam, browser;

before(async () => {
  [anyam, browser] = await Promise.all([start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '40', '--no-pictures'] }), launch()]);
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

const head = 'Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant Price\n';
const shop = `${head}trial-mat,Trial mat,<p>Woven by hand.</p><script>alert(1)</script>,,rattan,,Size,Small,90000
trial-mat,,,,,,,Large,140000
trial-bowl,Trial bowl,Turned,,rattan,,,,cheap
`;

async function send(page, name, content) {
  await page.goto(`${anyam.url}/desk/products/import`);
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.selectOption('select[name="lang"]', 'en');
  await page.click('form[action="/desk/products/import"] button');
  await page.waitForURL(/\/desk\/product-imports\/.+/);
  await settled(page);
}

test('pieces come in, are mended, published and undone', async () => {
  const { page, context, faults } = await visit(browser, { size: phone, lang: 'en', javaScript: true });
  await be(context, anyam.url, 'maker');
  await speak(context, anyam.url, 'en');
  const main = () => page.locator('main').innerText();
  await page.goto(`${anyam.url}/desk/products`);
  await page.click('a[href="/desk/products/import"]');
  await picture(page, 'send');
  nothing('keeps people out', await accessibility(page));

  await send(page, 'shop.csv', shop);
  await picture(page, 'verdicts');
  assert.match(await main(), /1 piece cannot be taken as it is/);
  assert.match(await main(), /I4 Write a price/);
  assert.match(await main(), /Variants: 2/);
  nothing('keeps people out', await accessibility(page));
  nothing('does not fit on a phone', await overflow(page));
  await page.click('form[action$="/confirm"] button');
  await settled(page);
  assert.match(await main(), /Imported/);

  await send(page, 'mended.csv', shop.replace('cheap', '75000'));
  assert.match(await main(), /Here already/);
  await page.click('text=Add 1 piece as a draft');
  await settled(page);
  await picture(page, 'done');

  await page.click('main table a:has-text("Trial bowl")');
  const form = page.url();
  const photo = await page.screenshot({ type: 'jpeg', quality: 90 }); // any photograph of a phone's size will do
  await page.setInputFiles('input[type=file]', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.locator('#photo button[type=submit]').click();
  await page.locator('.photo-item').first().waitFor();
  await page.goto(form);
  await page.locator('button[name=publish]').click();
  await page.waitForLoadState('load');
  await page.goto(`${anyam.url}/en/products/trial-bowl`);
  assert.match(await main(), /Trial bowl/);

  await send(page, 'by-mistake.csv', `${head}not-meant,Not meant,Oops,,,,,,1000\n`);
  await page.click('form[action$="/confirm"] button');
  await settled(page);
  await page.click('a[href$="/undo"]');
  await picture(page, 'undo');
  await page.click('form[action$="/undo"] button');
  await settled(page);
  assert.match(await main(), /was undone/);
  await page.goto(`${anyam.url}/desk/products`);
  assert.doesNotMatch(await main(), /Not meant/);
  assert.match(await main(), /Trial mat[\s\S]*Trial bowl|Trial bowl[\s\S]*Trial mat/);
  nothing('went wrong in the page', faults);
  await context.close();
});
