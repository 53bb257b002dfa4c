import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openGallery } from '../gallery/open.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await openGallery();
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
const post = (body: Record<string, string | string[]>) =>
  app.inject({
    method: 'POST',
    url: '/form',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(
      Object.entries(body).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    ).toString(),
  });
const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';
const right = {
  _csrf: 'the-token',
  _key: 'k1',
  _version: '3',
  reason: 'Waits outside every day',
  risk: 'high',
  'dueOn-day': '4',
  'dueOn-month': '6',
  'dueOn-year': '2026',
  owner: '0190a1b2-c3d4-7e5f-8a9b-000000000001',
};

describe('a page', () => {
  it('is sent with headers that let nothing in, out or linger', async () => {
    const { headers, statusCode, body } = await get('/form');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(headers['content-security-policy']);
    const nonce = /script-src 'self' 'nonce-(\w+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(body).toContain(`<script nonce="${nonce}">`);
    expect(body.match(/<script(?![^>]*(nonce|src)=)/g)).toBeNull();
    expect(body).not.toMatch(/\sstyle=|\son\w+=/);
  });

  it('has a title of page, section and service, and says that its people are invented', async () => {
    const { body } = await get('/form');
    expect(titleOf(body)).toBe('Send something - Gallery - Stalking Clinic');
    expect(body).toContain('All people in this demonstration are invented.');
    expect(body).toContain('<html lang="en"');
    expect(body).not.toMatch(/crown|crest|Open Government Licence/i);
  });

  it('carries what every form needs, with another key each time', async () => {
    const keys = (await Promise.all([get('/form'), get('/form')])).map(
      ({ body }) => /name="_key" value="([0-9a-f-]{36})"/.exec(body)?.[1],
    );
    expect(new Set(keys).size).toBe(2);
    const { body } = await get('/form');
    expect(body).toContain('name="_csrf" value="the-token"');
    expect(body).toContain('name="_version" value="3"');
  });

  it('keeps a caption, where a name may stand, out of the title', async () => {
    const { body } = await get('/record');
    expect(titleOf(body)).toBe('Nomination - Nominations - Stalking Clinic');
    expect(body).toContain('Example Person');
  });
});

describe('a posted form', () => {
  it('goes on to the next page with its key and version when it is right', async () => {
    const { statusCode, headers } = await post(right);
    expect([statusCode, headers.location]).toEqual([303, '/record?key=k1&version=3']);
  });

  it('is shown again with what was typed and links to what is wrong', async () => {
    const typed = '<script>alert(1)</script> & "so"';
    const { statusCode, body } = await post({
      ...right,
      reason: typed.slice(0, 8),
      title: typed,
      kinds: ['order', 'injunction'],
      urgent: 'no',
      'dueOn-month': '',
      owner: '',
      children: 'two',
    });
    expect(statusCode).toBe(422);
    expect(titleOf(body)).toBe('Error: Send something - Gallery - Stalking Clinic');
    expect(body).not.toContain(typed);
    expect(body).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;"');
    expect([...body.matchAll(/<a href="(#[^"]+)">([^<]+)<\/a>/g)].map(([, href, text]) => `${href} ${text}`)).toEqual([
      '#reason Why you are sending this must be 10 characters or more',
      '#dueOn-month The due date must include a month',
      '#owner Select who will do it',
      '#children An answer to ‘How many children live there?’ must be a whole number',
    ]);
    for (const id of ['reason', 'dueOn-month', 'owner', 'children']) expect(body).toContain(`id="${id}"`);
    expect(body).toMatch(/value="order" checked/);
    expect(body).toMatch(/value="no" checked/);
    expect(body).toMatch(/id="dueOn-year"[^>]*value="2026"/);
    expect(body).toMatch(/id="children"[^>]*value="two"/);
    expect(body).toContain('name="_version" value="3"');
  });

  it('is shown again when the service refuses an answer', async () => {
    const { statusCode, body } = await post({ ...right, risk: 'medium' });
    expect(statusCode).toBe(422);
    expect(body).toContain('<a href="#risk">How high the risk is is not in a form that we can read</a>');
    expect(body).toContain('Waits outside every day</textarea>');
  });

  it('is shown again with everything as typed when the thing has moved on', async () => {
    const { statusCode, body } = await post({ ...right, urgent: 'yes' });
    expect(statusCode).toBe(409);
    expect(body).toContain('Someone has changed this since you opened it. What you typed is still below.');
    expect(body).toContain('Waits outside every day</textarea>');
    expect(titleOf(body)).toBe('Send something - Gallery - Stalking Clinic');
  });
});

describe('a refusal', () => {
  test.each([
    ['an unknown address', () => get('/no-such-page'), 404, 'Page not found'],
    ['an unknown address with a name in it', () => get('/people/Example%20Person?q=secret'), 404, 'Page not found'],
    ['an address that cannot be read', () => get('/%zz'), 404, 'Page not found'],
    ['a problem', () => get('/throw/problem'), 409, 'This has changed'],
    ['another 4xx', () => get('/throw/gone'), 400, 'We cannot read'],
    [
      'broken JSON',
      () =>
        app.inject({ method: 'POST', url: '/form', headers: { 'content-type': 'application/json' }, payload: '{"a":' }),
      400,
      'We cannot read',
    ],
    [
      'another type',
      () => app.inject({ method: 'POST', url: '/form', headers: { 'content-type': 'image/png' }, payload: 'x' }),
      415,
      'We cannot read this kind of file',
    ],
    [
      'too much',
      () =>
        app.inject({
          method: 'POST',
          url: '/form',
          headers: { 'content-type': 'application/json' },
          payload: JSON.stringify('x'.repeat(200_000)),
        }),
      413,
      'too large',
    ],
    ['nothing posted', () => app.inject({ method: 'POST', url: '/form' }), 422, 'There is a problem'],
  ])('of %s is a page', async (_, ask, status, words) => {
    const { statusCode, body, headers } = await ask();
    expect(statusCode).toBe(status);
    expect(body).toContain(words);
    expect(body).not.toMatch(/secret|Example|at .*\.ts:/);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('says of a mistake of ours its number and nothing else', async () => {
    const { statusCode, body } = await get('/throw/mistake');
    expect(statusCode).toBe(500);
    expect(body).toMatch(/Request number: req-\w+/);
    expect(body).not.toContain('secret');
  });
});

describe('weight', () => {
  const over = async (url: string): Promise<number> => {
    const { rawPayload, headers } = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
    return rawPayload.length + JSON.stringify(headers).length;
  };
  const linked = (html: string): string[] =>
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url = '']) => url);

  it('is at most 150 KB for a first page and 30 KB for a later one, over the wire', async () => {
    for (const url of ['/form', '/long', '/list', '/record']) {
      const bundle = await Promise.all(linked((await get(url)).body).map(over));
      const own = await over(url);
      expect(own).toBeLessThan(30_000);
      expect(own + bundle.reduce((a, b) => a + b, 0)).toBeLessThan(150_000);
    }
  });

  it('keeps the bundle for ever, under its fingerprint only', async () => {
    const [css = ''] = linked((await get('/form')).body);
    const { headers, statusCode, body } = await get(css);
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(body).not.toMatch(/GDS Transport|@font-face|crest|url\(\/assets/);
    expect((await get(css.replace(/assets\/\w+/, 'assets/0123'))).statusCode).toBe(404);
    const images = [...body.matchAll(/url\((icon[^)]+)\)/g)].map(([, name]) => css.replace('app.css', String(name)));
    for (const url of images) expect((await get(url)).statusCode).toBe(200);
    expect((await get('/favicon.ico')).statusCode).toBe(200);
  });
});
