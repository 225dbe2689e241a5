// A small service of a test's own, published by the market bureau, endorsed, and in force.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Authoring, type Files } from '../src/lib/authoring';
import { expect } from 'vitest';
import { act, later, officerOf } from './acts';
import { held } from './designing';

/** How often is asked whether the version is in force, 200 ms apart. */
const FORCE_TRIES = 150;

/** Compiles the folder, which must be sound, and waits until its first version is in force. */
export async function putInForce(service: string, files: Files, basis: string) {
  const engine = await Authoring.from(
    await readFile(join(import.meta.dirname, '../src/generated/authoring.wasm')),
  );
  const { bundle, digest = '', faults } = engine.compile(files, 1);
  expect(faults).toEqual([]);
  if (!bundle) throw new Error('the service cannot be read');
  await act(await officerOf('market-bureau', 'publisher'), { 'service.publish': { bundle } });
  await act(await officerOf('data-bureau', 'supervisor'), {
    'service.endorse': { service, version: 1, bundle: digest, basis },
  });
  await later(async () => {
    if ((await held(service))?.bundle.version !== 1) throw new Error('the service is not in force yet');
  }, FORCE_TRIES);
}
