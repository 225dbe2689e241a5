// One block: its header in words and as signed, and its transactions.
import { exact } from '../../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchBlock } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts, Long, Pairs, When } from '../../parts/Small';
import { TransactionLines } from './TransactionLines';

export default function BlockPage() {
  const { height = '' } = useParams();
  const { words } = useSettings();
  const query = useQuery({
    queryKey: ['block', height],
    queryFn: ({ signal }) => fetchBlock(height, signal),
    staleTime: Infinity,
  });
  return (
    <Answer query={query} page>
      {(block) => (
        <>
          <Title crumbs={[['/ledger', words.ledger.title]]}>{words.ledger.block(number(block.height))}</Title>
          <Facts
            facts={[
              [words.ledger.time, <When key="t" at={block.time} />],
              [words.ledger.transactions, number(block.items.length)],
              [words.ledger.digest, <Long key="d" text={block.digest} />],
            ]}
          />
          <Card title={words.ledger.transactions}>
            {block.items.length > 0 ? <TransactionLines lines={block.items} /> : <p>{words.ledger.none}</p>}
          </Card>
          <HeaderCard text={block.header} />
          <p className="actions">
            {block.height > 1 && (
              <Link className="button second" to={`/ledger/blocks/${block.height - 1}`}>
                {words.common.previous}
              </Link>
            )}
            <Link className="button second" to={`/ledger/blocks/${block.height + 1}`}>
              {words.common.next}
            </Link>
          </p>
        </>
      )}
    </Answer>
  );
}

type Header = { parent: string; state: string; receipts: { root: string }; transactions: { root: string } };

/** What the validators signed: in words, then letter for letter. */
function HeaderCard({ text }: { text: string }) {
  const { words } = useSettings();
  const header = exact(text) as Header;
  const parts: [string, string][] = [
    [words.ledger.parent, header.parent],
    [words.ledger.stateRoot, header.state],
    [words.ledger.txRoot, header.transactions.root],
    [words.ledger.receiptsRoot, header.receipts.root],
  ];
  return (
    <Card title={words.ledger.header}>
      <Pairs pairs={parts.map(([name, digest]) => [name, <Long key={name} text={digest} />])} />
      <details className="more">
        <summary>{words.common.details}</summary>
        <pre className="raw">{text}</pre>
      </details>
    </Card>
  );
}
