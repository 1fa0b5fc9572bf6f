// Members among themselves: a maker finds another and writes, the other answers; they buy together, from the call to the
// shares; one blocks and reports, and an officer decides.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { desk, launch, phone, picture, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { be } from '../lib/people.mjs';
import { inOrder } from '../lib/steps.mjs';

let browser, anyam;
const people = {};
const shared = {}; // what one step leaves for the next

before(async () => {
  anyam = await start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '60', '--no-pictures'] });
  browser = await launch();
  people.maker = await visit(browser, { size: phone, lang: 'id' });
  people.other = await visit(browser, { size: phone, lang: 'id' });
  people.officer = await visit(browser, { size: desk, lang: 'id' });
  await be(people.maker.context, anyam.url, 'maker');
  await be(people.officer.context, anyam.url, 'officer');
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

const step = inOrder();

const go = (who, path) => people[who].page.goto(anyam.url + path);

/** send presses the first button of a form and waits for the page that comes. */
async function send(who, form) {
  const { page } = people[who];
  const answered = page.waitForResponse((r) => r.request().method() === 'POST');
  await page.locator(`${form} button[type=submit]`).first().click();
  await answered;
  await page.waitForLoadState('load');
}

/** fine holds a page to what every page keeps. */
async function fine(who) {
  const { page, faults } = people[who];
  await picture(page, who);
  assert.deepEqual(await accessibility(page), [], `accessibility of ${page.url()}`);
  assert.deepEqual(await overflow(page), [], `overflow of ${page.url()}`);
  assert.deepEqual(faults.filter((f) => !/status of 422/.test(f)), [], `faults of ${page.url()}`);
}

step('a maker finds another by craft and name', async () => {
  const { page } = people.maker;
  await go('maker', '/desk/network');
  const own = await page.evaluate(() => fetch('/desk/workshop').then((r) => r.text()));
  const names = await page.locator('main a.task .task-title').allTextContents();
  shared.shop = names.map((n) => n.trim()).find((n) => !own.includes(n));
  await page.fill('main input[name=q]', shared.shop);
  await page.locator('main input[name=q]').press('Enter');
  await page.waitForURL(/q=/);
  await page.locator('main a.task', { hasText: shared.shop }).first().click();
  await page.waitForURL(/\/makers\//);
  shared.maker = page.url().split('/').pop();
  await fine('maker');
});

step('she writes; what she typed survives a closed page', async () => {
  const { page } = people.maker;
  await page.locator('main a[href$="/write"]').click();
  await page.fill('textarea[name=body]', 'Apakah masih ada hati rotan?');
  await page.waitForTimeout(50);
  await go('maker', '/desk/');
  await page.goBack();
  await page.reload();
  assert.equal(await page.inputValue('textarea[name=body]'), 'Apakah masih ada hati rotan?');
  await fine('maker');
  await send('maker', '#write');
  assert.match(page.url(), /\/desk\/messages\//);
  shared.talk = new URL(page.url()).pathname;
  assert.match(await page.locator('main .message.is-own').last().textContent(), /hati rotan/);
});

step('an officer looks up the other, and says why', async () => {
  const { page } = people.officer;
  await go('officer', `/desk/directory/makers/${shared.maker}`);
  await page.locator('button[name=why]').first().click();
  await page.waitForURL(/why=/);
  shared.email = (await page.locator('main a[href^="mailto:"]').first().textContent()).trim();
  await fine('officer');
});

step('the other signs in and answers', async () => {
  const { page, context } = people.other;
  await go('other', '/signin?next=/desk/messages');
  await page.fill('input[name=email]', shared.email);
  await page.locator('form[action="/signin"] button[type=submit]').click();
  await page.waitForURL('**/signin/code');
  const mail = await context.newPage();
  const letter = mail.locator(`[data-to="${shared.email}"] .letter-code`).first();
  for (let tries = 0; tries < 100; tries++) {
    await mail.goto(`${anyam.url}/dev/mail`);
    if (await letter.count()) break;
    await mail.waitForTimeout(100);
  }
  const code = (await letter.innerText()).trim();
  await mail.close();
  await page.fill('input[name=code]', code);
  await page.locator('form[action="/signin/code"] button[type=submit]').click();
  await page.waitForURL('**/desk/messages');
  await page.locator(`a[href^="${shared.talk}"]`).click();
  await page.fill('textarea[name=body]', 'Ada, 40 kg.');
  await send('other', '#reply');
  assert.equal(await page.inputValue('textarea[name=body]'), '', 'the draft went with the message');
  await fine('other');
  await go('maker', shared.talk);
  assert.match(await people.maker.page.locator('main .message').last().textContent(), /40 kg/);
});

step('a purchase is called for, and both are in', async () => {
  const { page } = people.maker;
  await go('maker', '/desk/network/purchases/new');
  await page.fill('[name=what]', 'Lem kayu putih');
  await page.fill('[name=unit]', 'kg');
  await page.fill('[name=price]', '32.000');
  await page.fill('[name=target]', '20');
  await page.fill('[name=pick_up]', 'Balai desa');
  await fine('maker');
  await send('maker', '#call');
  shared.purchase = new URL(page.url()).pathname;
  await page.fill('#pledge [name=quantity]', '12');
  await send('maker', '#pledge');
  await go('other', shared.purchase);
  await people.other.page.fill('#pledge [name=quantity]', '8');
  await send('other', '#pledge');
  assert.match(await people.other.page.locator('main').textContent(), /20 dari 20/);
  await fine('other');
});

step('it is closed, ordered and shared out; everybody reads what is theirs', async () => {
  const { page } = people.maker;
  await go('maker', `${shared.purchase}/close`);
  await send('maker', '#close');
  await go('maker', `${shared.purchase}/order`);
  await page.fill('[name=supplier]', 'Toko Sumber Rejeki');
  await send('maker', '#order');
  await go('maker', `${shared.purchase}/share`);
  await page.fill('[name=arrived]', '19');
  await page.fill('[name=bill]', '608.000');
  await fine('maker');
  await send('maker', '#share');
  assert.equal(await page.locator('#shares tbody tr').count(), 2);
  await fine('maker');
  await go('other', shared.purchase);
  assert.match(await people.other.page.locator('main .notice').first().textContent(), /8\skg.*256\.000/s);
});

step('the other writes what nobody wants to read; she blocks and reports it', async () => {
  await go('other', shared.talk);
  await people.other.page.fill('textarea[name=body]', 'Transfer dulu ke rekening saya!');
  await send('other', '#reply');
  const { page } = people.maker;
  await go('maker', `${shared.talk}/report`);
  await page.locator('input[name=cause][value=money]').check();
  await page.locator('input[name=block]').check();
  await fine('maker');
  await send('maker', '#report');
  await go('other', shared.talk);
  assert.equal(await people.other.page.locator('textarea[name=body]').count(), 0, 'the other can write no more');
});

step('an officer reads that one message and decides', async () => {
  const { page } = people.officer;
  await go('officer', '/desk/network/reports');
  const reports = await page.locator('main a.task').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  let text = '';
  for (const href of reports) {
    await go('officer', href);
    text = await page.locator('main').textContent();
    if (text.includes('Transfer dulu ke rekening saya')) break;
  }
  assert.match(text, /Transfer dulu ke rekening saya/);
  assert.doesNotMatch(text, /40 kg/, 'nothing else of the conversation');
  await page.locator('input[name=verdict][value=removed]').check();
  await page.fill('[name=reason]', 'Menyerupai penipuan.');
  await fine('officer');
  await send('officer', '#decide');
  await go('maker', shared.talk);
  assert.doesNotMatch(await people.maker.page.locator('main').textContent(), /Transfer dulu/);
  await fine('maker');
});
