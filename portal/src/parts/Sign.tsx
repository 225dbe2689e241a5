// Signing, as a person meets it: who signs, for which office, the exact text, one button, and what became of
// it. Everything that is signed in the portal is signed here. Not here: how (lib/signing.ts).
import { own } from '../lib/own';
import { written } from '../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { fetchLedger } from '../lib/api';
import { Problem } from '../lib/http';
import { isOpen, openFile, useKeyring, type Holder } from '../lib/keyring';
import { useSettings } from '../lib/language';
import { useCalled } from '../lib/called';
import { useInstitutionName } from '../lib/names';
import { Refused, type Compact } from '../lib/wallet';
import {
  prepare,
  rejectionOf,
  send,
  sendAgain,
  sign,
  type Act,
  type Office,
  type Outcome,
  type Ready,
} from '../lib/signing';
import { Answer } from './Answer';
import { Alarm, Arc } from './Marks';
import { Long, Pairs } from './Small';

type Props = {
  act: Act;
  /** What the button says after “sign and”. */
  verb: string;
  /** The office that is acted in; absent: for oneself. */
  office?: Office;
  /** What must be in place before the transaction is sent; it is given what was signed. */
  before?: (compact: string) => Promise<unknown>;
  /** The ledger accepted it. */
  done: (outcome: Outcome, holder: Holder) => void;
};

export function Sign(props: Props) {
  const { words } = useSettings();
  const { holder } = useKeyring();
  return (
    <section className="card sign" aria-labelledby="sign-title">
      <h2 id="sign-title">{words.sign.title}</h2>
      {holder ? (
        <Signing {...props} holder={holder} key={holder.multikey} />
      ) : (
        <>
          <p>{words.sign.none}</p>
          <p className="actions">
            <Link
              className="button"
              to={`/account?next=${encodeURIComponent(location.pathname + location.search)}`}
            >
              {words.sign.make}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

type State =
  | { is: 'idle' | 'asking' | 'sending' | 'cancelled' | 'late' }
  | { is: 'unsent'; compact: Compact }
  | { is: 'refused'; title: string; text: string };

function Signing({ act, verb, office, before, done, holder }: Props & { holder: Holder }) {
  const { words, pick } = useSettings();
  const called = useCalled();
  const name = useInstitutionName();
  const [state, setState] = useState<State>({ is: 'idle' });
  const [open, setOpen] = useState(() => isOpen(holder));
  const ready = useQuery({
    queryKey: ['prepared', holder.multikey, written([act, office])],
    queryFn: () => prepare(holder, act, office),
    // Nonce and expiry are of this moment; what was shown is what is signed.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });

  const busy = state.is === 'asking' || state.is === 'sending';
  const go = async () => {
    if (!open || busy) return;
    let compact = state.is === 'unsent' ? state.compact : undefined;
    const signed = async (wanted: { data?: Ready; error: Error | null }) => {
      if (!wanted.data) throw wanted.error ?? new Error('nothing to sign');
      setState({ is: 'asking' });
      compact = await sign(holder, wanted.data);
      setState({ is: 'sending' });
      return compact;
    };
    const anew = async () => {
      // Whoever presses before the text is ready waits for it, and a second press does nothing meanwhile.
      setState({ is: 'asking' });
      const first = await signed(ready.data ? ready : await ready.refetch({ cancelRefetch: false }));
      await before?.(first.compact);
      try {
        return await send(first);
      } catch (error) {
        // Another window of the same person took the number meanwhile: the same act once more, with the next
        // one.
        if (!(error instanceof Problem && error.code === 'nonce_used')) throw error;
        return send(await signed(await ready.refetch()));
      }
    };
    try {
      if (compact) {
        setState({ is: 'sending' });
        await before?.(compact.compact);
      }
      const outcome = await (compact ? sendAgain(compact) : anew());
      const rejected = rejectionOf(outcome);
      if (!rejected) return done(outcome, holder);
      setState({
        is: 'refused',
        title: words.sign.rejected,
        text: [called.refusal(rejected.name), rejected.detail].filter(Boolean).join(words.case.colon),
      });
      void ready.refetch();
    } catch (error) {
      // What was signed is kept and sent again as it is: nobody can know whether it arrived.
      if (compact && error instanceof Problem && error.kind === 'offline')
        return setState({ is: 'unsent', compact });
      setState(failureOf(error, words.sign.notSent, pick));
      if (error instanceof Problem) void ready.refetch();
    }
  };

  return (
    <>
      <Pairs
        pairs={[
          [words.sign.you, <Long key="you" text={holder.did} />],
          [
            words.sign.office,
            <b key="office">
              {office
                ? `${name(office.institution)} · ${own(words.roles, office.role) ?? office.role}`
                : words.sign.own}
            </b>,
          ],
          [
            words.sign.key,
            `${holder.label} · ${holder.credential ? words.sign.passkey : words.sign.keyFile}`,
          ],
        ]}
      />
      <Answer query={ready}>
        {({ transaction, challenge }) => (
          <details className="more">
            <summary>{words.sign.exact}</summary>
            <p className="quiet">{words.sign.exactText}</p>
            <pre className="raw">{written(transaction, 2)}</pre>
            <p className="quiet">
              {words.sign.challenge} <code>{challenge}</code>
            </p>
          </details>
        )}
      </Answer>
      {!open && <Unlock opened={() => setOpen(isOpen(holder))} />}
      <Told state={state} />
      <p className="actions">
        {/* Never `disabled`: it would lose the keyboard's place while it waits. */}
        <button type="button" className="button" aria-disabled={!open || busy} onClick={() => void go()}>
          {state.is === 'unsent' ? words.apply.sendAgain : words.sign.go(verb)}
        </button>
      </p>
    </>
  );
}

/** Asks for the file of the key that signs. */
export function Unlock({ opened }: { opened: () => void }) {
  const { words, pick } = useSettings();
  const [wrong, setWrong] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      await openFile((await fetchLedger(undefined)).chain_id, await file.text(), file.name);
      opened();
    } catch (error) {
      setWrong(error instanceof Refused ? pick(error.says) : String(error));
    }
  };
  return (
    <div className="note">
      <p>{words.sign.locked}</p>
      <p className="wrong-text" role="status">
        {wrong}
      </p>
      <label className="button second file">
        {words.sign.choose}
        <input
          type="file"
          className="sr"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}

function Told({ state }: { state: State }) {
  const { words } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.is === 'refused' || state.is === 'unsent' || state.is === 'cancelled') box.current?.focus();
  }, [state]);
  switch (state.is) {
    case 'idle':
      return null;
    case 'asking':
    case 'sending':
      return (
        <p className="line" role="status">
          <Arc />
          {words.sign[state.is]}
        </p>
      );
    case 'unsent':
      return (
        <div className="note wrong" role="alert" tabIndex={-1} ref={box} data-unsent>
          <p className="line">
            <Alarm />
            <b>{words.problem.offline[0]}</b>
          </p>
          <p>{words.apply.offline}</p>
        </div>
      );
    case 'refused':
      return (
        <div className="note wrong" role="alert" tabIndex={-1} ref={box}>
          <p className="line">
            <Alarm />
            <b>{state.title}</b>
          </p>
          <p>{state.text}</p>
        </div>
      );
    default:
      return (
        <div className="note" role="alert" tabIndex={-1} ref={box}>
          <p>{words.sign[state.is]}</p>
        </div>
      );
  }
}

function failureOf(error: unknown, title: string, pick: ReturnType<typeof useSettings>['pick']): State {
  // The person closed the passkey's window, or nobody answered it.
  if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError'))
    return { is: 'cancelled' };
  if (error instanceof Problem && error.code === 'not_final_yet') return { is: 'late' };
  if (error instanceof Refused) return { is: 'refused', title, text: pick(error.says) };
  return {
    is: 'refused',
    title,
    text:
      error instanceof Problem
        ? [pick(error.says), error.detail].filter(Boolean).join(' · ') || error.kind
        : String(error),
  };
}
