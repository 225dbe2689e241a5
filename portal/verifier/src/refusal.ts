// Why a proof is not believed: a name of docs/spec/proof.md, and a sentence for people. A refusal is no
// accident of the program; everything else that is thrown is.

const SAYS = {
  ledger_key: ['这不是账本公钥', 'this is no ledger key'],
  too_long: ['长度超过 4 MiB', 'it is longer than 4 MiB'],
  malformed: ['不是证明文件的格式', 'it is not written as a proof'],
  other_format: ['是另一种证明格式', 'it is another kind of proof'],
  not_canonical: [
    '写法与规定不同，或内容与摘要不符：文件已损坏',
    'it is written differently, or its digest is another: the file is damaged',
  ],
  other_ledger: ['属于另一个账本', 'it is of another ledger'],
  headers: ['没有区块头，或多于 64 个', 'it has no header, or more than 64'],
  header: ['其中的区块头不合规定', 'one of its headers is none, or of another ledger'],
  header_chain: ['区块头前后不相接', 'its headers do not follow each other'],
  certificate_header: ['终局证书属于另一区块', 'its certificate is for another header'],
  certificate: ['终局证书不是由这把账本公钥签发的', 'it was not certified under this ledger key'],
  transaction: ['其中没有本账本的合规事务', 'it holds no well-formed transaction of this ledger'],
  signature: ['事务的签名不符', 'the signature of its transaction does not fit'],
  transaction_path: ['不能证明事务在该区块中', 'it does not place the transaction in the block'],
  receipt: ['不能证明该事务的回执在区块中', 'it does not place this transaction’s receipt in the block'],
  other_key: ['证据是关于别的事项的', 'its evidence is about something else'],
  state: ['不能通向区块头的状态根', 'it does not lead to the header’s state'],
  value: ['其中的内容不是此类事项会有的', 'it holds a value that such a subject cannot have'],
  history: ['各版本前后不相接，或过多', 'its versions do not follow each other, or are too many'],
  gap: ['空缺没有覆盖所问的范围', 'its gap does not span the range'],
} as const;

export type Reason = keyof typeof SAYS;

export class Refusal extends Error {
  readonly reason: Reason;
  /** What exactly was found, for whoever wrote the file. */
  readonly detail: string;
  readonly says: { zh: string; en: string };

  constructor(reason: Reason, detail = '') {
    const [zh, en] = SAYS[reason];
    super(detail === '' ? en : `${en} (${detail})`);
    this.name = 'Refusal';
    this.reason = reason;
    this.detail = detail;
    this.says = { zh, en };
  }
}

/** Goes on only when it holds. */
export function hold(holds: boolean, reason: Reason, detail?: string): asserts holds {
  if (!holds) throw new Refusal(reason, detail);
}
