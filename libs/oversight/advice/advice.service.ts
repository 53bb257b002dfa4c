import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Agency } from '../../administration/agencies/index.js';
import { levelOf } from '../../administration/areas/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { Nomination } from '../../intake/nominations/index.js';
import { actingWords } from '../../platform/access/acting.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { advisers } from './advice.access.js';
import { mustAdvise, mustBeOver } from './advice.checks.js';
import { AdviceRecord } from './advice.entity.js';
import { adviceForm, type Advised } from './advice.forms.js';
import { adviceStates } from './advice.states.js';

/** Advice to professionals; what becomes of a record is a move. */
@Injectable()
export class Advice {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters that a professional was advised. Neither a person nor a case comes of it.
   * @throws Problem `not-allowed` for whoever advises nobody for the forum, `invalid-input` for a day to come and for
   * whoever cannot have advised
   */
  add(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(adviceForm, body);
    return this.work.once(actor, 'advice-records.create', async (tx) => {
      mustBeOver(tx, asked.advisedOn);
      const row = aRecord(tx, asked);
      if (!(await tx.may(AdviceRecord, row, 'create'))) throw refusalOf(AdviceRecord.name, row, 'create');
      await mustAdvise(tx, asked.forumId, row.advisedBy);
      return asMade(await tx.add(row));
    });
  }

  /**
   * What a record begins with that is made of a nomination which triage answered with advice: when, from which agency and
   * at which level. What was written there is about people and stays there.
   * @throws Problem `not-found`, for a nomination that was answered otherwise too
   */
  beginningWith(actor: Actor, nominationId: string): Promise<Partial<Advised>> {
    return this.work.as(actor, async (tx) => {
      const one = await tx.get(Nomination, nominationId);
      if (one.state !== 'advice_only') throw new Problem('not-found', { subject: Nomination.name });
      const agency = await tx.rows(Agency).where({ id: one.nominatorAgencyId }).select('name').one();
      const level = levelOf(one)?.level ?? 'not_said';
      const advisedOn = londonDate(one.decidedAt ?? tx.at);
      return { forumId: one.forumId, advisedOn, level, ...(agency && { professionalAgency: agency.name }) };
    });
  }
}

/**
 * The agency for which somebody advises: that of the post in which they enter it.
 * @throws Problem `not-allowed` for whoever advises nobody for the forum, `invalid-input` where two posts fit and none is chosen
 */
function agencyFor({ posts, request: { post: chosen, choose } }: Actor, forumId: string): string {
  const fits = posts.filter(({ role, forumIds }) => advisers.includes(role) && forumIds.includes(forumId));
  const post = chosen ? posts.find(({ id }) => id === chosen) : fits[0];
  if (!post) throw new Problem('not-allowed', { subject: AdviceRecord.name });
  if (!chosen && choose && fits.some(({ agencyId }) => agencyId !== post.agencyId))
    throw invalid({ field: 'actingPost', message: 'platform.errors.select', with: { question: actingWords } });
  return post.agencyId;
}

/** A record as it is first kept. @throws Problem as `agencyFor` */
const aRecord = ({ actor, at }: Tx, { advisedBy, minutes, ...said }: Advised): AdviceRecord =>
  Object.assign(new AdviceRecord(), said, {
    id: randomUUID(),
    agencyId: agencyFor(actor, said.forumId),
    state: adviceStates.initial,
    version: 1,
    minutes: minutes ?? null,
    advisedBy: advisedBy ?? actor.id,
    reason: null,
    madeBy: actor.id,
    madeAt: at,
  });
