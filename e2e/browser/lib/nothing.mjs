/**
 * nothing fails unless the list of faults is empty, and then says the first of them in few lines.
 *
 * @param {string} what
 * @param {string[]} faults
 */
export function nothing(what, faults) {
  if (faults.length === 0) return;
  const more = faults.length > 6 ? `\n  … and ${faults.length - 6} more` : '';
  const err = new Error(`${what}:\n  ${faults.slice(0, 6).join('\n  ')}${more}`);
  err.stack = err.message; // the place in this file helps nobody
  throw err;
}
