// Starts `ding up` with four validators, demo data and a few imported cases, once for all tests, and stops
// it. With DING_URL the tests use a network that runs already, started with the same choices; DING_KEYS is
// its folder of keys.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    /** The folder with the demo officers' key files. */
    keys: string;
  }
}

const READY_MS = 120_000;
const STOP_MS = 20_000;

export default async function setup(project: TestProject) {
  const running = process.env.DING_URL;
  if (running) {
    project.provide('url', running);
    project.provide('keys', process.env.DING_KEYS ?? join(import.meta.dirname, '../../ding-data/keys'));
    return;
  }
  const dir = await mkdtemp(join(tmpdir(), 'ding-portal-'));
  const permits = join(dir, 'permits.csv');
  await writeFile(permits, [COLUMNS, ...LOGGED.map((line) => line.join('')), ''].join('\n'));
  const ding = await up(join(dir, 'ledger'), await freePorts(4), ['--demo', '--permits', permits]);
  project.provide('url', ding.url);
  project.provide('keys', join(dir, 'ledger', 'keys'));
  return async () => {
    await ding.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** `ding up` with four validators: where it answers, and how it is stopped. */
export async function up(
  dir: string,
  port: number,
  more: string[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const binary = resolve(process.env.DING_BIN ?? join(import.meta.dirname, '../../target/release/ding'));
  const ding = spawn(binary, ['up', '--dir', dir, '--port', String(port), '--validators', '4', ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await ready(ding), stop: () => stop(ding) };
}

/** Resolves with the address that `ding up` prints once the network answers and the demo data is in. */
function ready(ding: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(
      () => fail(new Error(`ding up did not get ready:\n${said.slice(-4000)}`)),
      READY_MS,
    );
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^ready (http:\/\/\S+)/m.exec(said);
      if (!found?.[1]) return;
      clearTimeout(timer);
      done(found[1]);
    };
    ding.stdout?.on('data', listen);
    ding.stderr?.on('data', listen);
    ding.on('error', fail);
    ding.on('exit', (code) => fail(new Error(`ding up ended with ${code}:\n${said.slice(-4000)}`)));
  });
}

async function stop(ding: ChildProcess) {
  if (ding.exitCode !== null) return;
  const ended = new Promise((done) => ding.once('exit', done));
  ding.kill('SIGINT');
  const timer = setTimeout(() => ding.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** The first of some ports in a row that nobody uses, looked for from DING_PORT on. */
export async function freePorts(count: number): Promise<number> {
  const from = Number(process.env.DING_PORT ?? 18_080);
  for (let first = from; first < from + 10_000; first += 50) {
    const free = await Promise.all(Array.from({ length: count }, (_, at) => isFree(first + at)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports');
}

const isFree = (port: number) =>
  new Promise<boolean>((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, () => server.close(() => done(true)));
  });

/** Three cases in the columns of the public permit log, one of them late. */
const COLUMNS =
  'case:concept:name,concept:name,time:timestamp,org:resource,org:group,' +
  'case:channel,case:department,case:startdate,case:enddate,case:deadline';
const LOGGED: [happened: string, about: string][] = [
  [
    'case-1001,Confirmation of receipt,2011-03-01 09:00:00+01:00,Resource21,Group 1,',
    'Internet,General,2011-03-01 09:00:00+01:00,2011-03-02 09:00:00+01:00,2011-04-26 09:00:00+02:00',
  ],
  [
    'case-1001,T02 Check confirmation of receipt,2011-03-02 09:00:00+01:00,Resource10,Group 4,',
    'Internet,General,2011-03-01 09:00:00+01:00,2011-03-02 09:00:00+01:00,2011-04-26 09:00:00+02:00',
  ],
  [
    'case-1002,Confirmation of receipt,2011-03-05 10:00:00+01:00,Resource21,Group 1,',
    'Desk,Customer contact,2011-03-05 10:00:00+01:00,2011-05-20 10:00:00+02:00,2011-04-30 10:00:00+02:00',
  ],
  [
    'case-1002,T10 Determine necessity to stop indication,2011-05-20 10:00:00+02:00,Resource02,Group 1,',
    'Desk,Customer contact,2011-03-05 10:00:00+01:00,2011-05-20 10:00:00+02:00,2011-04-30 10:00:00+02:00',
  ],
  [
    'case-1003,Confirmation of receipt,2011-03-09 10:00:00+01:00,Resource21,Group 1,',
    'Internet,General,2011-03-09 10:00:00+01:00,,2011-05-04 10:00:00+02:00',
  ],
];
