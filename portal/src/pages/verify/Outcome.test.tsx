// What the page says of proofs that the house keeps: a refusal is given in words, beside its number.
import { readFileSync } from 'node:fs';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exact } from '../../lib/exact';
import { firstWords, SettingsProvider } from '../../lib/language';
import type { Proven } from '../../lib/verdict';
import { rejects } from '../../words/ledger';
import { Outcome } from './Outcome';

type Good = { name: string; height: number; time: number; header: string; proven: Proven };
const { good } = exact<{ good: Good[] }>(readFileSync('../vectors/proofs.json', 'utf8'));

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json([])));
afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

async function shown(name: string, language: 'zh' | 'en'): Promise<string> {
  const { height, time, header, proven } = good.find((one) => one.name === name) ?? ({} as Good);
  localStorage.setItem('ding.language', language);
  const box = document.body.appendChild(document.createElement('main'));
  const says = { zh: '属实', en: 'True' };
  createRoot(box).render(
    <SettingsProvider first={await firstWords()}>
      <MemoryRouter>
        <Outcome
          answer={{ verdict: { chain: 'c', height, time, header, proven, says, not_checked: [] } }}
          ms={1}
          envelope=""
          anchor={{ ledger_key: '' }}
        />
      </MemoryRouter>
    </SettingsProvider>,
  );
  return vi.waitUntil(() => box.textContent || undefined);
}

test.each(['zh', 'en'] as const)('a rejected transaction says why, in %s', async (language) => {
  const why = rejects['record_changed']?.[language] ?? '?';
  expect(await shown('a transaction that was rejected', language)).toContain(`${why} (305 record_changed)`);
  expect(await shown('a transaction that was accepted', language)).not.toContain(why);
});
