// Personal data, as people use their rights: a maker takes a copy of what is held about her, withdraws a consent, and
// asks to be erased; an officer carries it out. Her page is gone at once, the sums of her orders stay.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { desk, launch, phone, picture, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { inOrder } from '../lib/steps.mjs';

// A workshop of the demo whose only order is closed: with one under way nobody is erased.
const slug = 'keramik-dinoyo-rona-bening';
const address = `halo@${slug}.example`;

let browser, anyam;
const people = {};
const shared = {};

before(async () => {
  anyam = await start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '60', '--no-pictures'] });
  browser = await launch();
  people.maker = await visit(browser, { size: phone, lang: 'id' });
  people.officer = await visit(browser, { size: desk, lang: 'id' });
  people.visitor = await visit(browser, { size: phone, lang: 'en' });
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

const step = inOrder();

const go = (who, path) => people[who].page.goto(anyam.url + path);

/** fine holds a page to what every page keeps: no faults, nobody kept out, nothing sticking out. */
async function fine(who) {
  const { page, faults } = people[who];
  await picture(page, who);
  assert.deepEqual(await accessibility(page), [], `accessibility of ${page.url()}`);
  assert.deepEqual(await overflow(page), [], `overflow of ${page.url()}`);
  // A form that is drawn again answers 422, and what is not public any more 410; Chromium tells both on the console.
  assert.deepEqual(faults.filter((f) => !/status of 4(22|04)/.test(f)), [], `faults of ${page.url()}`);
}

/** press sends the form whose address ends so. */
async function press(who, action, button = 'button[type=submit]') {
  const { page } = people[who];
  await page.locator(`form[action$="${action}"]`).first().locator(button).first().click();
  await page.waitForLoadState('load');
}

/** lettersTo are the letters to an address; each shows its text. */
async function lettersTo(who, to) {
  await go(who, '/dev/mail');
  return people[who].page.locator(`[data-to="${to}"]`);
}

/** askForCode asks for a code as the visitor of the page. Other letters to her, such as one about dues, may come in between. */
async function askForCode(who, next) {
  const { page } = people[who];
  const codes = async () => (await lettersTo(who, address)).locator('.letter-code');
  await go(who, `/signin?next=${encodeURIComponent(next)}`);
  await page.fill('input[name=email]', address);
  const before = await (await codes()).count();
  await go(who, `/signin?next=${encodeURIComponent(next)}`);
  await page.fill('input[name=email]', address);
  await press(who, '/signin');
  for (let tries = 0; tries < 100; tries++) {
    const found = await codes();
    if ((await found.count()) > before) return (await found.first().innerText()).trim();
    await page.waitForTimeout(100);
  }
  throw new Error(`no code for ${address}`);
}

async function status(who, path) {
  return (await people[who].page.request.get(anyam.url + path)).status();
}

/** orders are the orders of the workshop as the officer's list has them, whatever its name: number, state, total, day. */
async function orders(name) {
  await go('officer', '/desk/orders');
  const rows = await people.officer.page.locator('main tbody tr', { hasText: name }).allInnerTexts();
  return rows.map((text) => text.replaceAll(name, '').split(/\s+/).join(' '));
}

step('everybody sees the workshop', async () => {
  await go('visitor', `/en/makers/${slug}`);
  shared.name = await people.visitor.page.locator('h1').innerText();
  const piece = await people.visitor.page.locator('main a[href*="/products/"]').first().getAttribute('href');
  shared.piece = piece;
  assert.equal(await status('visitor', piece), 200);
  await go('officer', '/demo');
  await press('officer', '/demo/as/officer');
  shared.orders = await orders(shared.name);
  assert.ok(shared.orders.length > 0 && /\d/.test(shared.orders[0]), 'an order of hers');
});

step('she signs in and reads what is held about her', async () => {
  const { page } = people.maker;
  const code = await askForCode('maker', '/desk/me/data');
  await go('maker', '/signin/code');
  await page.fill('input[name=code]', code);
  await press('maker', '/signin/code');
  await page.waitForURL('**/desk/me/data');
  const text = await page.locator('main').innerText();
  for (const said of ['Data Anda', 'Yang Anda setujui', 'Halaman umum', 'Salinan semuanya', 'Siapa yang membaca kontak Anda']) assert.match(text, new RegExp(said));
  await fine('maker');
});

step('she takes a copy of everything', async () => {
  const { page } = people.maker;
  await press('maker', '/desk/me/data/exports');
  const ready = page.locator('a[href^="/desk/me/data/exports/"]');
  for (let tries = 0; tries < 60 && !(await ready.count()); tries++) {
    await page.waitForTimeout(250);
    await go('maker', '/desk/me/data');
  }
  shared.copy = await ready.first().getAttribute('href');
  const [download] = await Promise.all([page.waitForEvent('download'), ready.first().click()]);
  const zip = readFileSync(await download.path());
  assert.equal(zip.subarray(0, 2).toString(), 'PK');
  assert.ok(zip.includes('data.json') && zip.includes('index.html'));
  assert.equal(await status('officer', shared.copy), 404, 'a copy is for its person alone');
});

step('she withdraws a consent; her page is gone at once', async () => {
  const { page } = people.maker;
  await go('maker', '/desk/me/data');
  await page.locator('input[name=purposes][value=public]').uncheck();
  await press('maker', '/desk/me/data/consents');
  assert.equal(await status('visitor', `/en/makers/${slug}`), 410);
  assert.equal(await status('visitor', shared.piece), 404);
  await go('visitor', `/en/search?q=${encodeURIComponent(shared.name)}`);
  assert.equal(await people.visitor.page.locator(`a[href="${shared.piece}"]`).count(), 0);
  await fine('maker');
});

step('she asks to be erased', async () => {
  const { page } = people.maker;
  await go('maker', '/desk/me/data');
  await page.locator('#requests summary').click();
  await page.check('input[name=kind][value=erasure]');
  await page.fill('textarea[name=wish]', 'Saya berhenti.');
  await press('maker', '/desk/me/data/requests');
  assert.match(await page.locator('#requests').innerText(), /Sisa \d+ jam/);
  await fine('maker');
});

step('an officer sees the clock, what goes and what stays, and carries it out', async () => {
  const { page } = people.officer;
  await go('officer', '/desk/privacy');
  assert.match(await page.locator('main').innerText(), /Sisa 72 jam/);
  await fine('officer');
  await page.locator('a[href^="/desk/privacy/requests/"]', { hasText: 'Hapus data saya' }).first().click();
  await page.waitForLoadState('load');
  const text = await page.locator('main').innerText();
  assert.match(text, /Yang dihapus/);
  assert.match(text, /UU 28\/2007/);
  await fine('officer');
  await page.fill('input[name=word]', 'ya');
  await press('officer', '/erase');
  assert.match(await page.locator('main').innerText(), /Ketik HAPUS/);
  await page.fill('input[name=word]', 'HAPUS');
  await press('officer', '/erase');
  assert.match(await page.locator('main').innerText(), /dihapus/);
  await fine('officer');
});

step('the sums stay, without a name', async () => {
  assert.deepEqual(await orders('(dihapus · erased)'), shared.orders);
  const text = await people.officer.page.locator('main').innerText();
  assert.doesNotMatch(text, new RegExp(shared.name));
});

step('her sign-in is gone, and her copy with it', async () => {
  await go('maker', '/desk/me/data');
  assert.match(people.maker.page.url(), /\/signin/);
  assert.match(await (await lettersTo('visitor', address)).first().innerText(), /Data Anda sudah dihapus/);
});
