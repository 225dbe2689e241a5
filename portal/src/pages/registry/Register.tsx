// One register: its records page by page, and a box for one id, which also answers with a proof that there is
// none.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type FormEvent } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { fetchRecords, fetchRegisters, type RecordLine } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { useInstitutionName, useRegisterNames } from '../../lib/names';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts, When } from '../../parts/Small';
import { SpokenField } from '../../parts/Spoken';
import type { Schema } from '../../lib/bundle';
import { boundaryField, columnsOf } from './geometry';

// Only registers with boundaries need it.
const ParcelMap = lazy(() => import('./Map'));

const recordPath = (register: string, record: string) =>
  `/registers/${encodeURIComponent(register)}/${encodeURIComponent(record)}`;

export default function RegisterPage() {
  const { register = '' } = useParams();
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const [params] = useSearchParams();
  const after = params.get('after') ?? '';
  const known = useQuery({
    queryKey: ['registers'],
    queryFn: ({ signal }) => fetchRegisters(signal),
  }).data?.items.find(({ id }) => id === register);
  const { schema, titleOf } = useRegisterNames(register);
  const drawn = schema && boundaryField(schema) ? schema : undefined;
  const query = useQuery({
    queryKey: ['records', register, after],
    queryFn: ({ signal }) => fetchRecords(register, after, signal),
  });
  return (
    <Answer query={query} page>
      {(page) => (
        <>
          <Title crumbs={[['/registers', words.registers.title]]}>
            {known ? pick(known.name) : register}
          </Title>
          {known && (
            <Facts
              facts={[
                [words.registers.keeper, name(known.institution)],
                [words.registers.records, number(known.records)],
              ]}
            />
          )}
          <div className="columns">
            <div className="wide">
              {drawn && (
                <Suspense>
                  <ParcelMap schema={drawn} records={page.items} pathOf={(id) => recordPath(register, id)} />
                </Suspense>
              )}
              <Card title={words.registers.records}>
                <Records records={page.items} schema={drawn} titleOf={titleOf} />
                {page.next && (
                  <p className="actions">
                    <Link className="button second" to={`?after=${encodeURIComponent(page.next)}`}>
                      {words.common.more}
                    </Link>
                  </p>
                )}
              </Card>
            </div>
            <div className="side">
              <Find register={register} />
            </div>
          </div>
        </>
      )}
    </Answer>
  );
}

function Records({
  records,
  schema,
  titleOf,
}: {
  records: RecordLine[];
  schema: Schema | undefined;
  titleOf: (field: string) => string;
}) {
  const { words } = useSettings();
  const shown = schema
    ? columnsOf(
        schema,
        records.map(({ content }) => content),
      )
    : [];
  if (records.length === 0) return <p>{words.registers.noRecords}</p>;
  return (
    <div className="scroll">
      <table className="lines">
        <thead>
          <tr>
            <th>{words.registers.recordId}</th>
            {shown.map((name) => (
              <th key={name}>{titleOf(name)}</th>
            ))}
            <th>{words.registers.version}</th>
            <th>{words.ledger.time}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((line) => (
            <tr key={line.record}>
              <td>
                <Link className="mono" to={recordPath(line.register, line.record)}>
                  {line.record}
                </Link>
              </td>
              {shown.map((name) => (
                <td key={name}>
                  <SpokenField schema={schema} name={name} value={own(line.content, name)} />
                </td>
              ))}
              <td className="mono">{line.version}</td>
              <td>
                <When at={line.time} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Find({ register }: { register: string }) {
  const { words } = useSettings();
  const go = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get('id')).trim();
    if (id) void go(recordPath(register, id));
  };
  return (
    <Card title={words.registers.find}>
      <form onSubmit={submit}>
        <label htmlFor="record-id">{words.registers.recordId}</label>
        <div className="search-row">
          <input id="record-id" name="id" autoComplete="off" maxLength={128} />
          <button type="submit" className="button">
            {words.registers.findGo}
          </button>
        </div>
      </form>
    </Card>
  );
}
