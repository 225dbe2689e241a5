// The rules of docs/spec, each left out or bent. The vectors must notice. Not here: what a second guard
// refuses all the same, such as points outside the group and a high s, which the library refuses too.
import type { Bend } from './bend';
import { CLAIMS } from './claims';
import { ENVELOPE } from './envelope';
import { VALUES } from './values';

export type { Bend };
export const BENDS: Bend[] = [...ENVELOPE, ...CLAIMS, ...VALUES];
