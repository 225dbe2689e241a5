// Looking a name up that somebody else chose: a question, a field, a role, a language. `constructor`,
// `toString` and `__proto__` are names like all others, and what nobody put under a name is not there.

/** What stands in `record` under `name`, and nothing that every object has by birth. */
export function own<T>(
  record: { readonly [name: string]: T } | null | undefined,
  name: string,
): T | undefined {
  return record !== null && record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
