// A maker translates a piece beside its original, sends the texts to a translator elsewhere and brings the mended file back; buyers
// read the piece in the language of their browser, and are told where a text stands in another one.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { measure, overBudget } from '../lib/budget.mjs';
import { desk, launch, phone, visit } from '../lib/browser.mjs';
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

test('a piece is translated side by side, goes to a translator and back, and is read in Rotterdam and in London', async () => {
  const maker = await visit(browser, { size: desk, lang: 'en' });
  await be(maker.context, anyam.url, 'maker');
  await speak(maker.context, anyam.url, 'en');
  const { page } = maker;
  await page.goto(`${anyam.url}/desk/languages`);
  nothing('keeps people out of the list of languages', await accessibility(page));
  await page.locator("main a[href$='/languages']").first().click();
  const languages = page.url();
  await page.getByLabel('Another language').selectOption('nl');
  await page.getByRole('button', { name: 'Translate' }).click();
  await page.waitForURL(/languages\/nl$/);

  // side by side: the original stands left of its field
  const [source, field] = await Promise.all(['.segment-source', '.segment-target'].map((side) => page.locator(side).first().boundingBox()));
  assert.ok(source.x + source.width <= field.x, 'the original does not stand beside its field');
  await page.locator('input[name=name]').fill('Fruitmand van rotan');
  await page.locator("input[name='compared.name']").check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Reviewed: 1').waitFor();

  // to a translator elsewhere
  await page.goto(`${languages}/nl`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'XLIFF 2.1' }).click()]);
  assert.match(download.suggestedFilename(), /-nl\.xlf$/);
  const file = join(tmpdir(), `anyam-${process.pid}.xlf`);
  const sheet = await readFile(await download.path(), 'utf8');
  const mended = sheet
    .replace('<target>Fruitmand van rotan</target>', '<target>Handgevlochten fruitmand van rotan</target>')
    .replace(/(<unit id="care"[\s\S]*?<source>[\s\S]*?<\/source>)/, '$1<target>Met een droge doek afnemen.</target>');
  await writeFile(file, mended);

  // and back: what it says is looked at before it is saved
  await page.getByLabel('The translated file').setInputFiles(file);
  await page.getByRole('button', { name: 'Look at the file' }).click();
  await page.getByText('Nothing is saved yet').waitFor();
  await page.getByText('2 texts of the file are new or changed.').waitFor();
  assert.equal(await page.locator('input[name=name]').inputValue(), 'Handgevlochten fruitmand van rotan');
  nothing('keeps people out of the sheet', await accessibility(page));
  nothing('is wider than the desk', await overflow(page));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(languages);

  // a file that is not of this piece is refused where it is sent, and nothing is lost
  await writeFile(file, mended.replace(/piece-[0-9a-f-]+/, 'piece-of-somebody-else'));
  await page.goto(`${languages}/nl`);
  await page.getByLabel('The translated file').setInputFiles(file);
  await page.getByRole('button', { name: 'Look at the file' }).click();
  await page.locator('#bitext-file-error').getByText('about something else').waitFor();
  assert.equal(await page.locator('input[name=name]').inputValue(), 'Handgevlochten fruitmand van rotan');

  await page.goto(languages.replace(/\/languages$/, ''));
  const slug = new URL(await page.getByRole('link', { name: 'See it in the gallery' }).getAttribute('href'), anyam.url).pathname.split('/').pop();
  const address = `${anyam.url}/en/products/${slug}`;

  const dutch = await visit(browser, { size: phone, lang: 'nl-NL' });
  await dutch.page.goto(address);
  await dutch.page.getByRole('heading', { level: 1, name: 'Handgevlochten fruitmand van rotan' }).waitFor();
  assert.equal(await dutch.page.locator('h1').getAttribute('lang'), 'nl');
  await dutch.page.getByText('Met een droge doek afnemen.').waitFor();
  await dutch.page.getByText('Not all of this is translated into Nederlands yet.').waitFor();
  nothing('keeps people out of the piece', await accessibility(dutch.page));
  nothing('is wider than the phone', await overflow(dutch.page));
  nothing('went wrong in the page', dutch.faults);

  const english = await visit(browser, { size: phone, lang: 'en' });
  await english.page.goto(address);
  assert.doesNotMatch(await english.page.locator('h1').textContent(), /fruitmand/);
  assert.equal(await english.page.getByText('translated into').count(), 0);
  await english.page.getByRole('link', { name: 'Nederlands' }).click();
  await english.page.getByRole('heading', { level: 1, name: 'Handgevlochten fruitmand van rotan' }).waitFor();

  // found by words of its translation
  await english.page.goto(`${anyam.url}/en/search?q=handgevlochten`);
  await english.page.locator(`a[href$='/products/${slug}']`).first().waitFor();
  nothing('is over the budget', overBudget(await measure(browser, address)));
  await Promise.all([maker, dutch, english].map(({ context }) => context.close()));
});
