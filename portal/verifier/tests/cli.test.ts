// The command as anyone would run it: compiled, in a process of its own, on files.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { kept } from './proofs.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'ding-verifier-'));
const good = kept.good.find(({ name }) => name === 'no encumbrance on a record')?.envelope ?? '';

beforeAll(() => {
  execFileSync('node_modules/.bin/tsc', ['-p', 'verifier'], { timeout: 100_000 });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(key: string, content: string | Uint8Array) {
  const file = join(folder, 'proof.json');
  writeFileSync(file, content);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verifier/dist/cli.js', key, file], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, stdout, stderr };
}

test('a good proof is told, with what was not checked', () => {
  const { status, stdout } = run(kept.ledger_key, good);
  expect(status).toBe(0);
  expect(stdout).toContain('proven');
  expect(stdout).toContain('record:parcels/');
  expect(stdout).toContain('whether the content is true');
});

test('a bad proof is refused in both languages, and the command fails', () => {
  const { status, stdout, stderr } = run(kept.other_ledger_key, good);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('(certificate)');
  expect(stderr).toContain('终局证书不是由这把账本公钥签发的');
  expect(run(kept.ledger_key, Uint8Array.of(0xff)).stderr).toContain('not UTF-8');
});

test('without a file the command says how it is used', () => {
  const { status, stderr } = spawnSync(process.execPath, ['verifier/dist/cli.js'], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect(status).toBe(2);
  expect(stderr).toContain('Usage');
});
