// Who a visitor is, in the demo.

/**
 * be signs the visitor in as a persona of the demo: maker, coordinator, officer, government, buyer.
 *
 * @param {import('playwright-core').BrowserContext} context
 */
export async function be(context, url, persona) {
  const response = await context.request.post(`${url}/demo/as/${persona}`, { maxRedirects: 0 });
  if (response.status() !== 303) throw new Error(`to be ${persona}: ${response.status()}`);
}

/**
 * speak sets the language of pages whose address has none.
 *
 * @param {import('playwright-core').BrowserContext} context
 */
export async function speak(context, url, lang) {
  const response = await context.request.post(`${url}/language`, { form: { lang, next: '/' }, maxRedirects: 0 });
  if (response.status() !== 303) throw new Error(`to speak ${lang}: ${response.status()}`);
}
