/**
 * What the API does, written by hand over node:http for these few routes: the same duties (who asks, with the same
 * facts; the same filter; one transaction; an entry in the record) under `/v1`, and under `/bare` the same question to the
 * database with none of them, as whoever the header `x-staff` names.
 */
import { createServer } from 'node:http';
import { pool } from './database.mjs';
import { routes } from './routes.mjs';
import { whose } from './who.mjs';

async function bodyOf(request) {
  if (request.method !== 'POST') return undefined;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function find(method, path) {
  for (const route of routes) {
    const match = route.method === method && route.path.exec(path);
    if (match) return { route, id: match[1] };
  }
  return undefined;
}

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const isBare = pathname.startsWith('/bare/');
  const found = find(request.method, pathname.replace(/^\/(bare|v1)/, ''));
  if (!found) return { status: 404 };
  const asked = { id: found.id, query: searchParams, body: await bodyOf(request) };
  if (isBare) return { status: 200, body: await found.route.bare({ ...asked, staffId: request.headers['x-staff'] }) };
  const me = await whose(request);
  return me ? { status: 200, body: await found.route.dutiful(me, asked) } : { status: 401 };
}

const server = createServer((request, reply) => {
  answer(request).then(
    ({ status, body }) =>
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {})),
    (error) => {
      process.stderr.write(`${request.method} ${request.url}: ${error.stack}\n`);
      reply.writeHead(500).end();
    },
  );
});

server.listen(Number(process.env.API_PORT), '127.0.0.1', () => process.send('ready'));
const end = () => server.close(() => void pool.end().then(() => process.exit(0)));
process.once('SIGTERM', () => {
  end();
  server.closeAllConnections();
});
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
