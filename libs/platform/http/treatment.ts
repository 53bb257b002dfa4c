import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What a browser may load, run and frame of an answer, by the directives of a Content-Security-Policy. */
type Policy = Readonly<Record<string, string[]>>;

/** Of data nothing: no browser is meant to show it. */
export const ofData: Policy = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * Has every answer of a front door say how it is to be treated: kept nowhere on the way, for all is about people; asked for by
 * https alone; framed by no page; its type not guessed; and nothing run or loaded but what the policy names. To be called
 * before the routes are added.
 * @param nonces whether pages mark scripts of their own by a word that is new each time
 */
export async function sayHowToTreat(
  app: NestFastifyApplication,
  { policy, nonces = false }: { readonly policy: Policy; readonly nonces?: boolean },
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (_, reply) => {
    void reply.header('cache-control', 'no-store');
  });
  await app.register(helmet, {
    enableCSPNonces: nonces,
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  });
}
