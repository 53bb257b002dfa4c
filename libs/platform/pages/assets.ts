import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { partOfMoj, withImages, withoutTransport } from './stylesheet.js';

const require = createRequire(import.meta.url);
export const govukFolder = dirname(dirname(require.resolve('govuk-frontend')));
export const mojFolder = dirname(dirname(require.resolve('@ministryofjustice/frontend')));
const autocompleteFolder = dirname(require.resolve('accessible-autocomplete'));
const own = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
const withoutMap = (text: string): string => text.replace(/\/[/*]# sourceMappingURL=\S+(\s*\*\/)?\s*$/, '');

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** The bundle's files by name, and the fingerprint that stands in their address. */
export interface Assets {
  readonly hash: string;
  readonly files: ReadonlyMap<string, Asset>;
}

function compressed(type: string, text: string): Asset {
  const plain = Buffer.from(text);
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return { type, plain, br, gzip: gzipSync(plain, { level: 9 }) };
}

const imageFile = (name: string): string => join(mojFolder, 'moj/assets/images', name);
/** Only plain icons: crest, crown and logotype are for the services of government on its own addresses. */
const isIcon = (name: string): boolean => /^icon-[a-z-]+\.svg$/.test(name) && existsSync(imageFile(name));

function stylesheet(): string {
  const govuk = withoutTransport(withoutMap(readFileSync(join(govukFolder, 'govuk/govuk-frontend.min.css'), 'utf8')));
  const moj = partOfMoj(
    withoutTransport(withoutMap(readFileSync(join(mojFolder, 'moj/moj-frontend.min.css'), 'utf8'))),
  );
  const typeahead = withoutMap(readFileSync(join(autocompleteFolder, 'accessible-autocomplete.min.css'), 'utf8'));
  return withImages(`${govuk}\n${moj}\n${typeahead}\n${own('app.css')}`, isIcon);
}

/** One module: GOV.UK's with its exports taken off, then ours, each in a block of its own; the first starts it. */
function script(): string {
  const govuk = withoutMap(readFileSync(join(govukFolder, 'govuk/govuk-frontend.min.js'), 'utf8'));
  const opened = govuk.replace(/export\s*\{[^}]*\};?\s*$/, '');
  if (opened === govuk) throw new Error('The script of govuk-frontend does not end in its exports any more');
  return [opened, ...['app.js', 'idle.js', 'cover.js'].map((name) => `{\n${own(name)}\n}`), ''].join('\n');
}

/** For the few pages that ask a security key: the package's own script, then ours. */
function keyScript(): string {
  const browser = join(dirname(dirname(require.resolve('@simplewebauthn/browser'))), 'dist/bundle/index.umd.min.js');
  return `${withoutMap(readFileSync(browser, 'utf8'))}\n{\n${own('keys.js')}\n}\n`;
}

/** For pages that have a long list: the package's own script, then ours. */
function typeaheadScript(): string {
  const list = readFileSync(join(autocompleteFolder, 'accessible-autocomplete.min.js'), 'utf8');
  return `${withoutMap(list)}\n{\n${own('typeahead.js')}\n}\n`;
}

/** For the minute-taker's screen and the page of a live item alone: modules that bring in one another. */
const modules = [
  ...['discussion.js', 'drafts.js', 'unsent.js', 'both.js', 'notes.js', 'around.js', 'regions.js'],
  ...['live.js', 'live-parts.js', 'live-rows.js', 'live-others.js'],
];

/** Makes the one stylesheet and the one script of the pages from the prebuilt files of the packages. */
export function buildAssets(): Assets {
  const css = stylesheet();
  const files = new Map([
    ['app.css', compressed('text/css; charset=utf-8', css)],
    ['app.js', compressed('text/javascript; charset=utf-8', script())],
    ...modules.map((name) => [name, compressed('text/javascript; charset=utf-8', own(name))] as const),
    ['keys.js', compressed('text/javascript; charset=utf-8', keyScript())],
    ['typeahead.js', compressed('text/javascript; charset=utf-8', typeaheadScript())],
    ['icon.svg', compressed('image/svg+xml; charset=utf-8', own('icon.svg'))],
  ]);
  for (const [, name = ''] of css.matchAll(/url\((icon-[a-z-]+\.svg)\)/g)) {
    files.set(name, compressed('image/svg+xml; charset=utf-8', readFileSync(imageFile(name), 'utf8')));
  }
  const hash = createHash('sha256');
  for (const [name, { plain }] of files) hash.update(name).update(plain);
  return { hash: hash.digest('hex').slice(0, 16), files };
}

const forever = 'public, max-age=31536000, immutable';

function send(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted));
  if (encoding) void reply.header('content-encoding', encoding);
  return reply
    .header('vary', 'accept-encoding')
    .type(asset.type)
    .send(encoding ? asset[encoding] : asset.plain);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The same for everybody: nobody asks who fetches it, and fetching it is nobody's sign of life. */
    forEverybody?: boolean;
  }
}

const config = { forEverybody: true };

/** Serves the bundle under its fingerprint, for ever; an address with another fingerprint is not found. */
export function serveAssets(server: FastifyInstance, assets: Assets): void {
  server.get<{ Params: { hash: string; name: string } }>('/assets/:hash/:name', { config }, (request, reply) => {
    const { hash, name } = request.params;
    const asset = hash === assets.hash ? assets.files.get(name) : undefined;
    if (!asset) return reply.callNotFound();
    return send(request, reply.header('cache-control', forever), asset);
  });
  server.get('/favicon.ico', { config }, (request, reply) => {
    const icon = assets.files.get('icon.svg');
    return icon ? send(request, reply.header('cache-control', 'public, max-age=86400'), icon) : reply.callNotFound();
  });
}
