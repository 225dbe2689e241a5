// What a proof file is made of, down to its JSON and its signature, bent.
import { bends, type Bend } from './bend';

export const ENVELOPE: Bend[] = [
  ...bends('json', [
    [
      'J-3',
      'a name may stand twice',
      'if (members.has(name)) throw new NotJson(`${name} stands twice`);',
      '',
    ],
    ['J-4', 'minus zero is a number', " || written === '-0'", ''],
    ['J-5', 'numbers have any size', 'if (number < LEAST || number > MOST)', 'if (false)'],
    ['J-5', 'numbers end at 2^63', '2n ** 64n - 1n', '2n ** 63n - 1n'],
    ['J-6', 'nesting has no end', 'if (depth >= DEPTH_MAX)', 'if (false)'],
    ['J-6', 'nesting ends at 65', 'const DEPTH_MAX = 64', 'const DEPTH_MAX = 65'],
    [
      'J-7',
      'half a character is a text',
      "if (/\\p{Surrogate}/u.test(value)) throw new NotJson('half a character');",
      '',
    ],
    ['J-11', 'something follows', 'if (this.at !== this.text.length)', 'if (false)'],
  ]),
  ...bends('envelope', [
    [
      'P-3',
      'any writing',
      "hold(isOneWriting(value, text), 'not_canonical', 'it is not in its one writing');",
      '',
    ],
    ['P-4', 'any format', "hold(of.text('ding') === FORMAT, 'other_format', of.text('ding'));", ''],
    [
      'P-5',
      'any digest',
      "hold(equal(digest, H(utf8(write(of.json('claim'))))), 'not_canonical', " +
        "'the digest is of another claim');",
      '',
    ],
    [
      'P-22',
      'what was rejected must be shown',
      "claim instanceof Map && claim.has('transaction') ? ['transaction'] : []",
      "['transaction']",
    ],
  ]),
  ...bends('read', [
    [
      'J-10',
      'members that nobody knows',
      'for (const name of value.keys()) hold(names.includes(name), reason, `${where} has ${name}`);',
      '',
    ],
    ['J-8', 'integers of more than 64 bits or below zero', 'value >= 0n && value <= U64_MAX', 'true'],
  ]),
  ...bends('index', [
    [
      'P-6',
      'another ledger than expected',
      "hold(chain === undefined || chain === envelope.chain, 'other_ledger', envelope.chain);",
      '',
    ],
    ['P-10', 'no end of headers', 'texts.length <= HEADERS_MAX', 'true'],
    ['P-10', 'one header fewer', 'texts.length <= HEADERS_MAX', 'texts.length < HEADERS_MAX'],
    [
      'P-11',
      'headers of another ledger',
      "hold(header.chain === chain, 'header', 'it is of another ledger');",
      '',
    ],
    ['P-12', 'parents of any digest', 'equal(header.parent, before.digest) && ', ''],
    ['P-13', 'heights that do not count up', ' && header.height === before.height + 1n', ''],
    [
      'P-13',
      'heights that wrap around',
      'header.height === before.height + 1n',
      'header.height === (before.height + 1n) % 2n ** 64n',
    ],
    [
      'P-1',
      'the last header is the one that is spoken of',
      'return headers[0] as Header',
      'return headers.at(-1) as Header',
    ],
    [
      'P-14',
      'the first header is the certified one',
      'checkCertificate(certificate, headers.at(-1) as Header, key)',
      'checkCertificate(certificate, headers[0] as Header, key)',
    ],
  ]),
  ...bends('header', [
    [
      'B-2',
      'headers of any writing',
      "hold(isOneWriting(value, text), 'header', 'it is not in its one writing');",
      '',
    ],
    [
      'B-3',
      'receipts of any number',
      "hold(transactions.count === receipts.count, 'header', " +
        "'there is not one receipt for each transaction');",
      '',
    ],
    ['B-4', 'no header has a clock', "value.has('clock') ? ['clock'] : []", 'false ? [] : []'],
  ]),
  ...bends('certificate', [
    [
      'P-14',
      'a certificate for another header',
      "hold(same, 'certificate_header', 'it names another header');",
      'void same;',
    ],
    [
      'P-14',
      'a certificate of another place',
      "hold(place, 'certificate_header', 'it names another epoch or view');",
      'void place;',
    ],
    [
      'P-15',
      'no vote',
      "checkSignature(certificate.signature, signed(header.chain, '_FINALIZE', vote), key, 'the vote');",
      'void vote;',
    ],
    [
      'P-15',
      'a vote without its parent',
      'concat(varint(epoch), varint(view), varint(parentView), header.digest)',
      'concat(varint(epoch), varint(view), header.digest)',
    ],
    [
      'P-16',
      'no randomness',
      "checkSignature(certificate.randomness, signed(header.chain, '_SEED', seed), key, 'the randomness');",
      'void seed;',
    ],
    [
      'P-16',
      'randomness without its epoch',
      'const seed = concat(varint(epoch), varint(view))',
      'const seed = concat(varint(0n), varint(view))',
    ],
    [
      'P-15',
      'a signature without the length of its name',
      'return concat(varint(BigInt(name.length)), name, message)',
      'return concat(name, message)',
    ],
  ]),
  ...bends('bytes', [
    ['P-15', 'numbers of one byte', 'if (left < 128n) return', 'if (left < 256n) return'],
    ['P-78', 'lengths of two bytes at most', 'left >>= 7n', 'left >>= (bytes.length === 2 ? 8n : 7n)'],
    [
      'J-1',
      'broken letters are replaced',
      "'utf-8', { fatal: true, ignoreBOM: true }",
      "'utf-8', { ignoreBOM: true }",
    ],
    [
      'J-1',
      'byte order marks are taken off',
      "'utf-8', { fatal: true, ignoreBOM: true }",
      "'utf-8', { fatal: true }",
    ],
    ['T-2', 'bits too many in base64url', 'kept < bits && held === 0', 'kept < bits'],
    ['B-5', 'upper case hex', '/^[0-9a-f]*$/', '/^[0-9a-fA-F]*$/'],
    [
      'P-50',
      'keys compared from behind',
      'a.findIndex((byte, place) => byte !== b[place])',
      'a.findLastIndex((byte, place) => byte !== b[place])',
    ],
  ]),
  ...bends('tree', [
    ['B-6', 'places beyond the count', 'if (index >= count) return undefined;', ''],
    [
      'B-6',
      'a path longer than the tree',
      'return used === path.length ? digest : undefined',
      'return digest',
    ],
    ['B-6', 'leaves and nodes hashed alike', 'let digest = H(LEAF, leaf)', 'let digest = H(NODE, leaf)'],
    ['B-6', 'an odd node is paired', 'if (right || at < last)', 'if (right || at <= last)'],
    [
      'B-6',
      'left and right are one',
      'right ? H(NODE, sibling, digest) : H(NODE, digest, sibling)',
      'H(NODE, digest, sibling)',
    ],
  ]),
];
