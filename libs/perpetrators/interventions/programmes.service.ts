import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Agency } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { programmeForm, type Described, type Entered } from './programme.forms.js';
import { referForm } from './programme-referral.forms.js';
import { Programme } from './programme.entity.js';
import { error } from './programmes.checks.js';
import { referred } from './programmes.referring.js';

/** The kinds of agency that deliver programmes. */
export const providers = ['programme', 'health', 'probation'];

/** The catalogue of programmes and referrals to them; everything that is done afterwards is a move. */
@Injectable()
export class Programmes {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters a programme in the catalogue, with where it is known from.
   * @throws Problem `not-allowed` for whoever keeps no catalogue of that area, `invalid-input` for an agency that delivers
   * no programmes and for days or ages in the wrong order
   */
  enter(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(programmeForm, body);
    return this.work.once(actor, 'programmes.create', async (tx) => asMade(await entered(tx, asked)));
  }

  /** Refers the person of a case to a programme. @throws Problem as `referred` */
  refer(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(referForm, body);
    return this.work.once(actor, 'programme-referrals.create', async (tx) => asMade(await referred(tx, asked)));
  }
}

/** @throws Problem `invalid-input` for days or ages in the wrong order */
export function mustBeInOrder({ fromOn, untilOn, fundedUntil, minAge, maxAge }: Described): void {
  const errors = [
    ...(untilOn && untilOn < fromOn ? [error('untilOn', 'untilBefore')] : []),
    ...(fundedUntil && fundedUntil < fromOn ? [error('fundedUntil', 'untilBefore')] : []),
    ...(maxAge !== undefined && maxAge < minAge ? [error('maxAge', 'maxAge')] : []),
  ];
  if (errors.length) throw invalid(...errors);
}

/** @throws Problem `invalid-input` for what is no agency that works today */
export async function mustBeAgencies(tx: Tx, { concernedIds = [] }: Pick<Described, 'concernedIds'>): Promise<void> {
  const ids = [...new Set(concernedIds)];
  const known = ids.length
    ? await tx
        .rows(Agency)
        .where({ id: { $in: ids }, state: 'active' })
        .count()
    : 0;
  if (known < ids.length) throw invalid(error('concernedIds', 'concerned'));
}

/** What a programme is, as it stands in its row. */
export const describedIn = (asked: Described) => ({
  name: asked.name,
  tier: asked.tier ?? null,
  modules: (asked.modules ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean),
  levels: asked.levels,
  domestic: asked.domestic,
  minAge: asked.minAge,
  maxAge: asked.maxAge ?? null,
  routes: asked.routes,
  noInvestigation: asked.noInvestigation,
  needsHolder: asked.needsHolder,
  sessions: asked.sessions ?? null,
  supportsVictims: asked.supportsVictims,
  accreditation: asked.accreditation ?? null,
  fromOn: asked.fromOn,
  untilOn: asked.untilOn ?? null,
  fundedUntil: asked.fundedUntil ?? null,
  concernedIds: [...new Set(asked.concernedIds ?? [])],
  source: asked.source,
});

async function entered(tx: Tx, asked: Entered): Promise<Programme> {
  const { areaCode, providerId, capacity, waitingWeeks } = asked;
  const row = Object.assign(new Programme(), describedIn(asked), {
    id: randomUUID(),
    areaCode,
    agencyId: providerId,
    capacity,
    waitingWeeks: waitingWeeks ?? null,
    state: 'open',
    version: 1,
    verifiedOn: tx.actor.today,
    closesOn: null,
    closingReason: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  if (!(await tx.may(Programme, row, 'create'))) throw new Problem('not-allowed', { subject: Programme.name });
  const [area, provider] = await Promise.all([
    tx.rows(ForceArea).where({ code: areaCode }).any(),
    tx
      .rows(Agency)
      .where({ id: providerId, kind: { $in: providers }, state: 'active' })
      .any(),
  ]);
  if (!area || !provider)
    throw invalid(...(area ? [] : [error('areaCode', 'area')]), ...(provider ? [] : [error('providerId', 'provider')]));
  mustBeInOrder(asked);
  await mustBeAgencies(tx, asked);
  return tx.add(row);
}
