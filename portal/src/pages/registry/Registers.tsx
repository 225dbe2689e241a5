// All registers.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchRegisters } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';

export default function Registers() {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const query = useQuery({ queryKey: ['registers'], queryFn: ({ signal }) => fetchRegisters(signal) });
  return (
    <>
      <Title>{words.registers.title}</Title>
      <p className="lead">{words.registers.lead}</p>
      <Answer query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <p>{words.registers.none}</p>
          ) : (
            <ul className="tiles">
              {page.items.map((register) => (
                <li key={register.id} className="card">
                  <p className="quiet">{name(register.institution)}</p>
                  <h2>
                    <Link to={`/registers/${encodeURIComponent(register.id)}`}>{pick(register.name)}</Link>
                  </h2>
                  <p className="quiet">
                    {words.registers.records} <b className="mono">{number(register.records)}</b>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
