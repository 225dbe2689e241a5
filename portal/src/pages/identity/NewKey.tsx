// A key for this device: a passkey, a key file that is made or opened, or a passkey that joins an identity
// one has. The key is then in this device's ring; the ledger learns of it with a signature.
import { useState, type FormEvent } from 'react';
import { fetchLedger } from '../../lib/api';
import { drawFile, keep, makePasskey, openFile, passkeysWork } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { Refused } from '../../lib/wallet';
import { Card } from '../../parts/Small';
import { save } from '../../parts/Save';

export const DID = /^did:ding:[a-z0-9][a-z0-9-]{0,39}:[a-z2-7]{32}$/;

const chain = async () => (await fetchLedger(undefined)).chain_id;

/** A passkey on this device, for a new identity or for `did`. */
export async function withPasskey(label: string, did?: string) {
  const made = await makePasskey(await chain(), label);
  keep({ ...made, did: did ?? made.did, label });
}

/** The same with a key file, which the browser saves. */
export async function withFile(label: string, did?: string) {
  const ledger = await chain();
  const { key, text } = await drawFile(ledger);
  save(text, `ding-${key.did.slice(-8)}.key.json`);
  await openFile(ledger, text, label, did);
}

export function NewKey() {
  const { words, pick } = useSettings();
  const [label, setLabel] = useState('');
  const [wrong, setWrong] = useState('');

  /** Does it, and says what went wrong in words. */
  const attempt = async (work: () => Promise<unknown>) => {
    setWrong('');
    try {
      await work();
    } catch (error) {
      const closed = error instanceof DOMException && error.name === 'NotAllowedError';
      setWrong(
        closed ? words.account.cancelled : error instanceof Refused ? pick(error.says) : String(error),
      );
    }
  };
  const named = (work: (name: string) => Promise<unknown>) => {
    const name = label.trim();
    if (name === '') {
      setWrong(words.account.labelMissing);
      document.getElementById('key-label')?.focus();
      return;
    }
    void attempt(() => work(name));
  };

  const join = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const did = String(new FormData(event.currentTarget).get('did')).trim();
    if (!DID.test(did)) return setWrong(words.account.joinDidWrong);
    named((name) => withPasskey(name, did));
  };

  return (
    <Card title={words.account.create}>
      <p>{words.account.createText}</p>
      <div className="fields">
        <label htmlFor="key-label">{words.account.label}</label>
        <p className="hint" id="key-label-hint">
          {words.account.labelHint}
        </p>
        <input
          id="key-label"
          className="middle"
          maxLength={40}
          value={label}
          autoComplete="off"
          aria-describedby="key-label-hint key-wrong"
          onChange={(event) => setLabel(event.target.value)}
        />
        <p className="wrong-text" id="key-wrong" role="alert">
          {wrong}
        </p>
      </div>
      <p className="actions">
        {passkeysWork() ? (
          <button type="button" className="button" onClick={() => named((name) => withPasskey(name))}>
            {words.account.withPasskey}
          </button>
        ) : (
          <span>{words.account.noPasskeys}</span>
        )}
      </p>
      <details className="more">
        <summary>{words.account.withFile}</summary>
        <p>{words.account.fileText}</p>
        <p className="actions">
          <button type="button" className="button second" onClick={() => named((name) => withFile(name))}>
            {words.account.makeFile}
          </button>
          <label className="button second file">
            {words.account.open}
            <input
              type="file"
              className="sr"
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                event.target.value = '';
                if (chosen)
                  void attempt(async () => openFile(await chain(), await chosen.text(), chosen.name));
              }}
            />
          </label>
        </p>
        <p className="quiet">{words.account.openText}</p>
      </details>
      <details className="more">
        <summary>{words.account.join}</summary>
        <p>{words.account.joinText}</p>
        <form className="fields" onSubmit={join}>
          <label htmlFor="join-did">{words.account.joinDid}</label>
          <input id="join-did" name="did" className="mono" autoComplete="off" spellCheck={false} />
          <p className="actions">
            <button type="submit" className="button second">
              {words.account.joinGo}
            </button>
          </p>
        </form>
      </details>
    </Card>
  );
}
