// What a look at the page would find, and axe does not.

/**
 * overflow finds elements that stick out of the screen to the side, so that a phone scrolls sideways. What stands in
 * a box of its own that scrolls (a wide table) does not count.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const name = (e) => e.tagName.toLowerCase() + (e.id && `#${e.id}`) + [...e.classList].map((c) => `.${c}`).join('');
    const scrolls = (e) => e && e !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
    const innermost = out.filter((e) => !out.some((other) => other !== e && e.contains(other)));
    return innermost.map((e) => `${name(e)} ends at ${Math.round(e.getBoundingClientRect().right)} px of ${width}`);
  });
}

/**
 * smallTargets finds links and buttons that a thumb misses: under 24 × 24 px (WCAG 2.2, 2.5.8). Links inside a
 * sentence are exempt there and here.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function smallTargets(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
      .map((e) => [e, (e.closest('label') ?? e).getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
      .map(([e, box]) => `${e.tagName.toLowerCase()} "${(e.textContent || e.name || '').trim()}" is ${Math.round(box.width)} × ${Math.round(box.height)} px`),
  );
}
