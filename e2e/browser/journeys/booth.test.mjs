// A workshop is at a fair: visitors write on a tablet that loses its connection, and nothing they wrote is lost or counted twice.
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

/** asks fills in the booth page for a visitor and sends it. */
async function asks(page, name, email) {
  await page.fill('input[name=name]', name);
  await page.fill('input[name=email]', email);
  await page.locator('input[name=piece]').first().check();
  await page.locator('input[name=agrees]').check();
  await page.getByRole('button', { name: 'Send me the line sheet' }).click();
}

test('visitors ask at the booth with and without a connection', async () => {
  const maker = await visit(browser, { size: phone, lang: 'en' });
  await be(maker.context, anyam.url, 'maker');
  await speak(maker.context, anyam.url, 'en');
  await maker.page.goto(`${anyam.url}/desk/exhibitions/new`);
  await maker.page.fill('input[name=name]', 'Ambiente');
  await maker.page.fill('input[name=place]', 'Frankfurt');
  await maker.page.locator('input[name=piece]').first().check();
  await maker.page.getByRole('button', { name: 'Save' }).click();
  const booth = await maker.page.locator("main a[href*='/booth/']").first().getAttribute('href');
  nothing('keeps people out of the exhibition', await accessibility(maker.page));
  nothing('is wider than the phone', await overflow(maker.page));

  const tablet = await visit(browser, { size: desk, lang: 'en' });
  await tablet.page.goto(booth);
  await tablet.page.locator('html.js').waitFor();
  nothing('keeps people out of the booth page', await accessibility(tablet.page));
  nothing('is wider than the tablet', await overflow(tablet.page));
  await asks(tablet.page, 'Anna', 'anna@example.org');
  await tablet.page.getByText('on its way to you').waitFor();
  assert.equal(await tablet.page.locator('input[name=email]').inputValue(), '', 'the next visitor sees the address of the last one');

  await tablet.context.setOffline(true);
  for (const [name, email] of [['Hana', 'hana@example.org'], ['Jonas', 'jonas@example.org']]) {
    await asks(tablet.page, name, email);
    await tablet.page.getByText('kept on this tablet').waitFor();
  }
  await tablet.page.getByText('waiting for a connection: 2').waitFor();
  await tablet.context.setOffline(false);
  await tablet.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('booth ')));
  nothing('went wrong on the tablet', tablet.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault)));

  await maker.page.reload();
  const rows = await maker.page.locator('main').innerText();
  for (const email of ['anna@example.org', 'hana@example.org', 'jonas@example.org']) assert.match(rows, new RegExp(email.replace('.', '\\.')));
  nothing('is wider than the phone', await overflow(maker.page));
  nothing('went wrong at the desk', maker.faults);
  await Promise.all([maker.context.close(), tablet.context.close()]);
});
