// What the facts bar promises.
import { expect, test } from 'vitest';
import type { Case, Status } from '../../lib/state';
import { en } from '../../words/en';
import { promisedFact } from './Clock';

const held = (status: Status): Case => ({
  number: 'n',
  origin: 'witnessed',
  service: 's',
  version: 1,
  institution: 'i',
  answers: {},
  submitted: 0,
  accepted: 1,
  promised: 9,
  status,
});

test('while the clock stands still no day is promised, only what is left when it goes on', () => {
  const running = promisedFact(held({ running: { step: 's', due: 5, open: [] } }), undefined, en.case);
  expect(running.map(([name]) => name)).toEqual([en.case.promised]);
  const still = promisedFact(
    held({
      suspended: {
        kind: { pause: '检验' },
        step: 's',
        since: 1,
        until: 9,
        days_left: 4,
        yellow_left: 2,
        open: [],
      },
    }),
    undefined,
    en.case,
  );
  expect(still).toEqual([[en.case.clockLeftAfter, en.case.clockDays(4)]]);
});
