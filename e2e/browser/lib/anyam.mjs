// Starts the program under test for a journey, on the engine that ANYAM_TEST_ENGINE names.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const binary = process.env.ANYAM_TEST_BINARY ?? '';
export const engine = process.env.ANYAM_TEST_ENGINE ?? 'sqlite';

const startTimeout = 90_000;
const stopTimeout = 20_000;

/**
 * start runs the program (`anyam demo` unless told otherwise) in a folder and a database of its own, and waits until
 * it is ready. Stop it with `await anyam.stop()`; a program that ends badly fails the test there.
 *
 * @param {{args?: string[], env?: Record<string, string>}} [options]
 * @returns {Promise<{url: string, output: () => string, stop: () => Promise<void>}>}
 */
export async function start({ args = ['demo', '--addr', '127.0.0.1:0'], env = {} } = {}) {
  if (!binary) throw new Error('ANYAM_TEST_BINARY is not set; scripts/browser.sh sets it');
  const folder = await mkdtemp(join(tmpdir(), 'anyam-browser-'));
  const database = engine === 'postgres' ? await newDatabase() : undefined;
  const child = spawn(binary, args, {
    env: {
      ...process.env,
      ANYAM_DATABASE: database?.url ?? `sqlite://${folder}/anyam.db`,
      ANYAM_DEMO_DATABASE: database?.url ?? '',
      ANYAM_FILES: `file://${folder}/files`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  const cleanUp = async () => {
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  };

  let url;
  try {
    url = await ready(() => output, ended);
  } catch (err) {
    child.kill('SIGKILL');
    await ended;
    await cleanUp();
    throw new Error(`${err.message}; it wrote:\n${output}`);
  }
  return {
    url,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
      const { code, signal } = await ended;
      clearTimeout(late);
      await cleanUp();
      if (code !== 0) throw new Error(`the program ended with ${code ?? signal}; it wrote:\n${output}`);
    },
  };
}

/** ready waits for the address in the output, then for /readyz. */
async function ready(output, ended) {
  const deadline = Date.now() + startTimeout;
  let gone;
  ended.then((how) => (gone = how));
  while (Date.now() < deadline) {
    if (gone) throw new Error(`the program ended with ${gone.code ?? gone.signal} before it was ready`);
    const host = output().match(/(?:http:\/\/|\baddress"?[=:]"?)((?:127\.0\.0\.1|localhost|\[::1\]):[1-9]\d*)/)?.[1];
    const url = `http://${host}`;
    if (host && (await fetch(`${url}/readyz`).then((r) => r.ok, () => false))) return url;
    await sleep(50);
  }
  throw new Error(`the program was not ready after ${startTimeout} ms`);
}

/** newDatabase makes an empty database on the server of scripts/with-postgres.sh. */
async function newDatabase() {
  const server = process.env.ANYAM_TEST_POSTGRES;
  if (!server) throw new Error('ANYAM_TEST_POSTGRES is not set; run this under scripts/with-postgres.sh');
  const name = `browser_${randomBytes(8).toString('hex')}`;
  const psql = (statement) => run('psql', ['-X', '-q', '-d', server, '-c', statement]);
  await psql(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => psql(`drop database if exists ${name} with (force)`) };
}
