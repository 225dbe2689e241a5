// A server that lies: it passes everything on to the honest one, and changes the answers it is told to
// change.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Changes the body of an answer to `path`; undefined leaves it as it is. */
export type Lie = (path: string, body: string) => string | undefined;

export type Liar = { url: string; told: string[]; stop: () => Promise<void> };

export async function liar(honest: string, lie: Lie): Promise<Liar> {
  const told: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/v1/events')) {
      response.writeHead(204).end();
      return;
    }
    void (async () => {
      const answer = await fetch(honest + path, { headers: { accept: request.headers.accept ?? '*/*' } });
      const headers = Object.fromEntries(
        [...answer.headers].filter(
          ([name]) =>
            !['content-encoding', 'content-length', 'transfer-encoding', 'connection'].includes(name),
        ),
      );
      const bytes = Buffer.from(await answer.arrayBuffer());
      const changed = path.startsWith('/v1/') ? lie(path, bytes.toString()) : undefined;
      if (changed !== undefined && changed !== bytes.toString()) told.push(path);
      response.writeHead(answer.status, headers).end(changed ?? bytes);
    })().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  await new Promise<void>((done) => {
    server.listen(0, 'localhost', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    told,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Changes one byte inside the first text that matches: a letter or digit becomes its neighbour. */
export function changeByte(body: string, pattern: RegExp): string {
  const found = pattern.exec(body);
  if (!found) throw new Error(`nothing to change matches ${pattern.source}`);
  const at = found.index + found[0].length - 1;
  const old = body[at] ?? '';
  const neighbour =
    old === '9' ? '8' : old === 'z' || old === 'f' ? 'e' : String.fromCharCode(old.charCodeAt(0) + 1);
  return body.slice(0, at) + neighbour + body.slice(at + 1);
}
