// The budgets of a page, measured on a first visit with an empty cache.
import { phone, visit } from './browser.mjs';

/** The limits that every public page keeps; bytes are as sent, compressed. */
export const limits = {
  codeBytes: 50_000, // HTML + CSS + JavaScript
  htmlBytes: 20_000,
  scriptBytes: 15_000,
  requests: 8, // without pictures
  foldPictureBytes: 120_000, // pictures above the fold on a phone
  layoutShift: 0.02,
};

/**
 * measure visits an address on a phone for the first time, and counts.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<{codeBytes: number, htmlBytes: number, scriptBytes: number, requests: number, foldPictureBytes: number, layoutShift: number, foreign: string[]}>}
 */
export async function measure(browser, url) {
  const { page, context } = await visit(browser, { size: phone });
  try {
    await page.addInitScript(() => {
      globalThis.layoutShift = 0;
      new PerformanceObserver((list) => {
        // hadRecentInput is not asked: nobody touches the page, and Chromium takes its own start-up resize for input.
        for (const shift of list.getEntries()) globalThis.layoutShift += shift.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const loads = await recordLoads(context, page);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const above = await picturesAboveTheFold(page);
    const layoutShift = await page.evaluate(() => globalThis.layoutShift);

    const all = [...loads.values()].filter((l) => l.url.startsWith('http'));
    const pictures = all.filter((l) => l.type === 'Image' || l.mime.startsWith('image/')); // a site's icon is of type "Other"
    const sum = (...types) => all.filter((l) => types.includes(l.type)).reduce((n, l) => n + l.bytes, 0);
    const origin = new URL(url).origin;
    return {
      codeBytes: sum('Document', 'Stylesheet', 'Script'),
      htmlBytes: sum('Document'),
      scriptBytes: sum('Script'),
      requests: all.length - pictures.length,
      foldPictureBytes: pictures.filter((l) => above.includes(l.url)).reduce((n, l) => n + l.bytes, 0),
      layoutShift,
      foreign: all.filter((l) => new URL(l.url).origin !== origin).map((l) => l.url),
    };
  } finally {
    await context.close();
  }
}

/** recordLoads keeps each request with the bytes that came over the wire (Chrome DevTools protocol, domain Network). */
async function recordLoads(context, page) {
  const loads = new Map();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    // After a redirect the same request goes on under another address; its bytes are added up.
    const before = loads.get(requestId);
    loads.set(requestId, { url: request.url, type, mime: '', bytes: before?.bytes ?? 0 });
  });
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    const load = loads.get(requestId);
    if (load) load.mime = response.mimeType;
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId);
    if (load) load.bytes += encodedDataLength;
  });
  return loads;
}

/** picturesAboveTheFold lists the addresses of pictures that the first screen shows, CSS backgrounds too. */
function picturesAboveTheFold(page) {
  return page.evaluate(() => {
    const seen = (e) => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
    };
    const addresses = [...document.images].filter(seen).map((i) => i.currentSrc);
    for (const e of document.querySelectorAll('*')) {
      const image = getComputedStyle(e).backgroundImage.match(/url\("(http[^"]+)"\)/)?.[1];
      if (image && seen(e)) addresses.push(image);
    }
    return addresses;
  });
}

/**
 * overBudget says which limits a measurement breaks; nothing when it keeps them all.
 *
 * @returns {string[]}
 */
export function overBudget(measured, within = limits) {
  const broken = Object.entries(within)
    .filter(([name, limit]) => measured[name] > limit)
    .map(([name, limit]) => `${name} is ${Math.round(measured[name] * 1000) / 1000}, the limit is ${limit}`);
  return [...broken, ...measured.foreign.map((url) => `a visitor's browser is sent to somebody else: ${url}`)];
}
