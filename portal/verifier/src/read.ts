// Objects with fixed members. A reader names what it reads, so that a refusal can say where it stopped.
import { unhex, type Bytes } from './bytes.ts';
import { hold, Refusal, type Reason } from './refusal.ts';
import { NotJson, parse, write, type Json } from './json.ts';

const U64_MAX = 2n ** 64n - 1n;

/** One object under reading: every member is asked for once, by its type. */
export class Members {
  private readonly members: Map<string, Json>;
  private readonly reason: Reason;
  private readonly where: string;

  /** `names` are the members it must have; with `ordered`, in this order. */
  constructor(value: Json | undefined, names: string[], reason: Reason, where: string, ordered = true) {
    hold(value instanceof Map, reason, `${where} is no object`);
    this.members = value;
    this.reason = reason;
    this.where = where;
    for (const name of names) hold(value.has(name), reason, `${where} has no ${name}`);
    for (const name of value.keys()) hold(names.includes(name), reason, `${where} has ${name}`);
    const inOrder = [...value.keys()].every((name, at) => name === names[at]);
    hold(!ordered || inOrder, 'not_canonical', `the members of ${where} stand in another order`);
  }

  json(name: string): Json {
    const value = this.members.get(name);
    hold(value !== undefined, this.reason, `${this.where} has no ${name}`);
    return value;
  }

  text(name: string): string {
    const value = this.json(name);
    hold(typeof value === 'string', this.reason, `${this.where}.${name} is no text`);
    return value;
  }

  integer(name: string): bigint {
    const value = this.json(name);
    hold(
      typeof value === 'bigint' && value >= 0n && value <= U64_MAX,
      this.reason,
      `${this.where}.${name} is no integer of 64 bits`,
    );
    return value;
  }

  /** So many bytes in lowercase hex. */
  bytes(name: string, length = 32): Bytes {
    const bytes = unhex(this.text(name), length);
    hold(bytes !== undefined, this.reason, `${this.where}.${name} is not ${length} bytes in lowercase hex`);
    return bytes;
  }

  list(name: string): Json[] {
    const value = this.json(name);
    hold(Array.isArray(value), this.reason, `${this.where}.${name} is no list`);
    return value;
  }

  texts(name: string): string[] {
    return this.list(name).map((item) => {
      hold(typeof item === 'string', this.reason, `${this.where}.${name} holds something else than texts`);
      return item;
    });
  }

  digests(name: string): Bytes[] {
    return this.texts(name).map((item) => {
      const digest = unhex(item, 32);
      hold(digest !== undefined, this.reason, `${this.where}.${name} holds something that is no digest`);
      return digest;
    });
  }
}

/** Parses, or refuses for this reason. */
export function json(text: string, reason: Reason, where: string): Json {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof NotJson) throw new Refusal(reason, `${where}: ${error.message}`);
    throw error;
  }
}

/** Whether the text is the one writing of what it says. */
export const isOneWriting = (value: Json, text: string): boolean => write(value) === text;
