// Somebody tells of a page by a short link: a visitor comes by it, asks, and the figures show it. A buyer signs up for the newsletter, confirms
// it by the button of a letter, and leaves it with one press.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
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

/** fine holds a page to what every page keeps. */
async function fine({ page, faults }) {
  nothing(`keeps people out of ${page.url()}`, await accessibility(page));
  nothing(`is wider than the screen on ${page.url()}`, await overflow(page));
  nothing(`went wrong on ${page.url()}`, faults);
}

/** letterTo is the newest letter to an address that holds an element, once it is there. */
async function letterTo(page, address, holding) {
  for (let tries = 0; tries < 100; tries++) {
    await page.goto(`${anyam.url}/dev/mail`);
    const letter = page.locator(`[data-to="${address}"]:has(${holding})`).first();
    if (await letter.count()) return letter;
    await page.waitForTimeout(100);
  }
  throw new Error(`no letter to ${address}`);
}

test('a short link brings a visitor, whose inquiry stands among its figures', async () => {
  const maker = await visit(browser, { size: phone, lang: 'en' });
  await be(maker.context, anyam.url, 'maker');
  await speak(maker.context, anyam.url, 'en');
  await maker.page.goto(`${anyam.url}/desk/campaigns/new`);
  await maker.page.fill('input[name=name]', 'Harvest');
  await maker.page.locator('select[name=target]').selectOption({ index: 1 }); // the first piece
  await maker.page.locator('input[name=sources][value=poster]').check();
  await maker.page.fill('input[name=word]', 'harvest-journey');
  await maker.page.getByRole('button', { name: 'Make the links' }).click();
  await maker.page.locator('svg.qr').first().waitFor();
  await fine(maker);
  const campaign = maker.page.url();

  const buyer = await visit(browser, { size: phone, lang: 'en' });
  await be(buyer.context, anyam.url, 'buyer');
  await speak(buyer.context, anyam.url, 'en');
  const zoned = buyer.page.waitForRequest(/\/s\/harvest-journey\/zone$/);
  await buyer.page.goto(`${anyam.url}/s/harvest-journey`);
  assert.match((await zoned).postData(), /^zone=/);
  assert.match(buyer.page.url(), /\/en\/products\/[^?#]+\?via=harvest-journey$/);
  await buyer.page.locator("main a[href*='/ask']").first().click();
  await buyer.page.waitForURL(/\/ask\?via=harvest-journey/);
  await buyer.page.locator('select[name=country]').selectOption('DE');
  await buyer.page.fill('input[name=destination]', 'Hamburg');
  const variant = buyer.page.locator('select[name=variant]');
  if (await variant.count()) await variant.selectOption({ index: 1 });
  await buyer.page.locator('form#ask button[type=submit], form#ask button:not([type])').first().click();
  await buyer.page.waitForURL('**/desk/inquiries/**');

  await maker.page.goto(campaign);
  const stats = await maker.page.locator('.stats').innerText();
  assert.match(stats, /1\s*\n?\s*Inquiries|Inquiries\s*\n?\s*1/, stats);
  await fine(maker);
  await Promise.all([maker.context.close(), buyer.context.close()]);
});

test('a buyer signs up, confirms by the button of a letter, and leaves with one press', async () => {
  const reader = await visit(browser, { size: desk, lang: 'en' });
  await reader.page.goto(`${anyam.url}/en/newsletter`);
  await reader.page.fill('input[name=email]', 'reader@example.org');
  assert.equal(await reader.page.locator('input[name=agrees]').isChecked(), false);
  await reader.page.check('input[name=agrees]');
  await reader.page.getByRole('button', { name: 'Sign up' }).click();
  await reader.page.getByText('press its button').waitFor();
  await fine(reader);
  const letter = await letterTo(reader.page, 'reader@example.org', 'a[href*="/newsletter/confirm/"]');
  await letter.locator('a[href*="/newsletter/confirm/"]').first().click();
  await reader.page.getByRole('button', { name: 'Yes, write to me' }).click();
  await reader.page.getByRole('heading', { name: 'You get the newsletter' }).waitFor();
  await fine(reader);

  const officer = await visit(browser, { size: desk, lang: 'en' });
  await be(officer.context, anyam.url, 'officer');
  await speak(officer.context, anyam.url, 'en');
  await officer.page.goto(`${anyam.url}/desk/newsletter`);
  await officer.page.getByRole('button', { name: 'Write a newsletter' }).click();
  await officer.page.fill('input[name=subject_en]', 'Harvest news');
  await officer.page.fill('textarea[name=body_en]', 'New baskets.');
  await officer.page.getByRole('button', { name: 'Save' }).click();
  await officer.page.getByRole('link', { name: 'Send it …' }).click();
  await officer.page.getByRole('button', { name: 'Send it now' }).click();
  await officer.page.getByText('on its way').first().waitFor();
  await fine(officer);

  const issue = await letterTo(reader.page, 'reader@example.org', 'a[href*="/newsletter/leave/"]');
  const leave = await issue.locator('a[href*="/newsletter/leave/"]').first().getAttribute('href');
  const answer = await fetch(leave, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), redirect: 'manual' });
  assert.equal(answer.status, 200);
  await reader.page.goto(leave);
  await reader.page.getByText('no newsletter any more').waitFor();
  await fine(reader);
  await Promise.all([reader.context.close(), officer.context.close()]);
});
