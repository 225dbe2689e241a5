// Values as they stand in the ledger's state, what is signed and what becomes of it: types made from the Rust
// crate `types` (schema.d.ts), under the portal's names. A proof proves exactly these.
import { written } from './exact';
import type { components } from './schema';

/** What the node describes, by the names it has there. */
export type Views = components['schemas'];
/** A type of which some members are known more closely; each must be one of its members. */
export type With<
  View,
  Held extends { [Name in keyof Held]: Name extends keyof View ? unknown : never },
> = Omit<View, keyof Held> & Held;

export type Fields = Views['Fields'];
export type Case = Views['Case'];
export type Status = Views['Status'];
export type Ruling = Views['Ruling'];
export type Advice = Views['Advice'];
export type Decision = Views['Decision'];
/** What one of several officers has signed. */
export type Opinion = Views['Opinion'];
export type Decider = Views['Decider'];
export type ClockStop = Views['Stop'];
export type Import = Views['Import'];
export type Person = Views['Person'];
export type Recovery = Views['Recovery'];
export type Guardian = Views['Guardian'];
/** A record's version. */
export type Version = Views['RecordVersion'];
export type JointCase = Views['JointCase'];
/** What a transaction says; its act is `{ "chapter.verb": {…} }`. */
export type SignedPayload = Views['Payload'];
export type Act = Views['Act'];
/** The act of this name. */
export type ActOf<Name extends NameOf<Act>> = Extract<Act, Record<Name, unknown>>;
export type Receipt = Views['Receipt'];
export type Event = Views['Event'];

type NameOf<One> = One extends unknown ? keyof One : never;
export type EventName = NameOf<Event>;
/** What an event of this name tells. */
export type EventOf<Name extends EventName> = Extract<Event, Record<Name, unknown>>[Name];

export const sameGuardian = (one: Guardian, other: Guardian): boolean => written(one) === written(other);

/** How far a new key is: who supports it, and when it can take up the identity, if enough do. */
export const standing = (recovery: Recovery | undefined, key: string) => ({
  supports: recovery?.supports?.filter((one) => one.key === key) ?? [],
  due: recovery?.waiting?.find((one) => one.key === key)?.due,
});

/** What the applicant is asked to correct, and until when. */
export function correctionOf({ status }: Case): { fields: string[]; due: number } | undefined {
  return typeof status === 'object' && 'correcting' in status ? status.correcting : undefined;
}

/** The digest that this person has yet to sign, where several apply. */
export const toSign = ({ status, applicants = [] }: Case, did: string | undefined): string | undefined =>
  typeof status === 'object' &&
  'joining' in status &&
  applicants.some((one) => one.did === did && one.signed === undefined)
    ? status.joining.application
    : undefined;

/** Whether a case can still go on. */
export const isOpen = ({ status }: Case): boolean => typeof status === 'object' && !('closed' in status);
