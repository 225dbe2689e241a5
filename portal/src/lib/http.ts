// Asking the node. Not here: which paths there are (api.ts), or what the answers mean.

/** An answer that is not what was asked for; `kind` chooses the page's words. */
export class Problem extends Error {
  constructor(
    readonly kind: 'offline' | 'missing' | 'busy' | 'server' | 'request',
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

const PATIENCE_MS = 20_000;

/** The exact text of an answer: what a proof check must see. */
export async function text(path: string, signal?: AbortSignal): Promise<string> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch(path, {
      headers: { accept: 'application/json' },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline', 0, String(error));
  }
  const body = await response.text();
  if (!response.ok) throw new Problem(kindOf(response.status), response.status, detailOf(body));
  return body;
}

/** The parsed answer. */
export async function json<T>(path: string, signal?: AbortSignal): Promise<T> {
  const body = await text(path, signal);
  try {
    return JSON.parse(body) as T;
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
function detailOf(body: string): string {
  try {
    const problem = JSON.parse(body) as { title?: string; detail?: string };
    return problem.detail ?? problem.title ?? '';
  } catch {
    return '';
  }
}
