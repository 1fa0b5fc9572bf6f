// Becoming a member, as people do it: a maker on a phone who is interrupted, the coordinator who knows the workshop, the
// secretariat, and somebody who checks the card.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { start } from '../lib/anyam.mjs';
import { accessibility } from '../lib/axe.mjs';
import { desk, launch, phone, picture, visit } from '../lib/browser.mjs';
import { overflow } from '../lib/layout.mjs';
import { inOrder } from '../lib/steps.mjs';

let browser, anyam;
const people = {};
const shared = {}; // what one step leaves for the next
const email = 'bu.sri@perajin.example';

before(async () => {
  anyam = await start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '60', '--no-pictures'] });
  browser = await launch();
  people.applicant = await visit(browser, { size: phone, lang: 'id' });
  people.coordinator = await visit(browser, { size: phone, lang: 'id' });
  people.officer = await visit(browser, { size: desk, lang: 'id' });
  people.guard = await visit(browser, { size: phone, lang: 'en' });
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
  // A form that is drawn again answers 422, one that came too late 409; Chromium tells that on the console.
  assert.deepEqual(faults.filter((f) => !/status of (422|409)/.test(f)), [], `faults of ${page.url()}`);
}

const says = (who) => people[who].page.locator('main').innerText();

/** be signs somebody in as one of the demo's people. */
async function be(who, persona) {
  const { page } = people[who];
  await go(who, '/demo');
  await page.locator(`form[action="/demo/as/${persona}"] button`).click();
  await page.waitForURL('**/desk/**');
}

/** press sends a form by one of its buttons. */
async function press(who, selector) {
  const { page } = people[who];
  await page.locator(selector).first().click();
  await page.waitForLoadState('load');
}

/** unfold opens what hides behind a title. */
async function unfold(who, title) {
  const fold = people[who].page.locator('details', { has: people[who].page.locator('summary', { hasText: title }) }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
}

/** letterTo is the newest letter to an address whose subject holds a word, once it is there. */
async function letterTo(address, word) {
  const { page } = people.guard;
  for (let tries = 0; tries < 100; tries++) {
    await page.goto(`${anyam.url}/dev/mail`);
    const letter = page.locator(`[data-to="${address}"]`, { hasText: word }).first();
    if (await letter.count()) return letter;
    await page.waitForTimeout(100);
  }
  throw new Error(`no letter to ${address} about ${word}`);
}

step('she begins the form on her phone, and is told what is missing', async () => {
  const { page } = people.applicant;
  await be('officer', 'officer');
  await go('applicant', '/id/join');
  await fine('applicant');
  await page.fill('[name=owner]', 'Sri Handayani');
  await page.fill('[name=phone]', 'nanti');
  await page.fill('[name=email]', email);
  await press('applicant', 'button[value=next]');
  assert.match(await says('applicant'), /Tulis nomor telepon Anda/);
  assert.equal(await page.inputValue('[name=owner]'), 'Sri Handayani', 'what was typed is kept');
  await fine('applicant');
  await page.fill('[name=phone]', '0812 7777 8888');
  await press('applicant', 'button[value=next]');
  await page.waitForURL('**step=2');
  await fine('applicant');
});

step('the draft is kept over a reload, and opens on another phone by its letter', async () => {
  const { page } = people.applicant;
  await page.fill('[name=name]', 'Anyaman Bu Sri');
  await page.fill('[name=place]', 'Desa Sukowati, Kecamatan Kapas');
  await page.fill('[name=crafts]', 'rotan, bambu');
  await press('applicant', 'button[value=later]');
  assert.match(await says('applicant'), /Tersimpan/);
  await page.reload();
  assert.equal(await page.inputValue('[name=name]'), 'Anyaman Bu Sri');
  await fine('applicant');
  const letter = await letterTo(email, 'dilanjutkan');
  const link = await letter.locator('a[href*="/join/draft/"]').first().getAttribute('href');
  await people.guard.page.goto(anyam.url + new URL(link).pathname);
  assert.equal(await people.guard.page.inputValue('[name=owner]'), 'Sri Handayani', 'the draft opens on another phone');
  await fine('guard');
});

step('she sends the application and sees how it stands', async () => {
  const { page } = people.applicant;
  await be('coordinator', 'coordinator');
  await go('coordinator', '/desk/members');
  const place = (await people.coordinator.page.locator('select[name=place] option').nth(1).getAttribute('value'));
  await page.selectOption('[name=regency]', place);
  await press('applicant', 'button[value=next]');
  await page.waitForURL('**step=3');
  await page.locator('[name=scale][value=micro]').check();
  await page.fill('[name=message]', 'Kami menganyam sejak 1998.');
  await fine('applicant');
  await press('applicant', 'button[value=send]');
  await page.waitForURL('**/join/state/**');
  assert.match(await says('applicant'), /Di koordinator/);
  await fine('applicant');
});

step('a second application of the same workshop is told so, and nothing else', async () => {
  const { page } = people.guard;
  await go('guard', '/en/join');
  await page.fill('[name=owner]', 'Somebody');
  await page.fill('[name=phone]', '+62 812-7777-8888');
  await page.fill('[name=email]', 'somebody@perajin.example');
  await press('guard', 'button[value=next]');
  await page.fill('[name=name]', 'Another name');
  await page.selectOption('[name=regency]', '35.25');
  await page.fill('[name=place]', 'Elsewhere');
  await page.fill('[name=crafts]', 'rattan');
  await press('guard', 'button[value=next]');
  await page.locator('[name=scale][value=micro]').check();
  await press('guard', 'button[value=send]');
  await page.waitForURL('**/join/again');
  const text = await says('guard');
  assert.match(text, /is here already/);
  assert.doesNotMatch(text, /Sri|Anyaman|perajin/);
  await fine('guard');
});

step('the coordinator knows the workshop and vouches for it, with a photograph', async () => {
  const { page } = people.coordinator;
  await go('coordinator', '/desk/');
  await fine('coordinator');
  await go('coordinator', '/desk/applications?q=anyaman+bu+sri');
  await fine('coordinator');
  await press('coordinator', 'main th a[href^="/desk/applications/"]');
  await page.waitForURL(/\/desk\/applications\/[0-9a-f-]{36}$/);
  shared.application = new URL(page.url()).pathname;
  await fine('coordinator');
  const shot = await page.screenshot({ type: 'jpeg', quality: 80 });
  await unfold('coordinator', 'Tambah foto');
  await page.setInputFiles('input[type=file]', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: shot });
  await press('coordinator', 'form#photos button');
  assert.equal(await page.locator('main img[src*="/photos/"]').count(), 1);
  await page.fill('[name=note]', ' ');
  await press('coordinator', 'form#verify button');
  assert.match(await says('coordinator'), /Tulis bagaimana Anda mengenal/);
  await fine('coordinator');
  await page.fill('[name=note]', 'Saya kenal sejak 2005, lima perajin.');
  await page.check('[name=visited]');
  await press('coordinator', 'form#verify button');
  await page.waitForURL('**/desk/applications');
  assert.match(await says('coordinator'), /sekretariat/);
  await fine('coordinator');
});

step('the secretariat accepts; who comes too late is told', async () => {
  const { page, context } = people.officer;
  await go('officer', '/desk/applications?state=verified');
  await fine('officer');
  await go('officer', shared.application);
  await fine('officer');
  const late = await context.newPage();
  await late.goto(anyam.url + shared.application);
  await press('officer', 'form#accept button');
  await page.waitForURL(/\/desk\/members\/[0-9a-f-]{36}$/);
  shared.member = new URL(page.url()).pathname;
  assert.match(await says('officer'), /Anyaman Bu Sri/);
  await fine('officer');
  await late.locator('form#accept button').click();
  await late.waitForLoadState('load');
  assert.match(await late.locator('main').innerText(), /Orang lain lebih dulu/);
  assert.deepEqual(await accessibility(late), []);
  await late.close();
  await go('officer', '/desk/members?q=anyaman+bu+sri');
  assert.equal(await page.locator('tbody tr').count(), 1);
  await fine('officer');
});

step('the treasurer writes down that she paid', async () => {
  const { page } = people.officer;
  const invoice = page.locator('tbody tr', { hasText: 'Anyaman Bu Sri' }).locator("a[href^='/desk/dues/invoices/']").first();
  for (let tries = 0; tries < 40; tries++) { // a job makes the invoice
    await go('officer', '/desk/dues/invoices?q=anyaman+bu+sri');
    if (await invoice.count()) break;
    await page.waitForTimeout(250);
  }
  await go('officer', `${await invoice.getAttribute('href')}/payment`);
  await fine('officer');
  await page.locator('input[name=way]').first().check();
  await press('officer', 'main form button[type=submit]');
  await page.waitForURL(/\/desk\/dues\/invoices\/[0-9a-f-]{36}$/);
  await fine('officer');
  await go('officer', '/desk/members?q=anyaman+bu+sri&status=active');
  assert.equal(await page.locator('tbody tr').count(), 1);
});

step('she signs in with her address and holds up her card', async () => {
  const { page } = people.applicant;
  await letterTo(email, 'Selamat datang');
  await go('applicant', '/desk/card');
  await page.fill('input[name=email]', email);
  await press('applicant', 'main form button[type=submit]');
  await page.waitForURL('**/signin/code');
  const letter = await letterTo(email, 'Kode');
  await page.fill('input[name=code]', (await letter.locator('.letter-code').innerText()).trim());
  await press('applicant', 'main form button[type=submit]');
  await page.waitForURL('**/desk/card');
  const text = await says('applicant');
  assert.match(text, /Anyaman Bu Sri/);
  assert.match(text, /Berlaku sampai/);
  await fine('applicant');
  shared.code = (await page.locator('.member-card-code').innerText()).trim();
  for (const [file, kind, begin] of [['card.pdf', 'application/pdf', '%PDF'], ['sheet.pdf', 'application/pdf', '%PDF'], ['card.png', 'image/png', '\x89PNG'], ['contact.vcf', 'text/vcard', 'BEGIN:VCARD']]) {
    const answer = await page.request.get(`${anyam.url}/desk/card/${file}`);
    assert.equal(answer.status(), 200, file);
    assert.ok(answer.headers()['content-type'].startsWith(kind), file);
    assert.equal((await answer.body()).subarray(0, begin.length).toString('latin1'), begin, file);
  }
});

step('whoever scans the card reads valid, and nothing else', async () => {
  const { page } = people.guard;
  await go('guard', `/c/${shared.code}`);
  const valid = await says('guard');
  assert.equal(await page.locator('[data-valid=yes]').count(), 1);
  assert.doesNotMatch(valid, /Sri|Anyaman/);
  await fine('guard');
  const other = await page.goto(`${anyam.url}/c/0000-0000-0000-00000`);
  assert.equal(other.status(), 200);
  assert.equal(await page.locator('[data-valid=no]').count(), 1);
  await fine('guard');
});

step('a lost card is replaced; suspended, the card is not valid', async () => {
  await unfold('applicant', 'Kartu hilang');
  await press('applicant', 'form[action*="/replace"] button');
  const fresh = (await people.applicant.page.locator('.member-card-code').innerText()).trim();
  assert.notEqual(fresh, shared.code);
  const valid = async (code) => {
    await go('guard', `/c/${code}`);
    return (await people.guard.page.locator('[data-valid=yes]').count()) === 1;
  };
  assert.deepEqual([await valid(shared.code), await valid(fresh)], [false, true]);
  await go('officer', shared.member);
  await unfold('officer', 'Bekukan');
  await people.officer.page.fill('form#suspend [name=reason]', 'Uji coba.');
  await press('officer', 'form#suspend button');
  assert.match(await says('officer'), /Dibekukan/);
  await fine('officer');
  assert.equal(await valid(fresh), false);
});
