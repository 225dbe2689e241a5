// You: the keys of this device, who they sign for on the ledger, and what was submitted from here. Making a
// key is in NewKey.tsx, changing the keys on the ledger in Keys.tsx.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { fetchPerson } from '../../lib/api';
import { addressOf, drafts, eraseFiled, filed } from '../../lib/draft';
import { choose, forget, useKeyring, type Holder } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Dot } from '../../parts/Marks';
import { Card, Long, When } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { Keys } from './Keys';
import { NewKey } from './NewKey';
import { Pending, Recovery } from './Recovery';
import { useRecoveryWords } from './recovering';

export default function Account() {
  const { words } = useSettings();
  const { holders, holder } = useKeyring();
  const { lost, help } = useRecoveryWords();
  return (
    <>
      <Title>{words.account.title}</Title>
      <p className="lead">{words.account.lead}</p>
      <div className="columns">
        <div className="wide">
          {holder ? <Identity holder={holder} key={holder.multikey} /> : <NewKey />}
          <Filed />
        </div>
        <div className="side">
          {holders.length > 0 && <Ring holders={holders} current={holder} />}
          <Card title={words.account.recovery}>
            <ul className="steps">
              {words.account.recoveryText.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p className="actions">
              <Link className="button second" to="/account/lost">
                {lost}
              </Link>{' '}
              <Link className="button second" to="/account/recover">
                {help}
              </Link>
            </p>
          </Card>
        </div>
      </div>
    </>
  );
}

/** Who the chosen key signs for, as the ledger knows them. */
function Identity({ holder }: { holder: Holder }) {
  const { words } = useSettings();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const key = ['person', holder.did];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchPerson(holder.did, signal) });
  const created = () => {
    const next = params.get('next');
    void query.refetch();
    // Only back into the portal, never to another site.
    if (next?.startsWith('/') && !next.startsWith('//')) void navigate(next);
  };
  return (
    <Answer query={query}>
      {({ person }) => (
        <>
          <Card title={words.account.did}>
            <p>
              <Long text={holder.did} whole />
            </p>
          </Card>
          {person && <Pending person={person} holder={holder} changed={() => void query.refetch()} />}
          {person && <Keys person={person} holder={holder} changed={() => void query.refetch()} />}
          {person && <Recovery person={person} holder={holder} changed={() => void query.refetch()} />}
          {!person && (
            <>
              <p className="note">{words.account.pending}</p>
              <Sign
                act={{ 'identity.create': { label: holder.label } }}
                verb={words.account.create}
                done={created}
              />
            </>
          )}
        </>
      )}
    </Answer>
  );
}

function Ring({ holders, current }: { holders: Holder[]; current: Holder | undefined }) {
  const { words } = useSettings();
  const [more, setMore] = useState(false);
  return (
    <Card title={words.account.keysHere}>
      <ul className="ring">
        {holders.map((holder) => (
          <li key={holder.multikey}>
            <b>{holder.label}</b>{' '}
            <span className="quiet">{holder.credential ? words.sign.passkey : words.sign.keyFile}</span>
            <p className="quiet">
              <Long text={holder.multikey} />
            </p>
            <p className="line">
              {holder.multikey === current?.multikey ? (
                <>
                  <Dot />
                  {words.account.using}
                </>
              ) : (
                <button type="button" className="link" onClick={() => choose(holder.multikey)}>
                  {words.account.use}
                  <span className="sr"> {holder.label}</span>
                </button>
              )}
              <button type="button" className="link" onClick={() => forget(holder.multikey)}>
                {words.account.forget}
                <span className="sr"> {holder.label}</span>
              </button>
            </p>
          </li>
        ))}
      </ul>
      <p className="quiet">{words.account.forgetText}</p>
      {more ? (
        <NewKey />
      ) : (
        <p className="actions">
          <button type="button" className="button second" onClick={() => setMore(true)}>
            {words.account.another}
          </button>
        </p>
      )}
    </Card>
  );
}

function Filed() {
  const { words } = useSettings();
  const [list, setList] = useState(filed);
  const unfinished = drafts();
  return (
    <Card title={words.account.filed}>
      {list.length === 0 && <p>{words.account.filedNone}</p>}
      <ul className="cases">
        {list.map((one) => (
          <li key={one.number}>
            <div>
              <Link className="mono" to={`/cases/${encodeURIComponent(one.number)}`}>
                {one.number}
              </Link>
            </div>
            <div className="quiet">
              {one.service} · <When at={one.at} />
            </div>
          </li>
        ))}
      </ul>
      {list.length > 0 && (
        <>
          <p className="quiet">{words.account.eraseText}</p>
          <p className="actions">
            <button
              type="button"
              className="button second"
              onClick={() => {
                eraseFiled();
                setList([]);
              }}
            >
              {words.account.eraseAll}
            </button>
          </p>
        </>
      )}
      {unfinished.length > 0 && (
        <>
          <h3>{words.account.drafts}</h3>
          <ul>
            {unfinished.map((name) => (
              <li key={name}>
                <Link to={addressOf(name)}>{name.split('@')[0]?.replace('+', '')}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
