// One transaction: what was signed, read from the signed bytes, what became of it, and its proof.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchTransaction, transactionProof, type Transaction } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { useCalled } from '../../lib/called';
import { useInstitutionName } from '../../lib/names';
import { useProof } from '../../lib/proof';
import { decode, type Signed } from '../../lib/signed';
import type { Receipt } from '../../lib/state';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Dot, Square } from '../../parts/Marks';
import { Print } from '../../parts/Print';
import { ProofPanel } from '../../parts/Proof';
import { Card, Chip, Content, Facts, Long, Pairs, When } from '../../parts/Small';

const LIFE = ['signed', 'waiting', 'proposed', 'final', 'listed'];

export default function TransactionPage() {
  const { id = '' } = useParams();
  const { words } = useSettings();
  const called = useCalled();
  const key = ['transaction', id];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchTransaction(id, signal) });
  const claim =
    query.data &&
    ({ kind: 'transaction', id, compact: query.data.transaction, receipt: query.data.receipt } as const);
  const { state, ask } = useProof(transactionProof(id), claim, key, true);
  return (
    <Answer query={query} page>
      {(data) => {
        const signed = data.transaction === undefined ? undefined : decode(data.transaction);
        const { act } = data;
        return (
          <>
            <Title
              crumbs={[
                ['/ledger', words.ledger.title],
                [`/ledger/blocks/${data.height}`, words.ledger.block(number(data.height))],
              ]}
              over={words.transaction.title}
            >
              {called.act(act)}
            </Title>
            <TransactionFacts data={data} />
            <div className="columns">
              <div className="wide">
                {signed && <WhatWasSigned signed={signed} />}
                <Happened receipt={data.receipt} />
              </div>
              <div className="side">
                <Life reached={data.status} />
                <Print path={`receipt/${id}`} />
                <ProofPanel state={state} ask={ask} file={`${id}.proof.json`} />
              </div>
            </div>
          </>
        );
      }}
    </Answer>
  );
}

function TransactionFacts({ data }: { data: Transaction }) {
  const { words } = useSettings();
  const accepted = 'accepted' in data.receipt.outcome;
  return (
    <Facts
      facts={[
        [
          words.transaction.outcome,
          <span key="o" className="line">
            {accepted ? (
              <>
                <Dot />
                {words.transaction.accepted}
              </>
            ) : (
              <>
                <Square />
                {words.transaction.rejected}
              </>
            )}
          </span>,
        ],
        [
          words.transaction.place,
          <Link key="p" to={`/ledger/blocks/${data.height}`}>
            {words.transaction.placeText(number(data.height), data.position + 1)}
          </Link>,
        ],
        [words.ledger.time, <When key="t" at={data.time} />],
        [words.transaction.id, <Long key="i" text={data.id} />],
      ]}
    />
  );
}

function WhatWasSigned({ signed }: { signed: Signed }) {
  const { words } = useSettings();
  const name = useInstitutionName();
  const { payload, header } = signed;
  const [did = '', key = ''] = header.kid.split('#');
  const [content] = Object.values(payload.act);
  return (
    <Card title={words.transaction.content}>
      <Pairs
        pairs={[
          [words.transaction.signer, <Long key="d" text={did} />],
          [
            words.transaction.signingKey,
            <>
              <Long key="k" text={key} /> <Chip>{header.alg}</Chip>
            </>,
          ],
          [
            words.transaction.as,
            payload.as
              ? `${name(payload.as.institution)} · ${own(words.roles, payload.as.role) ?? payload.as.role}`
              : words.transaction.own,
          ],
          [words.transaction.expires, <When key="e" at={payload.expires} />],
          [words.transaction.nonce, <code key="n">{payload.nonce}</code>],
        ]}
      />
      <details className="more">
        <summary>{words.common.details}</summary>
        <Content value={content} />
      </details>
    </Card>
  );
}

function Happened({ receipt }: { receipt: Receipt }) {
  const { words } = useSettings();
  const called = useCalled();
  if ('rejected' in receipt.outcome) {
    const { code, name, detail } = receipt.outcome.rejected;
    return (
      <div className="note wrong">
        <p>
          <b>{words.transaction.rejected}</b>
        </p>
        <p>
          {called.refusal(name)}
          {words.case.colon}
          <code>
            {code} {name}
          </code>{' '}
          {detail}
        </p>
      </div>
    );
  }
  return (
    <Card title={words.transaction.events}>
      <ul className="happened">
        {receipt.outcome.accepted.events.map((event, at) => {
          const [kind = '', facts = {}] = Object.entries(event)[0] ?? [];
          return (
            <li key={at}>
              <b>{called.event(kind)}</b> <EventFacts facts={facts} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** The facts of an event, with ways to what they name. */
function EventFacts({ facts }: { facts: Record<string, unknown> }) {
  const { words } = useSettings();
  const links = [
    typeof facts.case === 'string' && [`/cases/${encodeURIComponent(facts.case)}`, facts.case],
    typeof facts.register === 'string' &&
      typeof facts.record === 'string' && [
        `/registers/${encodeURIComponent(facts.register)}/${encodeURIComponent(facts.record)}`,
        facts.record,
      ],
    typeof facts.service === 'string' &&
      facts.case === undefined && [`/services/${encodeURIComponent(facts.service)}`, facts.service],
  ].filter((link): link is [string, string] => Array.isArray(link));
  return (
    <>
      {links.map(([to, name]) => (
        <Link key={to} to={to} className="mono">
          {name}
        </Link>
      ))}
      <details className="more">
        <summary>{words.common.details}</summary>
        <Content value={facts} />
      </details>
    </>
  );
}

function Life({ reached }: { reached: string }) {
  const { words } = useSettings();
  const at = LIFE.indexOf(reached);
  return (
    <Card title={words.transaction.lifeTitle}>
      <ol className="life">
        {LIFE.map((word, place) => (
          <li
            key={word}
            className={place <= at ? 'done' : 'next'}
            aria-current={place === at ? 'step' : undefined}
          >
            {words.transaction.life[word]}
          </li>
        ))}
      </ol>
    </Card>
  );
}
