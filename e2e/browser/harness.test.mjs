// The harness itself, on small pages with known faults: a checker that finds nothing must be one that would have.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { accessibility } from './lib/axe.mjs';
import { launch, phone, visit } from './lib/browser.mjs';
import { limits, measure, overBudget } from './lib/budget.mjs';
import { overflow } from './lib/layout.mjs';

let browser, server, url;

const head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title>';
const good = `${head}<body><main><h1>Chairs</h1><p>Rattan. <a href="/">Home</a></p><button style="min-height:44px">Buy it now</button></main>`;
const noise = (n) => Array.from({ length: n }, (_, i) => ((i * 2654435761) >>> 0).toString(36)).join(' '); // hardly compresses
const pages = {
  '/good': good,
  '/nolabel': `${head}<body><main><h1>Chairs</h1><img src="/p.svg"><input></main>`,
  '/grey': `${head}<body><main><h1>Chairs</h1><p style="color:#aaa;background:#fff">Grey on white</p></main>`,
  '/wide': `${head}<body><main><h1>Chairs</h1><div id="wide" style="width:600px">x</div><div style="overflow-x:auto"><div style="width:900px">a table</div></div></main>`,
  '/small': `${head}<body><main><h1>Chairs</h1>${'<button style="width:10px;height:10px;padding:0" aria-label="Buy"></button>'.repeat(2)}</main>`,
  '/error': `${head}<body><main><h1>Chairs</h1></main><script>throw new Error('oh')</script>`,
  '/heavy': `${head}<body><main><h1>Chairs</h1></main><script src="/a.js"></script>${Array.from({ length: 9 }, (_, i) => `<link rel="stylesheet" href="/${i}.css">`).join('')}`,
  '/shifty': `${head}<body><div id="top"></div><main><h1>Chairs</h1><p>${'x '.repeat(300)}</p></main><script>setTimeout(() => document.getElementById('top').style.height = '300px', 100)</script>`,
  '/pictures': `${head}<body><main style="margin:0"><h1>Chairs</h1><img src="/big.svg" width="300" height="300" alt="a chair"><div style="height:3000px"></div><img src="/below.svg" width="300" height="300" alt="a table"></main>`,
  '/foreign': `${head}<body><main><h1>Chairs</h1><img src="http://127.0.0.2:9/x.png" alt="a chair"></main>`,
};

before(async () => {
  server = createServer((request, response) => {
    const path = request.url;
    const type = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', ico: 'image/x-icon' }[path.split('.').at(-1)] ?? 'text/html; charset=utf-8';
    const body =
      { '/a.js': `/* ${noise(9000)} */`, '/big.svg': `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${noise(50_000)} --></svg>`, '/below.svg': `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${noise(50_000)} --></svg>` }[path] ??
      pages[path] ??
      '';
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' });
    response.end(gzipSync(body));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path) {
  const visitor = await visit(browser, { size: phone });
  await visitor.page.goto(url + path, { waitUntil: 'networkidle' });
  return visitor;
}

test('a good page has no faults', async () => {
  const { page, context, faults } = await open('/good');
  assert.deepEqual(await accessibility(page), []);
  assert.deepEqual(await overflow(page), []);
  assert.deepEqual(overBudget(await measure(browser, `${url}/good`)), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test('axe finds what keeps people out', async () => {
  const unlabelled = await open('/nolabel');
  const found = (await accessibility(unlabelled.page)).join('\n');
  assert.match(found, /critical image-alt/);
  assert.match(found, /critical label/);
  const grey = await open('/grey');
  assert.match((await accessibility(grey.page)).join('\n'), /serious color-contrast/);
  const small = await open('/small');
  assert.match((await accessibility(small.page)).join('\n'), /serious target-size/); // WCAG 2.2, 2.5.8: a thumb hits both
  for (const { context } of [unlabelled, grey, small]) await context.close();
});

test('what sticks out to the side is named', async () => {
  const wide = await open('/wide');
  assert.deepEqual(await overflow(wide.page), ['div#wide ends at 608 px of 360']);
  await wide.context.close();
});

test('exceptions in the page are kept', async () => {
  const { faults, context } = await open('/error');
  assert.deepEqual(faults, ['exception: oh']);
  await context.close();
});

test('budgets count compressed bytes and requests', async () => {
  const heavy = await measure(browser, `${url}/heavy`);
  assert.equal(heavy.requests, 11); // the page, a script, nine style sheets; not the icon
  assert.ok(heavy.scriptBytes > 15_000 && heavy.scriptBytes < 70_000, `scriptBytes ${heavy.scriptBytes}`);
  assert.deepEqual(overBudget(heavy).map((line) => line.split(' ')[0]).sort(), ['requests', 'scriptBytes']);
});

test('pictures count above the fold only', async () => {
  const { foldPictureBytes } = await measure(browser, `${url}/pictures`);
  const one = gzipSync(`<svg xmlns="http://www.w3.org/2000/svg"><!-- ${noise(50_000)} --></svg>`).length;
  assert.ok(foldPictureBytes >= one && foldPictureBytes < one + 2000, `${foldPictureBytes} bytes above the fold, one picture has ${one}`);
  assert.ok(one > limits.foldPictureBytes, 'the picture of this test is over the limit');
});

test('a page that moves, and one that calls others, is over its budget', async () => {
  const shifty = await measure(browser, `${url}/shifty`);
  assert.ok(shifty.layoutShift > limits.layoutShift, `layoutShift ${shifty.layoutShift}`);
  assert.match(overBudget(await measure(browser, `${url}/foreign`)).join(), /sent to somebody else: http:\/\/127\.0\.0\.2:9\/x\.png/);
});
