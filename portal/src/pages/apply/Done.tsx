// Submitted: the number, what happens next, and the receipt, which only this device can give.
import { written } from '../../lib/exact';
import { Link } from 'react-router';
import { filedAs, type Filed } from '../../lib/draft';
import { useSettings } from '../../lib/language';
import { firstStep, type Bundle } from '../../lib/bundle';
import { number as figure } from '../../lib/time';
import { Title } from '../../parts/Frame';
import { Card, Long, Pairs } from '../../parts/Small';
import { Print } from '../../parts/Print';
import { Save } from '../../parts/Save';

export function Done({ number, bundle }: { number: string; bundle: Bundle }) {
  const { words, pick } = useSettings();
  const receipt = filedAs(number);
  const first = firstStep(bundle);
  return (
    <>
      <Title
        crumbs={[
          ['/services', words.services.title],
          [`/services/${bundle.id}`, pick(bundle.name)],
        ]}
      >
        {words.done.title}
      </Title>
      <section className="panel" data-case={number}>
        <p>{words.done.number}</p>
        <p className="big">{number}</p>
      </section>
      <div className="columns">
        <div className="wide">
          <Card title={words.done.next}>
            <ul className="steps">
              {words.done.steps(pick(first.name), first.days).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p className="actions">
              <Link className="button" to={`/cases/${encodeURIComponent(number)}`}>
                {words.done.follow}
              </Link>
            </p>
          </Card>
        </div>
        <div className="side">
          <Card title={words.done.receipt}>
            {receipt ? <Receipt receipt={receipt} /> : <p>{words.done.lost}</p>}
          </Card>
        </div>
      </div>
    </>
  );
}

function Receipt({ receipt }: { receipt: Filed }) {
  const { words } = useSettings();
  return (
    <>
      <p className="quiet">{words.done.receiptText}</p>
      <Pairs
        pairs={[
          [words.done.tx, <Long key="tx" text={receipt.tx} to={`/ledger/transactions/${receipt.tx}`} />],
          [
            words.done.height,
            <span key="height" className="mono">
              {figure(receipt.height)}
            </span>,
          ],
        ]}
      />
      <p className="actions">
        <Save text={`${written(receipt, 2)}\n`} file={`${receipt.number}.receipt.json`}>
          {words.done.receipt}
        </Save>{' '}
        <Print path={`receipt/${receipt.tx}`} />
      </p>
    </>
  );
}
