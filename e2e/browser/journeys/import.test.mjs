// An officer sends the list of an office, from a phone and without scripts: the columns are understood, each row gets a verdict, the
// rest is written, one row is mended and sent again, and the whole of it is undone.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const list = `DATA PENGRAJIN
No;Nama Usaha;Pemilik;NIK;No HP;Desa;Kab/Kota;Tenaga Kerja;Bergabung
1;Anyaman Uji Coba;Bu Uji;3522014107800001;0812 9000 0001;Ngraho;Bojonegoro;4;12/03/2025
2;Rotan Uji Coba;Pak Uji;;8,12E+11;Ngraho;Bojonegoro;3;12/03/2025
`;

async function send(page, name, buffer) {
  await page.goto(`${anyam.url}/desk/import`);
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer });
  await page.click('main form button');
  await page.waitForURL(/\/desk\/import\/.+/);
  await picture(page, `${name}-columns`);
  await page.click('form[action$="/columns"] button');
  await settled(page);
}

test('a list comes in, is mended and undone', async () => {
  const { page, context, faults } = await visit(browser, { size: phone, lang: 'en', javaScript: true });
  await be(context, anyam.url, 'officer');
  await speak(context, anyam.url, 'en');
  await send(page, 'office.csv', Buffer.from(list));
  const first = page.url();
  await picture(page, 'verdicts');
  const main = () => page.locator('main').innerText();
  assert.match(await main(), /digits are lost/);
  assert.doesNotMatch(await page.content(), /3522014107800001/, 'no identity number is shown');
  nothing('keeps people out', await accessibility(page));
  nothing('does not fit on a phone', await overflow(page));

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/faults.csv"]')]);
  const path = join(tmpdir(), `anyam-mend-${process.pid}.csv`);
  await download.saveAs(path);
  const toMend = await readFile(path, 'utf8');
  assert.match(toMend, /Rotan Uji Coba/);
  assert.doesNotMatch(toMend, /Anyaman Uji Coba/);
  await writeFile(path, toMend.replace('8,12E+11', '0812 9000 0002'));

  await page.click('form[action$="/confirm"] button');
  await settled(page);
  await picture(page, 'done');
  assert.match(await main(), /Imported/);

  await send(page, 'mended.csv', await readFile(path));
  assert.match(await main(), /Add 1 maker/);
  await page.click('form[action$="/confirm"] button');
  await settled(page);
  await page.goto(`${anyam.url}/desk/members?q=uji+coba`);
  assert.match(await main(), /Anyaman Uji Coba[\s\S]*Rotan Uji Coba/);

  await page.goto(`${first}/undo`);
  await picture(page, 'undo');
  await page.click('form[action$="/undo"] button');
  await settled(page);
  assert.match(await main(), /was undone/);
  await page.goto(`${anyam.url}/desk/members?q=uji+coba`);
  assert.doesNotMatch(await main(), /Anyaman Uji Coba/);
  nothing('went wrong in the page', faults);
  await context.close();
});
