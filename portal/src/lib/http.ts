// Asking the node. Not here: which paths there are (api.ts), or what the answers mean.
import { exact } from './exact';
import type { Bilingual } from './bilingual';

/** An answer that is not what was asked for; `kind` chooses the page's words. */
export class Problem extends Error {
  constructor(
    readonly kind: 'offline' | 'missing' | 'busy' | 'server' | 'request',
    readonly status: number,
    readonly detail: string,
    /** The last part of the problem's `type`. */
    readonly code = '',
    /** The server's own words. */
    readonly says?: Bilingual,
  ) {
    super(detail);
  }
}

const PATIENCE_MS = 20_000;
/** A file takes longer, on a phone line. */
const UPLOAD_PATIENCE_MS = 180_000;

/** The exact text of an answer: what a proof check must see. With a `body` it is sent there. */
export async function text(
  path: string,
  signal?: AbortSignal,
  body?: string | Blob,
  token?: string,
): Promise<string> {
  return (await asked(path, signal, body, token)).text();
}

/** The bytes of a file. */
export const bytes = async (path: string, token: string): Promise<ArrayBuffer> =>
  (await asked(path, undefined, undefined, token)).arrayBuffer();

async function asked(
  path: string,
  signal?: AbortSignal,
  body?: string | Blob,
  token?: string,
): Promise<Response> {
  const patience = AbortSignal.timeout(body instanceof Blob ? UPLOAD_PATIENCE_MS : PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch(path, {
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { method: 'POST', body }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline', 0, String(error));
  }
  if (!response.ok) throw problemOf(response.status, await response.text());
  return response;
}

/** The parsed answer. */
export async function json<T>(path: string, signal?: AbortSignal, body?: string, token?: string): Promise<T> {
  const answer = await text(path, signal, body, token);
  try {
    return exact(answer) as T;
  } catch {
    throw new Problem('server', 200, 'the answer is not JSON');
  }
}

function kindOf(status: number): Problem['kind'] {
  if (status === 404 || status === 410) return 'missing';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 ? 'server' : 'request';
}

/** RFC 9457 problem details, if that is what came. */
function problemOf(status: number, body: string): Problem {
  try {
    const {
      type = '',
      title,
      title_zh: zh,
      detail,
    } = exact(body) as { type?: string; title?: string; title_zh?: string; detail?: string };
    const says = title !== undefined && zh !== undefined ? { zh, en: title } : undefined;
    return new Problem(kindOf(status), status, detail ?? title ?? '', type.split(':').at(-1), says);
  } catch {
    return new Problem(kindOf(status), status, '');
  }
}
