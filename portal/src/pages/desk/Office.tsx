// The office that is acted in: always in sight at the desk, chosen once, left at any time. The ledger decides
// whether the signer holds it; this device only remembers the choice.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { fetchInstitutions, fetchService, fetchServices } from '../../lib/api';
import { leaveOffice, office, takeOffice } from '../../lib/draft';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Office } from '../../lib/signing';
import { rolesOf } from '../../lib/bundle';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card } from '../../parts/Small';

/** The role in which lots give closed cases to an officer. */
export const REREVIEWER = 'rereviewer';

/** The page inside an office, with the line that says which; else the way to choose one. */
export function InOffice({ children }: { children: (acting: Office) => ReactNode }) {
  const { words } = useSettings();
  const name = useInstitutionName();
  const { holder } = useKeyring();
  const [acting, setActing] = useState(office);
  if (!acting)
    return (
      <Choose
        taken={(taken) => {
          takeOffice(taken);
          setActing(taken);
        }}
      />
    );
  return (
    <>
      <div className="acting" data-office={`${acting.institution}/${acting.role}`}>
        <p>
          {words.desk.acting}{' '}
          <b>
            {name(acting.institution)} · {own(words.roles, acting.role) ?? acting.role}
          </b>
          {holder && <span> · {holder.label}</span>}
        </p>
        <p className="line">
          {!holder && <Link to="/account?next=/desk">{words.desk.key}</Link>}
          <button
            type="button"
            className="link"
            onClick={() => {
              leaveOffice();
              setActing(undefined);
            }}
          >
            {words.desk.change}
          </button>
        </p>
      </div>
      {children(acting)}
    </>
  );
}

function Choose({ taken }: { taken: (office: Office) => void }) {
  const { words, pick } = useSettings();
  const { holder } = useKeyring();
  const [institution, setInstitution] = useState('');
  const [role, setRole] = useState('');
  const query = useQuery({
    queryKey: ['offices'],
    queryFn: async ({ signal }) => {
      const [institutions, services] = await Promise.all([fetchInstitutions(signal), fetchServices(signal)]);
      const bundles = await Promise.all(services.items.map(({ id }) => fetchService(id, signal)));
      // Every authority has officers for second looks, which no step of a process names.
      const offices = bundles.flatMap(({ bundle }) => [
        ...rolesOf(bundle),
        { institution: bundle.authority, role: REREVIEWER },
      ]);
      return institutions
        .map(({ id, name }) => ({
          id,
          name,
          roles: [...new Set(offices.filter((one) => one.institution === id).map((one) => one.role))],
        }))
        .filter(({ roles }) => roles.length > 0);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (institution && role) taken({ institution, role });
  };
  return (
    <>
      <Title>{words.desk.title}</Title>
      <Card title={words.desk.choose}>
        <p>{words.desk.chooseText}</p>
        {!holder && (
          <p className="note">
            {words.desk.noKey} <Link to="/account?next=/desk">{words.desk.key}</Link>
          </p>
        )}
        <Answer query={query}>
          {(institutions) => (
            <form className="fields" onSubmit={submit}>
              <label htmlFor="institution">{words.desk.institution}</label>
              <select
                id="institution"
                className="middle"
                required
                value={institution}
                onChange={(event) => {
                  setInstitution(event.target.value);
                  setRole('');
                }}
              >
                <option value="">{words.fill.choose}</option>
                {institutions.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {pick(name)}
                  </option>
                ))}
              </select>
              <label htmlFor="role">{words.desk.role}</label>
              <select
                id="role"
                className="middle"
                required
                value={role}
                onChange={(event) => setRole(event.target.value)}
              >
                <option value="">{words.fill.choose}</option>
                {institutions
                  .find(({ id }) => id === institution)
                  ?.roles.map((one) => (
                    <option key={one} value={one}>
                      {own(words.roles, one) ?? one}
                    </option>
                  ))}
              </select>
              <p className="actions">
                <button type="submit" className="button">
                  {words.desk.take}
                </button>
              </p>
            </form>
          )}
        </Answer>
      </Card>
    </>
  );
}
