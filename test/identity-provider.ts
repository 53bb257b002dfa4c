import { createPublicKey, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata, type JWK } from 'oidc-provider';

/** How somebody signs in at the provider. */
export interface AtProvider {
  readonly account: string;
  readonly methods?: readonly string[];
  readonly level?: string;
}

type Claims = Record<string, unknown>;

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...keys.privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' } as JWK;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token with other claims, well signed by the provider's own key or by somebody else's. */
function signedAgain(token: string, change: (claims: Claims) => Claims, forged: boolean): string {
  const [head = '', body = ''] = token.split('.');
  const claims = change(JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims);
  const said = `${head}.${encoded(claims)}`;
  const key = forged ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : keys.privateKey;
  return `${said}.${createSign('RSA-SHA256').update(said).sign(key).toString('base64url')}`;
}

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

const page = (title: string, inner: string): string =>
  `<!doctype html><html lang="en"><title>${title}</title><main><h1>${title}</h1>${inner}</main></html>`;

/** A real OpenID Connect provider on this machine, at which anybody signs in by typing the name of an account. */
export async function startProvider(redirectTo: string) {
  const server: Server = createServer();
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${String(port)}`;
  const secret = randomBytes(24).toString('base64url');
  const client: ClientMetadata = {
    client_id: 'stalking-clinic',
    client_secret: secret,
    redirect_uris: [`${redirectTo}/sign-in/provider/back`],
    post_logout_redirect_uris: [`${redirectTo}/sign-in`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  };
  const provider = new Provider(issuer, {
    clients: [client, { ...client, client_id: 'another' }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['a', 'b'] },
    acrValues: ['high', 'low'],
    claims: { openid: ['sub', 'acr', 'amr'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/at/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  let change: ((claims: Claims) => Claims) | undefined;
  let forged = false;
  provider.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path === '/token' && body?.id_token && (change ?? forged))
      ctx.body = { ...body, id_token: signedAgain(body.id_token, change ?? ((same) => same), forged) };
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/at/')) return void answer(request, response);
    void (async () => {
      if (request.method === 'GET') {
        response.setHeader('content-type', 'text/html');
        const form =
          '<form method="post"><label>Account <input id="account" name="account" autofocus></label> <button>Enter</button></form>';
        return response.end(page('Sign in at work', form));
      }
      const sent = await bodyOf(request);
      const account = sent.get('account') ?? '';
      if (account === 'nobody') return provider.interactionFinished(request, response, { error: 'access_denied' });
      const login = { accountId: account, amr: sent.get('methods')?.split(' ') ?? [], acr: sent.get('level') ?? 'low' };
      return provider.interactionFinished(request, response, { login });
    })();
  });

  return {
    issuer,
    secret,
    clientId: 'stalking-clinic',
    publicKey: createPublicKey(keys.privateKey),
    /** From now on the identity tokens say something else, or are signed by somebody else. */
    lie: (claims: typeof change, { forge = false } = {}): void => {
      change = claims;
      forged = forge;
    },
    /** Goes from an address at the provider to the one it sends a browser back to, as somebody. */
    through: (address: string, as: AtProvider): Promise<string> => goThrough(issuer, address, as),
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
    start: () => listen(port),
  };
}

/** A browser without JavaScript at the provider. */
async function goThrough(issuer: string, address: string, { account, methods = [], level = 'low' }: AtProvider) {
  const cookies = new Map<string, string>();
  let [url, body] = [address, undefined as URLSearchParams | undefined];
  for (let step = 0; step < 10; step += 1) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(url, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) });
    for (const one of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    body = to ? undefined : new URLSearchParams({ account, methods: methods.join(' '), level });
    url = to ? new URL(to, url).href : url;
    if (to && !url.startsWith(issuer)) return url;
    if (!to && !url.includes('/at/')) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
  }
  throw new Error('The provider leads nowhere');
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>;
