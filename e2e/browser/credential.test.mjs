// The page module that checks credentials, as it is shipped, in a page without anything else: it must come to the same
// reasons as the server on the same cases (platform/credential/testdata/cases.json).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, phone, visit } from './lib/browser.mjs';

const root = new URL('../../', import.meta.url);
const shared = JSON.parse(await readFile(new URL('platform/credential/testdata/cases.json', root), 'utf8'));
const dist = new URL('web/static/dist/', root);
const names = JSON.parse(await readFile(new URL('manifest.json', dist), 'utf8'));

let browser, server, visitor;
const asked = []; // what the page asked the server for

before(async () => {
  const module = await readFile(new URL(names['credential.js'], dist));
  server = createServer((request, response) => {
    asked.push(request.url);
    const script = request.url === '/credential.js';
    response.writeHead(200, { 'Content-Type': script ? 'text/javascript' : 'text/html', 'Content-Security-Policy': "default-src 'none'; script-src 'self'" });
    response.end(script ? module : '<!doctype html><html lang="en"><title>Check</title>');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  browser = await launch();
  visitor = await visit(browser, { size: phone });
  await visitor.page.goto(`http://127.0.0.1:${server.address().port}/`);
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** check verifies in the page. */
const check = ({ credential, at, trusts }) =>
  visitor.page.evaluate(
    async ({ credential, at, trusts, documents, lists }) => {
      const { verify } = await import('/credential.js');
      return verify(credential, { documents, lists, trusts, now: new Date(at) });
    },
    { credential, at, trusts: trusts ?? undefined, documents: shared.documents, lists: shared.lists },
  );

for (const c of shared.cases) {
  test(`in the page as on the server: ${c.name}`, async () => {
    const { accepted, reasons } = await check(c);
    assert.deepEqual(reasons, c.reasons);
    assert.equal(accepted, c.reasons.length === 0);
  });
}

test('what is reported is what was signed', async () => {
  const more = shared.cases.find((c) => c.name === 'contexts behind those signed');
  assert.match(more.credential, /evil/);
  const { credential, genuine, trusted, issuer } = await check(more);
  assert.doesNotMatch(JSON.stringify(credential), /evil/);
  assert.equal(credential.proof, undefined);
  assert.deepEqual([genuine, trusted, issuer], [true, false, 'did:web:craft.example']);
});

test('nothing but the module is asked for, and nothing fails', () => {
  assert.deepEqual([...new Set(asked)].filter((path) => path !== '/favicon.ico').sort(), ['/', '/credential.js']);
  assert.deepEqual(visitor.faults, []);
});
