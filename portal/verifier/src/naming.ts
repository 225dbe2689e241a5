// What a value must say of itself, docs/spec/proof.md P-60 to P-66: a key holds half a hash of its subject,
// so a value that names its subject is compared with it. Nothing else in a value is interpreted.
import { concat, equal, H, unhex, utf8, type Bytes } from './bytes.ts';
import { json } from './read.ts';
import type { Json } from './json.ts';
import { hold } from './refusal.ts';
import { isDid, isSlug } from './names.ts';

export const HEAD = tagged('head');

/** An aspect of this tag, zeroes behind. */
export function tagged(tag: string): Bytes {
  return concat(utf8(tag), new Uint8Array(12));
}

type Members = Map<string, Json>;

/** Refuses a value of another subject; whether somebody attests it whom the ledger has not watched. */
export function checkNames(chain: string, subject: string, aspect: Bytes, text: string): boolean {
  const value = json(text, 'value', 'the value');
  const members: Members = value instanceof Map ? value : new Map();
  const colon = subject.indexOf(':');
  const [kind, name] = colon === -1 ? [subject, ''] : [subject.slice(0, colon), subject.slice(colon + 1)];
  const head = equal(aspect, HEAD);
  const number = versionOf(aspect);
  const names = (member: string, is: Json) =>
    hold(members.get(member) === is, 'value', `its ${member} is another`);
  switch (kind) {
    case 'ledger':
      if (head) names('chain', chain);
      return false;
    case 'person':
    case 'register':
      if (head) names('id', name);
      return false;
    case 'institution':
      if (head) names('id', name);
      if (isTagged(aspect, 'appt'))
        hold(isAppointment(members, name, aspect), 'value', 'it is another appointment');
      return false;
    case 'calendar':
    case 'service':
    case 'package':
      if (head || number !== undefined) names('id', name);
      if (number !== undefined) names('version', number);
      return false;
    case 'joint':
      if (head) names('number', name);
      return false;
    case 'case': {
      if (!head) return false;
      const origin = members.get('origin');
      hold(typeof origin === 'string', 'value', 'it has no origin');
      names('number', name);
      return origin === 'imported';
    }
    case 'record': {
      if (!head && number === undefined) return false;
      const version = readVersion(text);
      hold(version.subject === subject, 'value', 'it is of another record');
      hold(number === undefined || version.number === number, 'value', 'it is another version');
      return version.imported;
    }
    default:
      return false;
  }
}

export type Version = { subject: string; number: bigint; previous: Bytes | undefined; imported: boolean };

/** What a version of a record says of itself. */
export function readVersion(text: string): Version {
  const of = json(text, 'value', 'a version');
  hold(of instanceof Map, 'value', 'a version is no object');
  const [register, record, attestation] = ['register', 'record', 'attestation'].map((name) => of.get(name));
  const [number, previous] = [of.get('version'), of.get('previous')];
  const named = typeof register === 'string' && typeof record === 'string' && typeof attestation === 'string';
  hold(named, 'value', 'a version does not say of what it is');
  hold(typeof number === 'bigint' && number >= 0n, 'value', 'a version has no number');
  const digest = typeof previous === 'string' ? unhex(previous, 32) : undefined;
  hold(previous === undefined || digest !== undefined, 'value', 'previous is no digest');
  return {
    subject: `record:${register}/${record}`,
    number,
    previous: digest,
    imported: attestation === 'imported',
  };
}

const isTagged = (aspect: Bytes, tag: string) => equal(aspect.slice(0, 4), utf8(tag));

/** The number of a version's aspect. */
function versionOf(aspect: Bytes): bigint | undefined {
  if (!isTagged(aspect, 'vers') || aspect.slice(4, 8).some((byte) => byte !== 0)) return undefined;
  return new DataView(aspect.slice(8).buffer).getBigUint64(0);
}

/** An appointment stands under 96 bits of whom it appoints to what. */
function isAppointment(members: Members, institution: string, aspect: Bytes): boolean {
  const [officer, role] = [members.get('officer'), members.get('role')];
  if (members.get('institution') !== institution || !isDid(officer) || !isSlug(role)) return false;
  return equal(aspect.slice(4), H(utf8(`${officer}/${role}`)).slice(0, 12));
}
