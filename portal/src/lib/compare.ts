// Is what the server showed what the proof proves? Every public field of the proven value must stand in the
// answer under its name with the same value; what the answer adds (names of services and the like) is not
// proven.

import { own } from './own';

export type Difference = { field: string; shown: unknown; proven: unknown };

type Json = Record<string, unknown>;

/** Fields in which `shown` departs from `proven`; empty means the page shows the proven truth. */
export function differences(shown: unknown, proven: unknown, field = ''): Difference[] {
  if (isObject(shown) && isObject(proven)) {
    // Names are compared both ways: a field the server invented must not pass as proven.
    const names = new Set([...Object.keys(shown), ...Object.keys(proven)]);
    return [...names].flatMap((name) =>
      differences(own(shown, name), own(proven, name), field ? `${field}.${name}` : name),
    );
  }
  if (Array.isArray(shown) && Array.isArray(proven) && shown.length === proven.length) {
    return shown.flatMap((item, at) => differences(item, proven[at], `${field}.${at + 1}`));
  }
  return Object.is(shown, proven) ? [] : [{ field, shown, proven }];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
