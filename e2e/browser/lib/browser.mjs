// Debian's Chromium, as a person on a phone or at a desk would use it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.ANYAM_TEST_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((p) => existsSync(p));

/** The sizes that every page must look right at. */
export const phone = { width: 360, height: 780 };
export const desk = { width: 1280, height: 900 };

/** launch starts the browser. It calls nobody: no updates, no component downloads, no QUIC. */
export function launch() {
  if (!executablePath) throw new Error('no Chromium here; scripts/install.sh installs it');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // it runs as root in tests, on our own pages
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
    ],
  });
}

/**
 * visit opens a page of its own for somebody: a fresh context with a size, a language and a colour scheme. Anything
 * that goes wrong in the page (an exception, an error on the console, a request that failed) is kept in `faults`.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{size?: {width: number, height: number}, lang?: string, scheme?: 'light' | 'dark', javaScript?: boolean}} [as]
 */
export async function visit(browser, { size = phone, lang = 'en', scheme = 'light', javaScript = true } = {}) {
  const isPhone = size.width < 700;
  const context = await browser.newContext({
    viewport: size,
    locale: { id: 'id-ID', en: 'en-GB' }[lang] ?? lang,
    timezoneId: 'Asia/Jakarta',
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    isMobile: isPhone,
    hasTouch: isPhone,
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (err) => faults.push(`exception: ${err.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') faults.push(`request: ${request.url()} ${why}`); // a navigation ends what is still on its way
  });
  return { page, context, faults };
}

let pictures = 0;

/** picture keeps the page as it looks at this step of a journey, where ANYAM_TEST_PICTURES names a folder for that. */
export async function picture(page, who) {
  const folder = process.env.ANYAM_TEST_PICTURES;
  if (!folder) return;
  const name = `${String(++pictures).padStart(2, '0')}-${who}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
}
