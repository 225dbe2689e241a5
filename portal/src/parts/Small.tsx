// Small things that most pages use: facts, times, long digests, chips, fields of free content.
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useSettings } from '../lib/language';
import { moment, relative, until } from '../lib/time';

/** The facts bar under a title. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value], at) => (
        <div key={at}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names and values in two columns. */
export function Pairs({ pairs }: { pairs: [name: string, value: ReactNode][] }) {
  return (
    <dl className="pairs">
      {pairs.map(([name, value], at) => (
        <div key={at}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A moment in words, its date in one piece. */
const Dated = ({ text }: { text: string }) =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, at) => (at % 2 === 1 ? <span key={at}>{part}</span> : part));

/** Absolute time; how long ago in the title. */
export function When({ at }: { at: number }) {
  const { language } = useSettings();
  return (
    <time dateTime={new Date(at).toISOString()} title={relative(at, language)}>
      <Dated text={moment(at)} />
    </time>
  );
}

/** When something is over: its last day, or the moment on it. */
export function Until({ at, calendar }: { at: number; calendar?: string | undefined }) {
  const { language, words } = useSettings();
  return (
    <time dateTime={new Date(at).toISOString()} title={relative(at, language)}>
      <Dated text={until(at, words.common.byEnd, calendar)} />
    </time>
  );
}

/** A digest, key or id: shortened to the eye, whole to the clipboard. */
export function Long({ text, to, whole = false }: { text: string; to?: string; whole?: boolean }) {
  const { words } = useSettings();
  const [copied, setCopied] = useState(false);
  const short = whole || text.length <= 20 ? text : `${text.slice(0, 8)}…${text.slice(-6)}`;
  const shown = <code title={text}>{short}</code>;
  return (
    <span className="long">
      {to ? <Link to={to}>{shown}</Link> : shown}
      <button
        type="button"
        className="copy"
        aria-label={`${copied ? words.common.copied : words.common.copy} ${short}`}
        onClick={() => {
          void navigator.clipboard?.writeText(text).then(() => {
            setCopied(true);
            setTimeout(() => setCopied(false), 2000);
          });
        }}
      >
        {copied ? words.common.copied : words.common.copy}
      </button>
    </span>
  );
}

export const Chip = ({
  kind = 'plain',
  children,
}: {
  kind?: 'plain' | 'now' | 'done' | 'wrong';
  children: ReactNode;
}) => <span className={`chip ${kind}`}>{children}</span>;

/** The line that stands wherever something from before the ledger is shown. */
export function ImportedLine() {
  const { words } = useSettings();
  return (
    <div className="note imported">
      <p>
        <b>{words.case.imported}</b>
      </p>
      <p>{words.case.importedText}</p>
    </div>
  );
}

/** Free content of the ledger as a person reads it. */
export function Content({ value }: { value: unknown }): ReactNode {
  const { words } = useSettings();
  if (typeof value === 'boolean') return value ? words.common.yes : words.common.no;
  if (value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0))
    return words.common.none;
  if (Array.isArray(value)) {
    return (
      <ul className="values">
        {value.map((item, at) => (
          <li key={at}>
            <Content value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object')
    return <Pairs pairs={Object.entries(value).map(([k, v]) => [k, <Content key={k} value={v} />])} />;
  return String(value);
}

/** A card with a heading. */
export function Card({
  title,
  children,
  className = '',
}: {
  title: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`card ${className}`}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
