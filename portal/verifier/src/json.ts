// The one grammar of JSON, docs/spec/json.md: numbers are whole, of 64 bits, and exact; no name stands twice
// in one object; nesting has an end. The order of members is kept. Not here: which members an object has
// (read.ts).

export type Json = string | bigint | boolean | null | Json[] | Map<string, Json>;

/** The text is not JSON, or repeats a name. */
export class NotJson extends Error {}

/** Objects and lists that may be open at once. */
const DEPTH_MAX = 64;
const [LEAST, MOST] = [-(2n ** 63n), 2n ** 64n - 1n];

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)/y;
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

export function parse(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    if (/\p{Surrogate}/u.test(text)) throw new NotJson('half a character');
    this.text = text;
  }

  value(depth: number): Json {
    this.take(SPACE);
    const value = this.bare(depth);
    this.take(SPACE);
    return value;
  }

  end(): void {
    if (this.at !== this.text.length) throw new NotJson(`something more at ${this.at}`);
  }

  private bare(depth: number): Json {
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.list(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): Map<string, Json> {
    const members = new Map<string, Json>();
    this.open(depth);
    this.take(SPACE);
    if (this.next('}')) return members;
    do {
      this.take(SPACE);
      const name = this.string();
      this.take(SPACE);
      if (!this.next(':')) throw new NotJson(`no colon at ${this.at}`);
      if (members.has(name)) throw new NotJson(`${name} stands twice`);
      members.set(name, this.value(depth + 1));
    } while (this.next(','));
    if (!this.next('}')) throw new NotJson(`an object does not end at ${this.at}`);
    return members;
  }

  private list(depth: number): Json[] {
    const items: Json[] = [];
    this.open(depth);
    this.take(SPACE);
    if (this.next(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.next(','));
    if (!this.next(']')) throw new NotJson(`a list does not end at ${this.at}`);
    return items;
  }

  private open(depth: number): void {
    if (depth >= DEPTH_MAX) throw new NotJson('nested too deep');
    this.at += 1;
  }

  private string(): string {
    const written = this.take(STRING);
    if (written === undefined) throw new NotJson(`no text at ${this.at}`);
    // The expression above admits exactly the texts of RFC 8259.
    const value = JSON.parse(written) as string;
    if (/\p{Surrogate}/u.test(value)) throw new NotJson('half a character');
    return value;
  }

  private number(): Json {
    const written = this.take(NUMBER);
    if (written === undefined) throw new NotJson(`nothing that JSON knows at ${this.at}`);
    if (/[0-9.eE]/.test(this.text[this.at] ?? '') || written === '-0')
      throw new NotJson('a number that is not whole');
    const number = BigInt(written);
    if (number < LEAST || number > MOST) throw new NotJson('a number of more than 64 bits');
    return number;
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw new NotJson(`nothing that JSON knows at ${this.at}`);
    this.at += word.length;
    return value;
  }

  private next(letter: string): boolean {
    if (this.text[this.at] !== letter) return false;
    this.at += 1;
    return true;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}

/** The one writing: no spaces, members in the order they have, and only what must be escaped is. */
export function write(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([name, member]) => `${quote(name)}:${write(member)}`).join(',')}}`;
  return String(value);
}

// `JSON.stringify` escapes as the specification asks, once halves of characters are excluded.
const quote = (text: string): string => JSON.stringify(text);
