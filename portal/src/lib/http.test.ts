import { afterEach, expect, test, vi } from 'vitest';
import { json, Problem, text } from './http';

const answers = (status: number, body: string) =>
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
afterEach(() => vi.unstubAllGlobals());

test.each([
  [404, 'missing'],
  [410, 'missing'],
  [429, 'busy'],
  [503, 'busy'],
  [500, 'server'],
  [502, 'server'],
  [400, 'request'],
])('status %i is told as %s', async (status, kind) => {
  answers(status, '{"title":"t","detail":"d"}');
  await expect(text('/v1/x')).rejects.toMatchObject({ kind, status, detail: 'd' });
});

test('no answer is told as offline', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed');
  });
  await expect(text('/v1/x')).rejects.toMatchObject({ kind: 'offline' });
});

test('an answer that is no JSON is the server’s fault, not a crash', async () => {
  answers(200, '<html>');
  await expect(json('/v1/x')).rejects.toBeInstanceOf(Problem);
});

test('an error without problem details still has its kind', async () => {
  answers(500, '<html>');
  await expect(text('/v1/x')).rejects.toMatchObject({ kind: 'server', detail: '' });
});
