// `node dist/cli.js LEDGER_KEY proof.json …`: says what each file proves, or why it is not believed. `-`
// reads a proof from standard input.
import { readFileSync } from 'node:fs';
import { Refusal, verify, type Verdict } from './index.ts';

const NOT_CHECKED = [
  'whether anything changed since this block;',
  'whether the content is true: a proof shows who wrote it, when and on what basis;',
  'who stands behind a DID;',
  'whether the ledger key is the right one: read it where the institution publishes it;',
  'whether the subject is the one you mean: compare it letter by letter.',
];

const WARNINGS: Record<string, string> = {
  imported: 'some of it is from before the ledger; the importer attests it',
  meaningless: 'the format knows no such subject or kind of entry, so that there is none says nothing',
  look_alike: 'the name holds letters that cannot be seen or look like others',
};

function main([key, ...files]: string[]): number {
  if (key === undefined || files.length === 0) {
    console.error(
      'Usage: node dist/cli.js LEDGER_KEY FILE…\n\n' +
        'The key is 192 hex digits; read it where the institution publishes it.',
    );
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
    if (error instanceof NoFile) {
      console.error(
        `${file}: cannot be read; check its name and place 无法读取，请核对文件名和位置\n  ${error.message}`,
      );
      return false;
    }
    if (!(error instanceof Refusal)) throw error;
    console.error(`${file}: refused 不予采信 (${error.reason})\n  ${error.says.zh}\n  ${error.message}`);
    return false;
  }
}

/** The text; a broken letter is refused, not replaced. */
function read(file: string): string {
  const bytes = opened(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('malformed', 'the file is not UTF-8');
  }
}

/** There is no such file, or it may not be read. */
class NoFile extends Error {}

function opened(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new NoFile(error instanceof Error ? error.message : String(error));
  }
}

function told({ chain, height, time, proven, warnings }: Verdict): string {
  const at = `  ledger ${chain}, as of block ${height} of ${new Date(Number(time)).toISOString()}`;
  const unchecked = NOT_CHECKED.map((line) => `    ${line}`).join('\n');
  const claim = JSON.stringify(proven, undefined, 2).replaceAll('\n', '\n  ');
  const beside = warnings
    .map((name) => `  look twice 请留意 (${name}): ${WARNINGS[name] ?? name}\n`)
    .join('');
  return `${at}\n  ${claim}\n${beside}  not checked:\n${unchecked}`;
}

process.exitCode = main(process.argv.slice(2));
