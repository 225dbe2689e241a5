// The case page against a verifier that says what it is told: what a reader sees in each of the proof's
// states.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { firstWords, SettingsProvider } from '../../lib/language';
import type { Case } from '../../lib/state';
import type { Answer } from '../../lib/verdict';
import CasePage from './Case';

const engine = vi.hoisted(() => ({ answer: undefined as unknown }));
vi.mock('../../lib/verifier', () => ({
  NoEngine: class extends Error {},
  verifier: async () => ({ verify: () => engine.answer }),
}));

const held: Case = {
  number: 'permits:1',
  origin: 'imported',
  service: 'permits',
  version: 0,
  institution: 'bureau',
  answers: {},
  status: 'imported',
  submitted: 1,
  imported: {
    source: { name: 'permits', file: 'ab' },
    case: {
      number: '1',
      channel: 'Internet',
      department: 'General',
      events: [{ at: 1, activity: 'Confirmation', by: 'R1', group: 'G1' }],
    },
  },
};
const verdict = (proven: Case): Answer => ({
  verdict: {
    chain: 'c',
    height: 5,
    time: 1,
    header: 'ff',
    says: { zh: '属实', en: 'True' },
    not_checked: [{ zh: '后来', en: 'Later' }],
    proven: {
      value: { subject: 'case:permits:1', current: true, value: JSON.stringify(proven), imported: true },
    },
  },
});

/** Longest wait for the page to settle: a busy machine needs more than the usual second. */
const PATIENCE_MS = 4000;

let root: Root;
async function show(answer: Answer) {
  engine.answer = answer;
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/v1/ledger')
      return Response.json({
        chain_id: 'c',
        genesis: 'aa',
        ledger_key: 'aa',
        height: 5,
        time: 1,
        validators: [],
      });
    if (path.endsWith('/proof')) return new Response('{}');
    if (path.startsWith('/v1/cases/')) return Response.json({ height: 5, case: held });
    return Response.json([]);
  });
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  const first = await firstWords();
  root.render(
    <SettingsProvider first={first}>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={['/cases/permits%3A1?lang=en']}>
          <Routes>
            <Route path="/cases/:number" element={<CasePage />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </SettingsProvider>,
  );
  await vi.waitFor(
    () => {
      expect(place.querySelector('[data-proof]')?.getAttribute('data-proof')).not.toBe('working');
      expect(place.querySelector('[data-proof]')).not.toBeNull();
    },
    { timeout: PATIENCE_MS },
  );
  return { state: place.querySelector('[data-proof]')?.getAttribute('data-proof'), text: place.textContent };
}

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('an imported case that is proven is still marked as attested, not witnessed', async () => {
  const { state, text } = await show(verdict(held));
  expect(state).toBe('good');
  expect(text).toContain('Attested by the importer, not witnessed by the ledger');
  expect(text).toContain('What was not checked');
});

test('when the page differs from the proof, the page says so and shows the proven value', async () => {
  const proven = structuredClone(held);
  if (proven.imported) proven.imported.case.channel = 'Desk';
  const { state, text } = await show(verdict(proven));
  expect(state).toBe('mismatch');
  expect(text).toContain('The page differs from the proof');
  expect(text).toContain('imported.case.channel');
  expect(text).toContain('Desk');
});

test('a refused proof is said at the top of the page, with the reason', async () => {
  const { state, text } = await show({
    refusal: { name: 'certificate', says: { zh: '不是', en: 'not made under this ledger key' } },
  });
  expect(state).toBe('bad');
  expect(text).toContain('not made under this ledger key');
});
