// A block's header: one exact text whose SHA-256 stands for the block. docs/spec/block.md.
import { H, utf8, type Bytes } from './bytes.ts';
import { hold } from './refusal.ts';
import { isOneWriting, json, Members } from './read.ts';

const HEADER_MAX = 2048;

export type Tree = { count: bigint; root: Bytes };

export type Header = {
  digest: Bytes;
  chain: string;
  epoch: bigint;
  view: bigint;
  parentView: bigint;
  parent: Bytes;
  height: bigint;
  time: bigint;
  transactions: Tree;
  receipts: Tree;
  clock: Bytes | undefined;
  state: Bytes;
};

const BEFORE = [
  'chain',
  'epoch',
  'view',
  'parent_view',
  'leader',
  'parent',
  'height',
  'time',
  'transactions',
  'receipts',
];
const AFTER = ['state', 'ops'];

export function readHeader(text: string): Header {
  const bytes = utf8(text);
  hold(bytes.length <= HEADER_MAX, 'header', 'it is longer than 2 KiB');
  const value = json(text, 'header', 'a header');
  hold(isOneWriting(value, text), 'header', 'it is not in its one writing');
  const clock = value instanceof Map && value.has('clock') ? ['clock'] : [];
  const names = [...BEFORE, ...clock, ...AFTER];
  const inOrder = value instanceof Map && [...value.keys()].join() === names.join();
  hold(inOrder, 'header', 'its members are others, or stand in another order');
  const of = new Members(value, names, 'header', 'the header');
  of.bytes('leader');
  log(of);
  const [transactions, receipts] = [tree(of, 'transactions'), tree(of, 'receipts')];
  hold(transactions.count === receipts.count, 'header', 'there is not one receipt for each transaction');
  return {
    digest: H(bytes),
    chain: of.text('chain'),
    epoch: of.integer('epoch'),
    view: of.integer('view'),
    parentView: of.integer('parent_view'),
    parent: of.bytes('parent'),
    height: of.integer('height'),
    time: of.integer('time'),
    transactions,
    receipts,
    clock: clock.length === 1 ? of.bytes('clock') : undefined,
    state: of.bytes('state'),
  };
}

function tree(of: Members, name: string): Tree {
  const value = of.json(name);
  hold(
    value instanceof Map && [...value.keys()].join() === 'count,root',
    'header',
    `${name} is no count and root`,
  );
  const members = new Members(value, ['count', 'root'], 'header', name);
  return { count: members.integer('count'), root: members.bytes('root') };
}

function log(of: Members): void {
  const value = of.json('ops');
  hold(
    value instanceof Map && [...value.keys()].join() === 'root,start,end',
    'header',
    'ops is no root, start and end',
  );
  const members = new Members(value, ['root', 'start', 'end'], 'header', 'ops');
  members.bytes('root');
  members.integer('start');
  members.integer('end');
}
