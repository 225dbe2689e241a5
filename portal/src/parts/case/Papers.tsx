// The papers of a case: what the service asks for, what was handed in, and a way to compare a file with the
// commitment on the ledger. The file is hashed here and goes nowhere.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { Link } from 'react-router';
import { fetchRegisters } from '../../lib/api';
import { isPaperOf } from '../../lib/commitments';
import { useSettings } from '../../lib/language';
import { FILE_BYTES, hash } from '../../lib/papers';
import type { Bundle, Material } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Alarm, Dot, Ring, Seal, Square } from '../Marks';
import { Card, Long } from '../Small';

type Props = { held: Case; bundle: Bundle | undefined; title?: string };

export function Papers({ held, bundle, title }: Props) {
  const { words } = useSettings();
  const given = held.papers ?? {};
  const asked = bundle?.materials ?? [];
  const others = Object.keys(given).filter((id) => !asked.some((one) => one.id === id));
  const all: Material[] = [...asked, ...others.map((id) => ({ id, name: { zh: id, en: id } }))];
  if (all.length === 0) return null;
  return (
    <Card title={title ?? words.case.papers} className="papers">
      <p className="quiet">{words.case.papersText}</p>
      <ul className="checklist">
        {all.map((paper) => (
          <Line key={paper.id} paper={paper} digest={own(given, paper.id)} held={held} />
        ))}
      </ul>
    </Card>
  );
}

function Line({
  paper: { id, name, needed_when, from },
  digest,
  held,
}: {
  paper: Material;
  digest: string | undefined;
  held: Case;
}) {
  const { words, pick } = useSettings();
  const register = useQuery({
    queryKey: ['registers'],
    queryFn: ({ signal }) => fetchRegisters(signal),
    enabled: from !== undefined,
  }).data?.items.find((one) => one.id === from);
  const state =
    from !== undefined
      ? 'register'
      : digest !== undefined
        ? 'given'
        : needed_when === undefined
          ? 'missing'
          : 'sometimes';
  const Mark = { register: Seal, given: Dot, missing: Square, sometimes: Ring }[state];
  return (
    <li data-paper={state}>
      <Mark />
      <div>
        <p>
          <b>{pick(name)}</b> <span className="quiet">{words.case.paperIs[state]}</span>
        </p>
        {from !== undefined && (
          <p>
            <Link to={`/registers/${encodeURIComponent(from)}`}>{pick(register?.name) || from}</Link>
          </p>
        )}
        {digest !== undefined && (
          <p>
            <Long text={digest} />
          </p>
        )}
        {digest !== undefined && <Compare id={id} held={held} name={pick(name)} />}
      </div>
    </li>
  );
}

/** Whether a file on this device is the one that was handed in. */
function Compare({ id, held, name }: { id: string; held: Case; name: string }) {
  const { words } = useSettings();
  const [found, setFound] = useState<{ file: string; same: boolean } | 'large'>();
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    if (file.size > FILE_BYTES) return setFound('large');
    const paper = await hash(file);
    setFound({ file: paper.file, same: await isPaperOf(held, id, paper.digest) });
  };
  return (
    <>
      <label className="link file">
        {words.case.compare}
        <span className="sr"> {name}</span>
        <input type="file" className="sr" id={`compare-${id}`} onChange={(event) => void take(event)} />
      </label>
      <p
        role="status"
        className="line"
        data-compared={typeof found === 'object' ? String(found.same) : undefined}
      >
        {found === 'large' && words.papers.tooLarge(FILE_BYTES >> 20)}
        {typeof found === 'object' &&
          (found.same ? (
            <>
              <Seal />
              {words.case.compareSame(found.file)}
            </>
          ) : (
            <>
              <Alarm />
              <b className="wrong-text">{words.case.compareOther(found.file)}</b>
            </>
          ))}
      </p>
    </>
  );
}
