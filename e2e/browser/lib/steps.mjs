// Steps of a journey that need each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';

/**
 * inOrder makes the steps of one journey: each is a test that needs all before it. After a fault the others fail at once.
 *
 * @returns {(name: string, run: () => Promise<void>) => void}
 */
export function inOrder() {
  let broken = '';
  return (name, run) =>
    test(name, async () => {
      assert.equal(broken, '', 'an earlier step failed');
      broken = name;
      await run();
      broken = '';
    });
}
