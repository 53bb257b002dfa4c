import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Acceptance, Undertaking } from '../agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';

export interface OwedTerms {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly undertakingId: string;
  readonly text: string;
  readonly issue: number;
  /** The last day on which the agency's people see anything without it. */
  readonly until: string;
}

const termsOwedSql = `
  SELECT a.id AS "agencyId", a.name AS "agencyName", u.id AS "undertakingId", u.text, u.issue,
    (u.from_on + u.grace_days)::text AS "until"
  FROM agency a CROSS JOIN LATERAL (SELECT * FROM undertaking t
    WHERE t.kind = 'terms' AND t.state = 'published' AND t.from_on <= $2 ORDER BY t.issue DESC LIMIT 1) u
  WHERE a.id = ANY($1) AND NOT EXISTS (SELECT 1 FROM acceptance x JOIN undertaking n ON n.id = x.undertaking_id
    WHERE x.agency_id IN (a.id, a.controller_id) AND n.kind = 'terms' AND n.issue >= u.issue)
  ORDER BY a.name`;

/** The terms that a person has to accept for the agencies that they lead. */
export async function termsOwed(tx: Tx): Promise<OwedTerms[]> {
  const led = tx.actor.promiseOwed ? [] : (tx.actor.leads ?? []);
  if (!led.length) return [];
  return tx.run<OwedTerms>({ text: termsOwedSql, values: [led.map(({ agencyId }) => agencyId), tx.actor.today] });
}

/** Accepting the promise for oneself, and terms for an agency that one leads. */
@Injectable()
export class Acceptances {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The text of the promise that the person has still to accept, if any. */
  promise(actor: Actor): Promise<Undertaking | undefined> {
    if (!actor.promiseOwed) return Promise.resolve(undefined);
    return this.work.as(actor, (tx) => tx.get(Undertaking, actor.promiseOwed ?? ''));
  }

  terms(actor: Actor): Promise<OwedTerms[]> {
    return this.work.as(actor, termsOwed);
  }

  /** @throws Problem `moved-on` where another issue is in force by now, `not-found` for what was never to be accepted */
  acceptPromise(actor: Actor, undertakingId: string): Promise<null> {
    return this.work.once(actor, 'promise.accept', async (tx) => {
      if (actor.promiseOwed && actor.promiseOwed !== undertakingId) throw new Problem('moved-on');
      if (actor.promiseOwed) await accept(tx, { undertakingId });
      else await tx.get(Acceptance, await acceptedBy(tx, undertakingId));
      return null;
    });
  }

  /** @throws Problem `not-found` for terms that the person has not to accept for this agency */
  acceptTerms(actor: Actor, asked: { undertakingId: string; agencyId: string }): Promise<null> {
    return this.work.once(actor, 'terms.accept', async (tx) => {
      const owed = await termsOwed(tx);
      const fits = owed.some((one) => one.agencyId === asked.agencyId && one.undertakingId === asked.undertakingId);
      if (!fits) throw new Problem('not-found');
      await accept(tx, asked);
      return null;
    });
  }
}

/** That they have accepted it already. @throws Problem `not-found` */
async function acceptedBy(tx: Tx, undertakingId: string): Promise<string> {
  const known = await tx.rows(Acceptance).where({ undertakingId, staffId: tx.actor.id }).select('id').one();
  if (!known) throw new Problem('not-found');
  return known.id;
}

/** The same acceptance twice is one. */
const accept = (tx: Tx, what: { undertakingId: string; agencyId?: string }): Promise<unknown> =>
  tx.addFree([Object.assign(new Acceptance(), { id: randomUUID(), staffId: tx.actor.id, acceptedAt: tx.at, ...what })]);
