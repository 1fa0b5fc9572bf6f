// The main job, as people do it: a maker on a phone, a buyer from Germany, an officer at a desk. One piece goes from
// the photograph to the paid order.
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

before(async () => {
  anyam = await start({ args: ['demo', '--addr', '127.0.0.1:0', '--size', '60', '--no-pictures'] });
  browser = await launch();
  people.maker = await visit(browser, { size: phone, lang: 'id' });
  people.buyer = await visit(browser, { size: desk, lang: 'en' });
  people.officer = await visit(browser, { size: desk, lang: 'id' });
  people.stranger = await visit(browser, { size: phone, lang: 'en' });
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
  // A form that is drawn again answers 422; Chromium tells that on the console.
  assert.deepEqual(faults.filter((f) => !/status of 422/.test(f)), [], `faults of ${page.url()}`);
}

/** press sends the form whose address ends so, by its first button, which may stand elsewhere on the page. */
async function press(who, action) {
  const { page } = people[who];
  const form = page.locator(`form[action$="${action}"]`).first();
  await form.waitFor({ state: 'attached' });
  const inside = form.locator('button[type=submit]').first();
  const outside = page.locator(`button[form="${await form.getAttribute('id')}"]`).first();
  await ((await inside.count()) ? inside : outside).click();
  await page.waitForLoadState('load');
}

/** letterTo is the newest letter to an address that holds an element, once it is there. Others, such as one about a certificate, may come in between. */
async function letterTo(who, address, holding) {
  const { page } = people[who];
  for (let tries = 0; tries < 100; tries++) {
    await page.goto(`${anyam.url}/dev/mail`);
    const letter = page.locator(`[data-to="${address}"]:has(${holding})`).first();
    if (await letter.count()) return letter;
    await page.waitForTimeout(100);
  }
  throw new Error(`no letter to ${address}`);
}

async function status(who, path) {
  return (await people[who].page.request.get(anyam.url + path)).status();
}

step('a maker signs in on her phone by a code from her mail', async () => {
  const { page } = people.maker;
  await go('maker', '/demo');
  const address = (await page.locator('li:has(form[action="/demo/as/maker"])').innerText()).match(/\S+@\S+\.example/)[0];
  await go('maker', '/desk/products');
  assert.match(page.url(), /\/signin\?next=/);
  await fine('maker');
  await page.fill('input[name=email]', address);
  await press('maker', '/signin');
  await page.waitForURL('**/signin/code');
  await fine('maker');
  await page.fill('input[name=code]', '000000');
  await press('maker', '/signin/code');
  assert.match(await page.locator('main').innerText(), /Kode ini tidak berlaku/);
  const letter = await letterTo('maker', address, '.letter-code');
  const code = (await letter.locator('.letter-code').innerText()).trim();
  assert.match(code, /^\d{6}$/);
  await go('maker', '/signin/code');
  await page.fill('input[name=code]', code);
  await press('maker', '/signin/code');
  await page.waitForURL('**/desk/products');
  await fine('maker');
});

step('she photographs a piece; the picture is prepared', async () => {
  const { page } = people.maker;
  await go('maker', '/desk/products');
  await press('maker', '/desk/products');
  await page.waitForURL(/\/desk\/products\/[0-9a-f-]{36}$/);
  shared.form = new URL(page.url()).pathname;
  await fine('maker');
  const picture = await page.screenshot({ type: 'jpeg', quality: 90 }); // any photograph of a phone's size will do
  await page.setInputFiles('input[type=file]', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.locator('#photo button[type=submit]').click();
  await page.locator('.photo-item').first().waitFor();
  for (let tries = 0; tries < 60 && !(await page.locator('.photo-item picture img').count()); tries++) {
    await page.waitForTimeout(250);
    await page.goto(anyam.url + shared.form);
  }
  const address = await page.locator('.photo-item picture img').first().getAttribute('src');
  const answer = await page.request.get(anyam.url + address);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-type'], /^image\/(jpeg|webp)$/);
  await fine('maker');
});

step('a file that is no picture is refused with the reason', async () => {
  const { page } = people.maker;
  await page.setInputFiles('input[type=file]', { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('this is no picture at all') });
  await page.locator('#photo button[type=submit]').click();
  for (let tries = 0; tries < 60 && !/Tidak dapat dipakai/.test(await page.locator('main').innerText()); tries++) {
    await page.waitForTimeout(250);
    await page.goto(anyam.url + shared.form).catch(() => {}); // the page itself may be on its way there after sending
  }
  const bad = page.locator('.photo-item', { hasText: 'Tidak dapat dipakai' });
  assert.equal(await bad.count(), 1);
  await bad.locator('form[action$="/remove"] button').click();
  await page.waitForLoadState('load');
  assert.equal(await page.locator('.photo-item').count(), 1);
});

step('she says what it is and publishes; what export still needs is listed', async () => {
  const { page } = people.maker;
  await go('maker', shared.form);
  await page.fill('[name=name_id]', 'Keranjang uji perjalanan');
  await page.fill('[name=story_id]', 'Rotan direndam semalam lalu dianyam selagi lembap.');
  await page.fill('[name=price]', 'seratus');
  await page.locator('button[name=publish]').click();
  await page.waitForLoadState('load');
  assert.match(await page.locator('main').innerText(), /Tulis harga dalam rupiah/);
  assert.equal(await page.inputValue('[name=name_id]'), 'Keranjang uji perjalanan', 'what was typed is kept');
  await fine('maker');
  await page.fill('[name=price]', '185.000');
  await page.selectOption('[name=craft]', 'rattan');
  await page.fill('[name=min_order]', '24');
  await page.locator('button[name=publish]').click();
  await page.waitForLoadState('load');
  const text = await page.locator('main').innerText();
  assert.match(text, /Terbit\./);
  assert.match(text, /Untuk ekspor, lengkapi/);
});

step('she makes it ready for export, with the customs code found by words', async () => {
  const { page } = people.maker;
  const facts = {
    name_en: 'Journey test basket', story_en: 'Rattan soaked overnight and woven while damp.', materials: 'rotan pitrit, kulit rotan', lead_days: '21', weekly_capacity: '60',
    length: '34', width: '34', height: '16,5', weight: '620', carton_pieces: '12', carton_gross: '9,5', carton_length: '72', carton_width: '72', carton_height: '40', hs_words: 'keranjang rotan',
  };
  for (const [name, value] of Object.entries(facts)) await page.fill(`[name=${name}]`, value);
  await page.locator('summary', { hasText: 'Lebih murah' }).click();
  await page.fill('[name=tier_qty_0]', '100');
  await page.fill('[name=tier_price_0]', '165000');
  await page.locator('button[name=find_hs]').click();
  await page.waitForLoadState('load');
  await fine('maker');
  await page.locator('input[name=hs6][value="460212"]').check();
  await page.locator('#piece button[type=submit]:not([name])').click();
  await page.waitForLoadState('load');
  const text = await page.locator('main').innerText();
  assert.match(text, /Semua yang ditanyakan pembeli luar negeri sudah ada/);
  shared.product = (await page.locator('main a[href*="/id/products/"]').first().getAttribute('href')).replace('/id/', '/en/');
});

step('a buyer finds it in English in spite of a typing error, and sees euro beside rupiah', async () => {
  const { page } = people.buyer;
  await go('buyer', '/en/');
  await fine('buyer');
  await go('buyer', '/en/search?q=jorney+test+baskte');
  await page.locator(`a[href="${shared.product}"]`).first().waitFor();
  await fine('buyer');
  await go('buyer', shared.product);
  await fine('buyer');
  const text = await page.locator('main').innerText();
  assert.match(text, /€\d/);
  assert.match(text, /Rp\s165,000/);
  assert.match(text, /4602\.12/);
});

step('she asks for 120 pieces to Hamburg without an account; the mail makes one', async () => {
  const { page } = people.buyer;
  await page.locator('a[href$="/ask"]').first().click();
  await page.waitForURL('**/ask*');
  await fine('buyer');
  await page.fill('[name=quantity]', '120');
  await page.fill('[name=email]', 'not an address');
  await page.fill('[name=name]', 'Katrin Muster');
  await page.fill('[name=company]', 'Muster & Söhne <script>');
  await page.selectOption('[name=country]', 'DE');
  await page.fill('[name=destination]', 'Hamburg');
  await page.fill('[name=message]', 'Could you make 120 in natural colour?');
  await page.locator('form[action$="/ask"]').evaluate((form) => (form.noValidate = true));
  await press('buyer', '/ask');
  assert.equal(await page.inputValue('[name=destination]'), 'Hamburg', 'what was typed is kept');
  await page.fill('[name=email]', 'katrin@muster.example');
  await press('buyer', '/ask');
  await page.waitForURL('**/signin/code');
  const code = (await (await letterTo('buyer', 'katrin@muster.example', '.letter-code')).locator('.letter-code').innerText()).trim();
  await go('buyer', '/signin/code');
  await page.fill('[name=code]', code);
  await press('buyer', '/signin/code');
  await page.waitForURL('**/confirm');
  await fine('buyer');
  await press('buyer', '/confirm');
  await page.waitForURL(/\/desk\/inquiries\/[0-9a-f-]{36}/);
  shared.inquiry = new URL(page.url()).pathname;
  await fine('buyer');
});

step('nobody else sees the inquiry', async () => {
  const { page } = people.stranger;
  await page.goto(anyam.url + '/demo');
  await page.locator('form[action="/demo/as/buyer"] button').click();
  await page.waitForLoadState('load');
  assert.equal(await status('stranger', shared.inquiry), 404);
  assert.equal(await status('stranger', shared.form), 404);
});

step('the maker answers and makes an offer', async () => {
  const { page } = people.maker;
  await go('maker', shared.inquiry);
  assert.match(await page.locator('main').innerText(), /Katrin Muster/);
  await fine('maker');
  await page.fill('[name=body]', 'Bisa, warna alami. Contoh kami kirim minggu ini.');
  await press('maker', '/messages');
  await go('maker', `${shared.inquiry}/quote`);
  await fine('maker');
  await page.locator('form[action$="/quote"]').evaluate((form) => (form.noValidate = true));
  await page.fill('[name=valid_until]', '2020-01-01');
  await press('maker', '/quote');
  assert.match(page.url(), /quote$/, 'an offer that ended in the past is not sent');
  const soon = new Date(Date.now() + 14 * 86400e3).toISOString().slice(0, 10);
  await page.fill('[name=valid_until]', soon);
  await page.fill('[name=deposit]', '30');
  await press('maker', '/quote');
  await page.waitForURL(/\/desk\/inquiries\/[0-9a-f-]{36}/);
});

step('the buyer accepts; it is an order', async () => {
  const { page } = people.buyer;
  await go('buyer', shared.inquiry);
  await fine('buyer');
  await page.locator('a[href$="/accept"]').first().click();
  await page.waitForURL('**/accept');
  await fine('buyer');
  await page.fill('[name=consignee_name]', 'Katrin Muster');
  await page.fill('[name=consignee_address]', 'Musterweg 1\n20095 Hamburg');
  await page.selectOption('[name=consignee_country]', 'DE');
  await press('buyer', '/accept');
  await page.waitForURL(/\/desk\/orders\/[0-9a-f-]{36}/);
  shared.order = new URL(page.url()).pathname;
  await fine('buyer');
});

step('the maker issues a pro-forma invoice; pressing twice spends no number', async () => {
  const { page } = people.maker;
  await go('maker', shared.order);
  await fine('maker');
  await press('maker', '/papers/proforma');
  await go('maker', shared.order);
  const again = page.locator('form[action$="/papers/proforma"] button');
  if (await again.count()) await press('maker', '/papers/proforma');
  await go('maker', shared.order);
  const links = await page.locator('a[href*="/papers/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.equal(new Set(links.filter((l) => /PI-/.test(l))).size, 1, `papers: ${links}`);
  const pdf = await page.request.get(anyam.url + links[0]);
  assert.equal(pdf.status(), 200);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  assert.equal(await status('stranger', links[0]), 404);
});

/** move takes the order one step, by the button that leads there. */
async function move(who, to, fields = {}) {
  const { page } = people[who];
  const asks = Object.keys(fields).length > 0; // a step that asks for more has a page of its own
  await go(who, asks ? `${shared.order}/move?to=${to}` : shared.order);
  if (!asks) assert.equal(await page.locator('form[action$="/move"] input[name=to]').first().getAttribute('value'), to);
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
  await press(who, '/move');
  await page.waitForURL(/\/desk\/orders\/[0-9a-f-]{36}(#.*)?$/);
}

async function pay(kind, reference) {
  const { page } = people.officer;
  await go('officer', `${shared.order}/payment`);
  await fine('officer');
  await page.locator(`input[name=kind][value=${kind}], select[name=kind]`).first().evaluate((el, value) => {
    if (el.tagName === 'SELECT') el.value = value;
    else el.checked = true;
  }, kind);
  await page.fill('[name=reference]', reference);
  await press('officer', '/payment');
  await page.waitForURL(/\/desk\/orders\/[0-9a-f-]{36}(#.*)?$/);
}

step('production waits for the deposit, which an officer records', async () => {
  await go('officer', '/demo');
  await people.officer.page.locator('form[action="/demo/as/officer"] button').click();
  await people.officer.page.waitForLoadState('load');
  await pay('deposit', 'TRF 0001');
  await fine('officer');
  await move('maker', 'in_production');
  await move('maker', 'ready');
});

step('shipment waits for the balance; the buyer follows to the end', async () => {
  await pay('balance', 'TRF 0002');
  await move('maker', 'shipped', { carrier: 'Samudra Line', tracking: 'BL123' });
  const { page } = people.buyer;
  await go('buyer', shared.order);
  assert.match(await page.locator('main').innerText(), /BL123/);
  await fine('buyer');
  await move('buyer', 'delivered');
  await move('officer', 'closed');
  await go('buyer', shared.order);
  await fine('buyer');
  const letter = await letterTo('buyer', 'katrin@muster.example', ':text-matches("ORD-\\\\d{4}-\\\\d{4}")');
  assert.equal(await letter.getAttribute('lang'), 'en', 'letters are in the reader’s language');
  assert.match(await letter.innerText(), /ORD-\d{4}-\d{4}/);
});

step('the regency sees figures only', async () => {
  const { page } = await visit(browser, { size: desk, lang: 'id' });
  await page.goto(anyam.url + '/demo');
  await page.locator('form[action="/demo/as/government"] button').click();
  await page.waitForLoadState('load');
  for (const path of [shared.order, shared.inquiry, shared.form, '/desk/audit', '/desk/members'])
    assert.equal((await page.request.get(anyam.url + path)).status(), 404, path);
  assert.equal((await page.request.get(anyam.url + '/desk/figures')).status(), 200);
});

step('the officer reads who did what', async () => {
  await go('officer', '/desk/audit');
  const text = await people.officer.page.locator('main').innerText();
  assert.match(text, /Pesanan diselesaikan/);
  assert.match(text, /Pembayaran dicatat/);
  await fine('officer');
});
