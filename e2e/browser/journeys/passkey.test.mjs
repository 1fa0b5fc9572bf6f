// Signing in by fingerprint, on a phone whose authenticator Chromium plays (Chrome DevTools protocol, domain WebAuthn). A
// passkey is offered, never forced: the code from the mail always works too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { launch, phone, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';

let browser, anyam, url, maker, authenticator, address;

before(async () => {
  anyam = await start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '40', '--no-pictures'] });
  url = anyam.url.replace('127.0.0.1', 'localhost'); // a passkey belongs to a name, not to a number
  browser = await launch();
  maker = await visit(browser, { size: phone, lang: 'id' });
  authenticator = await finger(maker);
});

after(async () => {
  await browser?.close();
  await anyam?.stop();
});

/** finger gives a visitor's phone a reader of fingerprints that keeps passkeys. */
async function finger({ context, page }) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { keys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials };
}

/** step is a test that needs all steps before it: after a fault the others fail at once. */
let broken = '';
const step = (name, run) =>
  test(name, async () => {
    assert.equal(broken, '', 'an earlier step failed');
    broken = name;
    await run();
    broken = '';
  });

/** fine holds a page to what every page keeps; a refusal answers 422, which Chromium tells on the console. */
async function fine({ page, faults }) {
  assert.deepEqual(await accessibility(page), [], `accessibility of ${page.url()}`);
  assert.deepEqual(await overflow(page), [], `overflow of ${page.url()}`);
  assert.deepEqual(faults.filter((f) => !/status of 422/.test(f)), [], `faults of ${page.url()}`);
}

/** offer is the button of a passkey, where there is one. */
const offer = (page) => page.locator('.passkey button');

/** byCode signs in with the code from the mail, and ends at /desk/account. */
async function byCode({ page }) {
  await page.goto(`${url}/signin?next=/desk/account`);
  await page.fill('input[name=email]', address);
  const letters = async () => (await page.request.get(`${url}/dev/mail`)).text();
  const before = (await letters()).split(`data-to="${address}"`).length;
  await page.locator('form[action="/signin"] button[type=submit]').click();
  await page.waitForURL('**/signin/code');
  const asking = await page.context().newPage();
  for (let tries = 0; tries < 100 && (await letters()).split(`data-to="${address}"`).length === before; tries++) await page.waitForTimeout(100);
  await asking.goto(`${url}/dev/mail`);
  const code = (await asking.locator(`[data-to="${address}"] .letter-code`).first().innerText()).trim();
  await asking.close();
  await page.fill('input[name=code]', code);
  await page.locator('form[action="/signin/code"] button[type=submit]').click();
  await page.waitForURL('**/desk/account');
}

async function signOut({ page }) {
  await page.goto(`${url}/desk/account`);
  await page.locator('#devices form[action="/signout"] button').click();
  await page.waitForLoadState('load');
  await page.goto(`${url}/desk/account`);
  assert.match(page.url(), /\/signin\?next=/, 'signed out');
}

step('a maker is offered a passkey and signs in by the code all the same', async () => {
  const { page } = maker;
  await page.goto(`${url}/demo`);
  address = (await page.locator('li:has(form[action="/demo/as/maker"])').innerText()).match(/\S+@\S+\.example/)[0];
  await page.goto(`${url}/signin?next=/desk/account`);
  await offer(page).waitFor();
  await fine(maker);
  await byCode(maker);
  assert.equal((await authenticator.keys()).length, 0, 'nothing was made that she did not ask for');
  await fine(maker);
});

step('on an address that is a number, where none can work, none is offered', async () => {
  const { page } = maker;
  await page.goto(`${anyam.url}/signin`);
  await page.locator('html.js').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('[data-passkey]').isVisible(), false);
  await fine(maker);
});

step('a browser that knows no passkeys is offered none', async () => {
  const old = await visit(browser, { size: phone, lang: 'id' });
  await old.page.addInitScript(() => delete globalThis.PublicKeyCredential);
  await old.page.goto(`${url}/signin`);
  await old.page.locator('html.js').waitFor({ state: 'attached' });
  await old.page.waitForLoadState('networkidle');
  assert.equal(await old.page.locator('[data-passkey]').isVisible(), false);
  await fine(old);
  await byCode(old);
  assert.equal(await old.page.locator('[data-passkey]').isVisible(), false);
  await old.context.close();
});

step('she adds a passkey; the page shows it at once', async () => {
  const { page } = maker;
  await page.goto(`${url}/desk/account`);
  assert.equal(await page.locator('#passkeys table').count(), 0);
  await offer(page).click();
  await page.locator('#passkeys table tbody tr').waitFor();
  assert.equal(await page.locator('#passkeys table tbody tr').count(), 1);
  const [key] = await authenticator.keys();
  assert.equal(key.rpId, 'localhost');
  assert.equal(key.isResidentCredential, true);
  await fine(maker);
});

step('the same phone is not given a second one', async () => {
  const { page } = maker;
  await offer(page).click();
  await page.locator('.passkey-said').waitFor();
  assert.match(await page.locator('.passkey-said').innerText(), /sudah punya kunci sandi/);
  assert.equal((await authenticator.keys()).length, 1);
  await fine(maker);
});

step('she signs out, and in again by her finger, and lands where she wanted to go', async () => {
  const { page } = maker;
  await signOut(maker);
  await page.goto(`${url}/desk/products`);
  await page.waitForURL('**/signin?next=*');
  await offer(page).click();
  await page.waitForURL('**/desk/products');
  await page.goto(`${url}/desk/account`);
  assert.match(await page.locator('#devices').innerText(), /dengan kunci sandi/);
  await fine(maker);
});

step('she removes it; her finger opens nothing any more, the code does', async () => {
  const { page } = maker;
  await page.locator('#passkeys form[action$="/remove"] button').click();
  await page.waitForLoadState('load');
  assert.equal(await page.locator('#passkeys table').count(), 0);
  await fine(maker);
  await signOut(maker);
  await offer(page).click();
  await page.locator('.passkey-said').waitFor();
  assert.match(await page.locator('.passkey-said').innerText(), /tidak diterima/);
  assert.match(page.url(), /\/signin/);
  await fine(maker);
  await byCode(maker);
});
