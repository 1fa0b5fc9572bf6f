// What a look at the page would find, and axe does not.

/**
 * overflow finds elements that stick out of the screen to the side, so that a phone scrolls sideways. What stands in
 * a box of its own that scrolls does not count, but for tables: nobody looks for a last column that is cut.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const cut = [...document.querySelectorAll('.table-box')].filter((e) => !e.closest('details') && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
      .map((e) => `a table is cut: ${e.scrollWidth} px in ${e.clientWidth}`);
    if (document.documentElement.scrollWidth <= width) return cut;
    const name = (e) => e.tagName.toLowerCase() + (e.id && `#${e.id}`) + [...e.classList].map((c) => `.${c}`).join('');
    const scrolls = (e) => e && e !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
    const innermost = out.filter((e) => !out.some((other) => other !== e && e.contains(other)));
    return cut.concat(innermost.map((e) => `${name(e)} ends at ${Math.round(e.getBoundingClientRect().right)} px of ${width}`));
  });
}
