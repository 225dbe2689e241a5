// A rule of docs/spec left out or bent in this verifier: in `file`, `old` becomes `put`.
export type Bend = { rule: string; says: string; file: string; old: string; put: string };

export const bends = (file: string, list: [rule: string, says: string, old: string, put: string][]): Bend[] =>
  list.map(([rule, says, old, put]) => ({ rule, says, file, old, put }));
