// A list of transactions: what, by whom, and what became of it.
import { Link } from 'react-router';
import type { TransactionLine } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { useCalled } from '../../lib/called';
import { Long } from '../../parts/Small';
import { Dot, Square } from '../../parts/Marks';

export function TransactionLines({ lines }: { lines: TransactionLine[] }) {
  const { words } = useSettings();
  const called = useCalled();
  return (
    <div className="scroll">
      <table className="lines">
        <thead>
          <tr>
            <th>{words.transaction.act}</th>
            <th>{words.transaction.outcome}</th>
            <th>{words.transaction.id}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <Link to={`/ledger/transactions/${line.id}`}>{called.act(line.act)}</Link>
              </td>
              <td>
                <span className="line">
                  {line.accepted ? (
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
                </span>
              </td>
              <td>
                <Long text={line.id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
