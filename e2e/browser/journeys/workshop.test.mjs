// A maker fills the record of her workshop on a phone, shows parts of it to a bank for a week, sees that the bank looked, and
// takes it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, phone, picture, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { nothing } from '../lib/nothing.mjs';
import { be, speak } from '../lib/people.mjs';

let anyam, browser, maker, bank;

before(async () => {
  [anyam, browser] = await Promise.all([start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '60', '--no-pictures'] }), launch()]);
  maker = await visit(browser, { size: phone, lang: 'id' });
  bank = await visit(browser, { size: phone, lang: 'id' });
  await be(maker.context, anyam.url, 'maker');
  await speak(maker.context, anyam.url, 'id');
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

/** fine holds a page to what every page keeps. */
async function fine({ page, faults }, who) {
  await picture(page, who);
  nothing('keeps people out', await accessibility(page));
  nothing('is wider than the phone', await overflow(page));
  // A form that is drawn again answers 422, a code that shows nothing 404; Chromium tells that on the console.
  nothing('went wrong', faults.filter((f) => !/status of (404|422)/.test(f)));
}

/** fill types into the fields that are named; true ticks a box. */
async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`);
    if (Array.isArray(value)) for (const v of value) await page.locator(`main [name="${name}"][value="${v}"]`).check();
    else if ((await field.first().evaluate((e) => e.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.first().fill(value);
  }
}

const groups = {
  identity: { name: 'Rotan Menganti Jaya', owner: 'Siti Aminah', place: 'Desa Menganti, Kecamatan Menganti', phone: '0812 3456 7890', pin_exactness: ['village'], pin: '-7.29012, 112.58034' },
  marketing: { brand: 'Jalin', brand_state: 'registered', brand_number: 'IDM000123456', channels: ['export'], website: 'https://rotan.example' },
  production: { crafts: 'rotan', techniques: 'anyam', machines: 'mesin bubut', capacity: '400', capacity_unit: 'pasang' },
  finance: { npwp: '01.300.066.6-091.000', capital: '250000000', sales: '480000000', sales_year: '2025', bank: 'Bank Jatim', bank_account: '0011223344', bank_holder: 'Siti Aminah' },
  organisation: { since: '1998', nib: '1234567890123', kbli: '16291', kbli_version: '2020' },
  logistics: { packing: 'Kardus dengan sudut busa', transport: ['cargo'], port: 'Tanjung Perak' },
  people: { full_time: '5', part_time: '3', home_based: '12', women: '14', young: '4', disabled: '1' },
};

test('she fills the seven groups, and what is wrong is said at its field', async () => {
  const { page } = maker;
  for (const [group, fields] of Object.entries(groups)) {
    await page.goto(`${anyam.url}/desk/workshop/${group}`);
    await fill(page, fields);
    if (group === 'finance') await page.locator('main [name=npwp_is_nik]').uncheck();
    if (group === 'people') {
      await page.locator('main [name=women]').fill('400');
      await page.getByRole('button', { name: 'Simpan', exact: true }).click();
      await page.locator('main [name=women][aria-invalid=true]').waitFor();
      assert.equal(await page.inputValue('main [name=home_based]'), '12', 'what was typed is kept');
      await page.locator('main [name=women]').fill(fields.women);
    }
    await fine(maker, `maker-${group}`);
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.waitForURL('**/desk/workshop');
  }
  await page.goto(`${anyam.url}/desk/workshop`);
  await fine(maker, 'maker-record');
  assert.match(await page.locator('main').innerText(), /Usaha mikro/i, 'the scale follows the sales');
});

let address;

test('she makes a passport for a bank, for a week', async () => {
  const { page } = maker;
  await page.goto(`${anyam.url}/desk/passport/new`);
  await page.locator('main [name=label]').fill('Bank Jatim, cabang Gresik');
  for (const box of await page.locator('main [name=parts], main [name=money]').all()) await box.setChecked(['organisation', 'people', 'turnover'].includes(await box.getAttribute('value')));
  await page.locator('main [name=days]').fill('7');
  await fine(maker, 'maker-wish');
  await page.getByRole('button', { name: 'Buat paspor' }).click();
  await page.locator('svg.qr').waitFor();
  await fine(maker, 'maker-passport');
  address = new URL(await page.locator('main .share input').inputValue()).pathname;
});

test('the bank sees the parts and no other, and says who it is', async () => {
  const { page } = bank;
  await page.goto(anyam.url + address);
  const says = await page.locator('main').innerText();
  for (const shown of [/1234567890123/, /Rp\s?250\.000\.000/, /Bank Jatim, cabang Gresik/i]) assert.match(says, shown);
  for (const secret of [/0011223344/, /Kardus/, /0812/, /13000666091/]) assert.doesNotMatch(says, secret);
  await fine(bank, 'bank');
  await page.locator('main [name=said]').fill('Adi, Bank Jatim');
  await page.getByRole('button', { name: 'Beri tahu' }).click();
  await page.getByText('Terima kasih').waitFor();
  await fine(bank, 'bank-said');
  await maker.page.reload();
  assert.match(await maker.page.locator('main table').innerText(), /Adi, Bank Jatim/);
});

test('she takes it back, and the bank sees nothing any more', async () => {
  await maker.page.getByRole('button', { name: 'Tarik kembali sekarang' }).click();
  await maker.page.getByText('Kode itu tidak menampilkan apa-apa lagi').waitFor();
  await fine(maker, 'maker-back');
  const answer = await bank.page.goto(anyam.url + address);
  assert.equal(answer.status(), 404);
  assert.doesNotMatch(await bank.page.locator('main').innerText(), /Rotan Menganti Jaya|1234567890123/);
  await fine(bank, 'bank-nothing');
});
