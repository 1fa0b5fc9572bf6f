// A photograph straight from an iPhone, on a build that cannot read HEIC: the maker is told what to set on her
// telephone, and keeps what she has.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, phone, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { be } from '../lib/people.mjs';

let browser, anyam;

before(async () => {
  anyam = await start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '40', '--no-pictures'] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

// The beginning of a HEIC file (ISO/IEC 23008-12): the box ftyp with the brand heic. Nothing more is read.
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.from([0, 0, 0, 0]), Buffer.from('mif1heic'), Buffer.alloc(4096)]);

for (const javaScript of [true, false]) {
  test(`the hint says what to do, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const { page, context, faults } = await visit(browser, { size: phone, lang: 'id', javaScript });
    await be(context, anyam.url, 'maker');
    await page.goto(`${anyam.url}/desk/products`);
    await page.locator('form[action$="/desk/products"] button[type=submit]').first().click();
    await page.waitForURL(/\/desk\/products\/[0-9a-f-]{36}$/);
    const form = page.url();
    await page.setInputFiles('input[type=file]', { name: 'IMG_0003.HEIC', mimeType: 'image/heic', buffer: heic });
    await page.locator('#photo button[type=submit]').click();
    const hint = /Pengaturan › Kamera › Format › Paling Kompatibel/;
    for (let tries = 0; tries < 60 && !hint.test(await page.locator('main').innerText()); tries++) {
      await page.waitForTimeout(250);
      await page.goto(form);
    }
    assert.match(await page.locator('main').innerText(), hint);
    assert.equal(await page.locator('.photo-item picture img').count(), 0, 'nothing is shown in its place');
    if (javaScript) assert.deepEqual(await accessibility(page), []); // axe itself is a script
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(faults.filter((f) => !/status of 422/.test(f)), []);
    await context.close();
  });
}
