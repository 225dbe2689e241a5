// For a guardian: somebody asks to have a new key supported. The page says what is known of them, makes the
// guardian say that they know who it is, and shows to the letter what is signed.
import { own } from '../../lib/own';
import { written } from '../../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fetchPerson } from '../../lib/api';
import { useKeyring, type Holder } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Act, Office } from '../../lib/signing';
import { standing, type Person, type Recovery } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Seal } from '../../parts/Marks';
import { Card, Long, Pairs, When } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { MULTIKEY } from './Keys';
import { DID } from './NewKey';
import { endOf, Supports, useRecoveryWords } from './recovering';

/** Roles in which an officer may act for an institution that is a guardian. */
const ROLES = ['identity', 'head'];

export default function Recover() {
  const words = useRecoveryWords();
  const [params, setParams] = useSearchParams();
  const [person, key] = [params.get('person') ?? '', params.get('key') ?? ''];
  const [wrong, setWrong] = useState('');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const next = { person: String(given.get('person')).trim(), key: String(given.get('key')).trim() };
    const says = !DID.test(next.person) ? words.wrong.did : !MULTIKEY.test(next.key) ? words.keyWrong : '';
    setWrong(says);
    if (says === '') setParams(next);
  };
  const good = DID.test(person) && MULTIKEY.test(key);
  return (
    <>
      <Title>{words.help}</Title>
      <p className="lead">{words.helpLead}</p>
      <div className="stack">
        {good ? (
          <Asked person={person} multikey={key} key={person + key} />
        ) : (
          <Card title={words.whose}>
            <form className="fields" onSubmit={submit} noValidate>
              <label htmlFor="recover-person">{words.who}</label>
              <input
                id="recover-person"
                name="person"
                className="mono"
                defaultValue={person}
                autoComplete="off"
                spellCheck={false}
                aria-describedby="recover-wrong"
              />
              <label htmlFor="recover-key">{words.newKey}</label>
              <input
                id="recover-key"
                name="key"
                className="mono"
                defaultValue={key}
                autoComplete="off"
                spellCheck={false}
                aria-describedby="recover-wrong"
              />
              <p className="wrong-text" id="recover-wrong" role="alert">
                {wrong}
              </p>
              <p className="actions">
                <button type="submit" className="button">
                  {words.look}
                </button>
              </p>
            </form>
          </Card>
        )}
      </div>
    </>
  );
}

type Of = { person: string; multikey: string };

function Asked({ person: did, multikey }: Of) {
  const { words: all } = useSettings();
  const words = useRecoveryWords();
  const { holder } = useKeyring();
  const [signed, setSigned] = useState(false);
  const query = useQuery({ queryKey: ['person', did], queryFn: ({ signal }) => fetchPerson(did, signal) });
  return (
    <Answer query={query}>
      {({ person }) => {
        if (!person)
          return (
            <p className="note wrong" role="alert">
              {words.absent}
            </p>
          );
        const { recovery } = person;
        if (!recovery)
          return (
            <p className="note wrong" role="alert">
              {words.notAsked}
            </p>
          );
        if (signed) return <Thanks recovery={recovery} multikey={multikey} />;
        return (
          <>
            <Card title={words.who}>
              <Pairs
                pairs={[
                  [words.who, <Long key="did" text={did} whole />],
                  [words.newKey, <Long key="key" text={multikey} whole />],
                  [
                    words.hisRule,
                    words.rule(recovery.threshold, recovery.guardians.length, recovery.wait_days),
                  ],
                  [words.already, <Supports key="already" recovery={recovery} />],
                ]}
              />
            </Card>
            {holder ? (
              <Vouch
                person={person}
                recovery={recovery}
                multikey={multikey}
                holder={holder}
                key={holder.multikey}
                done={() => void query.refetch().then(() => setSigned(true))}
              />
            ) : (
              <p className="actions">
                <Link
                  className="button"
                  to={`/account?next=${encodeURIComponent(location.pathname + location.search)}`}
                >
                  {all.sign.make}
                </Link>
              </p>
            )}
          </>
        );
      }}
    </Answer>
  );
}

type Vouching = { person: Person; recovery: Recovery; multikey: string; holder: Holder; done: () => void };

/** In whose name, on what basis, and that one is sure; then the signature. */
function Vouch({ person, recovery, multikey, holder, done }: Vouching) {
  const { words: all } = useSettings();
  const words = useRecoveryWords();
  const name = useInstitutionName();
  const oneself = recovery.guardians.some((one) => 'person' in one && one.person === holder.did);
  const institutions = recovery.guardians.flatMap((one) => ('institution' in one ? [one.institution] : []));
  const [as, setAs] = useState(oneself ? 'self' : '');
  const [basis, setBasis] = useState('');
  const [sure, setSure] = useState(false);
  const [institution = '', role = ''] = as.split('/');
  const office: Office | undefined = role === '' ? undefined : { institution, role };
  const before = recovery.supports?.find(({ guardian }) =>
    office
      ? 'institution' in guardian && guardian.institution === institution
      : 'person' in guardian && guardian.person === holder.did,
  );
  const counted = as !== '' && before?.key === multikey;
  const act: Act = {
    'identity.support_recovery': { person: person.id, key: multikey, ...(office && { basis: basis.trim() }) },
  };
  const ready = as !== '' && sure && !counted && (!office || basis.trim() !== '');
  return (
    <>
      <Card title={words.as}>
        <p className="fields">
          {all.sign.you} <Long text={holder.did} />
        </p>
        {!oneself && as === '' && <p className="note">{words.notGuardian}</p>}
        <div className="fields">
          <label htmlFor="vouch-as">{words.as}</label>
          <select id="vouch-as" className="middle" value={as} onChange={(event) => setAs(event.target.value)}>
            {!oneself && <option value="">{words.choose}</option>}
            {oneself && <option value="self">{words.self}</option>}
            {institutions.flatMap((id) =>
              ROLES.map((one) => (
                <option
                  key={`${id}/${one}`}
                  value={`${id}/${one}`}
                >{`${name(id)} · ${own(all.roles, one) ?? one}`}</option>
              )),
            )}
          </select>
          {office && (
            <>
              <label htmlFor="vouch-basis">{words.basis}</label>
              <textarea
                id="vouch-basis"
                className="prose"
                rows={2}
                value={basis}
                aria-describedby="vouch-basis-wrong"
                onChange={(event) => setBasis(event.target.value)}
              />
              <p className="wrong-text" id="vouch-basis-wrong" role="status">
                {sure && basis.trim() === '' ? words.basisWrong : ''}
              </p>
            </>
          )}
          <label className="option">
            <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
            {words.sure(endOf(multikey))}
          </label>
        </div>
        {counted && <p className="note good">{words.counted}</p>}
        {before && !counted && as !== '' && <p className="note">{words.replaces}</p>}
      </Card>
      {ready && (
        <Sign
          key={written([act, office])}
          act={act}
          {...(office && { office })}
          verb={words.support}
          done={done}
        />
      )}
    </>
  );
}

function Thanks({ recovery, multikey }: { recovery: Recovery; multikey: string }) {
  const words = useRecoveryWords();
  const { supports, due } = standing(recovery, multikey);
  return (
    <div className="note good" role="status" data-supported>
      <p className="line">
        <Seal />
        <b>{words.thanks}</b>
      </p>
      <p>
        {due === undefined ? (
          words.more(recovery.threshold - supports.length)
        ) : (
          <>
            {words.since}{' '}
            <b>
              <When at={due} />
            </b>
          </>
        )}
      </p>
    </div>
  );
}
