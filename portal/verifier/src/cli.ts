#!/usr/bin/env node
// `ding-verifier LEDGER_KEY proof.json …`: says what each file proves, or why it is not believed. `-` reads a proof from standard input.
import { readFileSync } from 'node:fs';
import { Refusal, verify, type Verdict } from './index.ts';

const NOT_CHECKED = [
  'whether anything changed since this block;',
  'whether the content is true: a proof shows who wrote it, when and on what basis;',
  'who stands behind a DID;',
  'whether the ledger key is the right one: read it where the institution publishes it;',
  'whether the subject is the one you mean: compare it letter by letter.',
];

function main([key, ...files]: string[]): number {
  if (key === undefined || files.length === 0) {
    console.error('Usage: ding-verifier LEDGER_KEY FILE…\n\nThe key is 192 hex digits; read it where the institution publishes it.');
    return 2;
  }
  const believed = files.map((file) => check(file, key));
  return believed.every(Boolean) ? 0 : 1;
}

function check(file: string, key: string): boolean {
  try {
    console.log(`${file}: proven\n${told(verify(read(file), key))}`);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`${file}: refused 不予采信 (${error.reason})\n  ${error.says.zh}\n  ${error.message}`);
    return false;
  }
}

/** The exact text: a byte order mark or a broken letter is part of it, and refused. */
function read(file: string): string {
  const bytes = readFileSync(file === '-' ? 0 : file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('malformed', 'the file is not UTF-8');
  }
}

function told({ chain, height, time, proven }: Verdict): string {
  const at = `  ledger ${chain}, as of block ${height} of ${new Date(Number(time)).toISOString()}`;
  const unchecked = NOT_CHECKED.map((line) => `    ${line}`).join('\n');
  const claim = JSON.stringify(proven, undefined, 2).replaceAll('\n', '\n  ');
  return `${at}\n  ${claim}\n  not checked:\n${unchecked}`;
}

process.exitCode = main(process.argv.slice(2));
