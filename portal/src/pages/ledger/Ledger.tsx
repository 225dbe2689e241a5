// The ledger: its key, its validators, its blocks as they come.
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fetchBlocks, fetchLedger, type BlockLine, type Ledger, type Page } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { useLive } from '../../lib/live';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Diamond, Dot } from '../../parts/Marks';
import { Card, Facts, Long, Pairs, When } from '../../parts/Small';
import { Fingerprint } from './Fingerprint';

export default function LedgerPage() {
  const { words } = useSettings();
  const [params] = useSearchParams();
  const before = params.get('before') ?? '';
  const live = useLive();
  // The newest block when the page opened: only what comes after it is marked as fresh.
  const seen = useRef<number>(undefined);
  const ledger = useQuery({ queryKey: ['ledger'], queryFn: ({ signal }) => fetchLedger(signal) });
  const blocks = useQuery({
    queryKey: ['blocks', before],
    queryFn: ({ signal }) => fetchBlocks(before, signal),
  });
  return (
    <>
      <Title>{words.ledger.title}</Title>
      <p className="lead">{words.ledger.lead}</p>
      <Answer query={ledger}>
        {(data) => (
          <>
            <Facts
              facts={[
                [
                  words.ledger.height,
                  <b key="h" className="mono" data-height={data.height}>
                    {number(data.height)}
                  </b>,
                ],
                [words.ledger.time, <When key="t" at={data.time} />],
                [words.ledger.chain, data.chain_id],
                [words.ledger.validators, number(data.validators.length)],
              ]}
            />
            <p className="line quiet" role="status">
              {live ? (
                <>
                  <Dot />
                  {words.ledger.live}
                </>
              ) : (
                <>
                  <Diamond />
                  {words.ledger.paused}
                </>
              )}
            </p>
          </>
        )}
      </Answer>
      <div className="columns">
        <div className="wide">
          <Card title={words.ledger.blocks}>
            <Answer query={blocks}>
              {(page) => (
                <Blocks
                  page={page}
                  leader={leaderOf(ledger.data)}
                  before={before}
                  seen={(seen.current ??= page.items[0]?.height ?? 0)}
                />
              )}
            </Answer>
          </Card>
        </div>
        <div className="side">{ledger.data && <Keepers ledger={ledger.data} />}</div>
      </div>
    </>
  );
}

/** The institution behind a validator's key. */
function leaderOf(ledger: Ledger | undefined) {
  return (key: string) => ledger?.validators.find((validator) => validator.key === key);
}

function Blocks({
  page,
  leader,
  before,
  seen,
}: {
  page: Page<BlockLine>;
  leader: ReturnType<typeof leaderOf>;
  before: string;
  seen: number;
}) {
  const { words, pick } = useSettings();
  return (
    <>
      <div className="scroll">
        <table className="lines blocks">
          <thead>
            <tr>
              <th>{words.ledger.height}</th>
              <th>{words.ledger.time}</th>
              <th>{words.ledger.transactions}</th>
              <th>{words.ledger.leader}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((block) => {
              const by = leader(block.leader);
              return (
                <tr key={block.height} className={block.height > seen ? 'fresh' : undefined}>
                  <td>
                    <Link to={`/ledger/blocks/${block.height}`} className="mono">
                      {number(block.height)}
                    </Link>
                  </td>
                  <td>
                    <When at={block.time} />
                  </td>
                  <td className="mono" data-label={words.ledger.transactions}>
                    {number(block.transactions)}
                  </td>
                  <td>{by ? pick(by.name) || by.institution : <Long text={block.leader} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="actions">
        {page.next && (
          <Link className="button second" to={`?before=${encodeURIComponent(page.next)}`}>
            {words.ledger.older}
          </Link>
        )}
        {before && (
          <Link className="button second" to="/ledger">
            {words.ledger.newest}
          </Link>
        )}
      </p>
    </>
  );
}

function Keepers({ ledger }: { ledger: Ledger }) {
  const { words, pick } = useSettings();
  const n = ledger.validators.length;
  return (
    <>
      <Card title={words.ledger.validators}>
        <p className="quiet">{words.ledger.validatorsText(n, Math.floor((n - 1) / 3))}</p>
        <Pairs
          pairs={ledger.validators.map((validator) => [
            pick(validator.name) || validator.institution,
            <Long key={validator.key} text={validator.key} />,
          ])}
        />
      </Card>
      <Card title={words.ledger.key}>
        <p>
          <Long text={ledger.ledger_key} />
        </p>
        <Fingerprint ledgerKey={ledger.ledger_key} />
        <p className="quiet">{words.ledger.keyText}</p>
      </Card>
    </>
  );
}
