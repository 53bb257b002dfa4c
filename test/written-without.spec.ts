import { readdirSync, readFileSync } from 'node:fs';

/** What the product is written without: each of these would be a way in, or would have to be thought about. */
const root = new URL('../', import.meta.url);
const sources = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => /\.(ts|js|njk)$/.test(name) && !/\.spec\.ts$|\/migrations\//.test(name))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));

const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

/** PostgreSQL's own programs, by which the commands of an operator back up and restore; no door imports them. */
const startsPrograms = ['libs/platform/backup/archive.ts', 'libs/platform/backup/tools.ts'];

/** What is not there, the pattern that finds it, and how it would be written. */
const nowhere: readonly (readonly [what: string, pattern: RegExp, sample: string])[] = [
  ['another program that is started', /child_process/, "import { spawn } from 'node:child_process';"],
  ['text that is run', /\beval\(|new Function\(|['"](node:)?vm['"]/, "import vm from 'node:vm';"],
  ['a template made of text', /renderString|nunjucks\.compile|autoescape/, 'env.renderString(typed, {})'],
  ['a text that a template does not escape', /\|\s*safe\b/, '{{ typed | safe }}'],
  [
    'text that a script writes as HTML',
    /(inner|outer)HTML\s*=(?!=)(?!\s*\w+\.innerHTML\b)|insertAdjacentHTML|document\.write/,
    'part.innerHTML = typed;',
  ],
  ['chance that can be foretold', /Math\.random/, 'Math.random()'],
  [
    'a certificate that is not looked at',
    /rejectUnauthorized|checkServerIdentity|NODE_TLS_REJECT_UNAUTHORIZED/,
    '{ tls: { rejectUnauthorized: false } }',
  ],
  ['an opening for pages of other origins', /enableCors|@fastify\/cors/, 'app.enableCors();'],
  [
    'messages from other windows',
    /(?<!tabs\?\.)addEventListener\('message'|\bonmessage\b|(window|parent|opener)\.postMessage/,
    "window.addEventListener('message', act);",
  ],
  [
    'what a browser keeps beyond its tab, but for cookies that no script reads',
    /localStorage|indexedDB|document\.cookie|serviceWorker|\bcaches\.open/,
    "localStorage.setItem('a', 'b');",
  ],
  ['sockets that stay open, and GraphQL', /WebSocket|EventSource|socket\.io|graphql/i, 'new WebSocket(address)'],
  ['sound and pictures from browser to browser', /RTCPeerConnection|getUserMedia|webrtc/i, 'new RTCPeerConnection()'],
  ['a directory that is asked by LDAP', /\bldap/i, "import ldap from 'ldapjs';"],
];

describe('the product is written without', () => {
  it.each(nowhere)('%s', (_, pattern, sample) => {
    expect(sample).toMatch(pattern);
    expect(
      filesWith(pattern).filter((name) => !startsPrograms.includes(name) || !pattern.test('child_process')),
    ).toEqual([]);
  });

  it('and all of it was looked at', () => expect(sources.length).toBeGreaterThan(1000));
});

describe('what is enciphered and digested', () => {
  const named = (pattern: RegExp): string[] =>
    [...new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name)))].sort();

  it('is so by SHA-256, by AES-256 in Galois counter mode, and by nothing else that we call', () => {
    expect(named(/\b(?:createHash|createHmac|hash|hkdfSync|pbkdf2Sync)\('([\w-]+)'/g)).toEqual(['sha256']);
    expect(named(/'((?:aes|aria(?=-\d)|bf|camellia|des|rc2|rc4|sm4)-[\w-]+|des3|chacha20[\w-]*)'/g)).toEqual([
      'aes-256-gcm',
    ]);
  });

  it('by no package for it beside those that are known', () => {
    const imported = named(/from '([^'.][^']*)'/g).filter((name) =>
      /crypt|argon|otp|webauthn|openid|jose|noble|tweetnacl|forge/i.test(name),
    );
    expect(imported).toEqual(['@node-rs/argon2', '@simplewebauthn/server', 'node:crypto', 'openid-client', 'otpauth']);
  });
});
