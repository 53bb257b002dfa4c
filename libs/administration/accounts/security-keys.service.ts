import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import { invalid, type Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Installation } from '../../platform/house.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ago, limits } from './account.limits.js';
import { added, type Added } from './added.js';
import { answerOf, challengeOf } from './key-answer.js';
import { keyedHash } from './keyed-hash.js';

interface Kept {
  readonly factorId: string;
  readonly id: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

/** Some two hundred modules, which a process loads with the first key that it meets. */
const webAuthn = () => import('@simplewebauthn/server');

const wrong = (): Problem => invalid({ field: 'answer', message: 'accounts.errors.key' });

/**
 * Security keys and passkeys (W3C WebAuthn). What a key is asked to sign is good once, for five minutes, and for the
 * session or step of signing in that it was made for: its holder.
 */
@Injectable()
export class SecurityKeys {
  private readonly secret: string;
  private readonly origin: string;
  private readonly host: string;

  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) { config }: Installation,
  ) {
    this.secret = config.SESSION_SECRET;
    ({ origin: this.origin, hostname: this.host } = new URL(config.PUBLIC_URL));
  }

  /** What a new key is asked, in the browser's own terms. A key says nothing of who holds it. */
  offer(me: Actor, holderId: string): Promise<object> {
    return this.work.as(me, async (tx) => {
      const name = words()('platform.product');
      const { generateRegistrationOptions } = await webAuthn();
      const options = await generateRegistrationOptions({
        rpName: name,
        rpID: this.host,
        userName: name,
        userID: new Uint8Array(keyedHash(this.secret, 'key-owner', me.id)),
        attestationType: 'none',
        excludeCredentials: (await keysOf(tx, me.id)).map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
      });
      await ask(tx, options.challenge, holderId);
      return options;
    });
  }

  /** Takes up a new key. @throws Problem `invalid-input` for an answer to another question, or to none */
  add(me: Actor, holderId: string, given: { answer: string; name: string }): Promise<Added> {
    return this.work.as(me, async (tx) => {
      const answer = answerOf(given.answer) as RegistrationResponseJSON | undefined;
      const challenge = await asked(tx, answer, holderId);
      if (!answer || !challenge) throw wrong();
      const { verifyRegistrationResponse } = await webAuthn();
      const { registrationInfo: info } = await verifyRegistrationResponse({
        response: answer,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.host,
        requireUserVerification: false,
      }).catch(() => ({ registrationInfo: undefined }));
      if (!info) throw wrong();
      return this.keep(tx, me.id, { name: given.name, credential: info.credential, holderId });
    });
  }

  /** What a person's keys are asked when signing in; nothing where they have none. */
  question(me: Actor, holderId: string): Promise<object | undefined> {
    return this.work.as(me, async (tx) => {
      const keys = await keysOf(tx, me.id);
      if (!keys.length) return undefined;
      const { generateAuthenticationOptions } = await webAuthn();
      const options = await generateAuthenticationOptions({
        rpID: this.host,
        allowCredentials: keys.map(({ id, transports }) => ({ id, transports })),
        userVerification: 'preferred',
      });
      await ask(tx, options.challenge, holderId);
      return options;
    });
  }

  /** Takes a key's answer as the second step of signing in. @throws Problem `invalid-input` for any that is not right */
  use(me: Actor, holderId: string, given: string): Promise<void> {
    return this.work.as(me, async (tx) => {
      const answer = answerOf(given) as AuthenticationResponseJSON | undefined;
      const challenge = await asked(tx, answer, holderId);
      const key = (await keysOf(tx, me.id)).find(({ id }) => id === answer?.id);
      if (!answer || !challenge || !key) throw wrong();
      const { verifyAuthenticationResponse } = await webAuthn();
      const { authenticationInfo: info, verified } = await verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.host,
        credential: { ...key, publicKey: new Uint8Array(key.publicKey) },
        requireUserVerification: false,
      }).catch(() => ({ authenticationInfo: undefined, verified: false }));
      if (!info || !verified) throw wrong();
      const text = 'UPDATE factor SET counter = $2, used_at = $3 WHERE id = $1';
      await tx.run({ text, values: [key.factorId, info.newCounter, tx.at] });
      tx.note('use', 'Factor', { factorId: key.factorId, kind: 'key' });
    });
  }

  private async keep(
    tx: Tx,
    staffId: string,
    { name, credential, holderId }: { name: string; credential: WebAuthnCredential; holderId: string },
  ): Promise<Added> {
    const factorId = randomUUID();
    const { id, publicKey, counter, transports = [] } = credential;
    const text = `INSERT INTO factor (id, staff_id, kind, name, credential_id, public_key, counter, transports, made_at, confirmed_at)
      VALUES ($1, $2, 'key', $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (credential_id) DO NOTHING RETURNING id`;
    const values = [factorId, staffId, name, id, Buffer.from(publicKey), counter, transports, tx.at];
    if (!(await tx.run({ text, values })).length) throw wrong();
    return added(tx, staffId, { factorId, kind: 'key', secret: this.secret, holderId });
  }
}

const keysOf = (tx: Tx, staffId: string): Promise<Kept[]> =>
  tx.run<Kept>({
    text: `SELECT id AS "factorId", credential_id AS "id", public_key AS "publicKey", counter, transports FROM factor
      WHERE staff_id = $1 AND kind = 'key' AND confirmed_at IS NOT NULL AND ended_at IS NULL ORDER BY id FOR UPDATE`,
    values: [staffId],
  });

async function ask(tx: Tx, challenge: string, holderId: string): Promise<void> {
  const text = 'INSERT INTO key_challenge (challenge, holder_id, made_at) VALUES ($1, $2, $3)';
  await tx.run({ text, values: [challenge, holderId, tx.at] });
}

/** The question that an answer is to, used up by it; nothing where this holder was not asked it, or long ago. */
async function asked(tx: Tx, answer: object | undefined, holderId: string): Promise<string | undefined> {
  const text = `UPDATE key_challenge SET used_at = $3 WHERE challenge = $1 AND holder_id = $2 AND used_at IS NULL
    AND made_at > $4 RETURNING challenge`;
  const values = [challengeOf(answer), holderId, tx.at, ago(tx.at, limits.challengeMs)];
  return (await tx.run<{ challenge: string }>({ text, values }))[0]?.challenge;
}
