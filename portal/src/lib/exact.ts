// JSON without loss, both ways: a whole number beyond 2^53, which JavaScript would round, is a bigint here,
// so that what is shown, compared and signed is digit for digit what the ledger has. Everything in the portal
// reads and writes JSON through this file. Not here: what the values mean.

/** Texts and numbers of JSON; what stands between them needs no attention. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** A whole number that may be too large for a double. */
const LARGE = /^-?[1-9]\d{15,}$/;

/** No author can have written this into a text that is there already. */
const markOf = () => `${Math.random()}#`;

/** The value of a JSON text. Whole numbers that a double cannot hold are bigints. */
export function exact<T = unknown>(text: string): T {
  if (!/\d{16}/.test(text)) return JSON.parse(text) as T;
  const mark = markOf();
  const marked = text.replace(TOKENS, (token) =>
    LARGE.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as T;
}

/** The JSON text of a value; bigints are whole numbers like all others. */
export function written(value: unknown, indent?: number): string {
  const mark = markOf();
  let large = false;
  const text = JSON.stringify(
    value,
    (_, one: unknown) => {
      if (typeof one !== 'bigint') return one;
      large = true;
      return `${mark}${one}`;
    },
    indent,
  );
  return large ? text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1') : text;
}

/** Whether two values are one and the same JSON. */
export const same = (one: unknown, other: unknown): boolean => written(one) === written(other);

/** A whole number as it was typed, if the ledger can hold it: 64 bits with a sign. */
export function wholeOf(text: string): number | bigint | undefined {
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const number = BigInt(text);
  if (BigInt.asIntN(64, number) !== number) return undefined;
  return Number.isSafeInteger(Number(text)) ? Number(number) : number;
}
