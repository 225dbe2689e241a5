// A query's four faces: waiting, slow, failed, here. Pages only write the last one.
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../lib/http';
import { useWords } from '../lib/language';
import { Title } from './Frame';
import { Alarm, Arc } from './Marks';

const SLOW_MS = 2500;

export function Answer<T>({
  query,
  children,
  page = false,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** The whole page hangs on it: a failure takes the page's title. */
  page?: boolean;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} page={page} />;
  return <Waiting page={page} />;
}

/** Work in progress, as words. As a whole page it has a heading, like every page. */
export function Waiting({ page = false }: { page?: boolean }) {
  const words = useWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {page && <h1 className="sr">{words.common.loading}</h1>}
      <p className="waiting" role="status">
        <Arc />
        {words.common.loading}
        {slow && ` ${words.common.slow}`}
      </p>
    </>
  );
}

export function Failed({ error, retry, page }: { error: unknown; retry?: () => void; page: boolean }) {
  const words = useWords();
  const kind = error instanceof Problem ? error.kind : 'server';
  const [title, text] = words.problem[kind];
  return (
    <>
      {page && <Title>{title}</Title>}
      <div className="note wrong" role="alert">
        <p>
          {!page && (
            <b className="line">
              <Alarm />
              {title}
            </b>
          )}
          {page && <Alarm />}
          {text}
        </p>
        {error instanceof Problem && error.detail && kind !== 'offline' && (
          <p className="quiet">
            {words.problem.said}
            {': '}
            <code>{error.detail}</code>
          </p>
        )}
        <p className="actions">
          {retry && kind !== 'missing' && (
            <button type="button" className="button second" onClick={retry}>
              {words.common.retry}
            </button>
          )}
          {page && (
            <Link to="/" className="button second">
              {words.common.backHome}
            </Link>
          )}
        </p>
      </div>
    </>
  );
}
