import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../kernel/problem.js';
import { actingWords } from '../platform/access/acting.js';
import type { Actor } from '../platform/access/actor.js';
import { readForm } from '../platform/http/form.js';
import { asMade, type Made } from '../platform/things/made.js';
import { refusalOf } from '../platform/work/record.js';
import { Work } from '../platform/work/work.js';
import { keepers } from './training.access.js';
import { sessionOf } from './training.checks.js';
import { TrainingSession } from './training.entity.js';
import { trainingForm } from './training.forms.js';
import { trainingStates } from './training.states.js';

/** Training that agencies gave or took; what becomes of an entry is a move. */
@Injectable()
export class TrainingLog {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters a session of training.
   * @throws Problem `not-allowed` for whoever keeps no log for the forum, `invalid-input` for a day to come, and where
   * nobody gave it or nobody took it
   */
  add(actor: Actor, body: unknown): Promise<Made> {
    const { forumId, ...asked } = readForm(trainingForm, body);
    return this.work.once(actor, 'training-sessions.create', async (tx) => {
      const agencyId = agencyFor(tx.actor, forumId);
      const row = Object.assign(new TrainingSession(), await sessionOf(tx, agencyId, asked), {
        id: randomUUID(),
        forumId,
        agencyId,
        state: trainingStates.initial,
        version: 1,
        reason: null,
        madeBy: tx.actor.id,
        madeAt: tx.at,
      });
      if (!(await tx.may(TrainingSession, row, 'create'))) throw refusalOf(TrainingSession.name, row, 'create');
      return asMade(await tx.add(row));
    });
  }
}

/**
 * The agency for which somebody enters it: that of the post in which they do.
 * @throws Problem `not-allowed` for whoever keeps no log for the forum, `invalid-input` where two posts fit and none is chosen
 */
function agencyFor({ posts, request: { post: chosen, choose } }: Actor, forumId: string): string {
  const fits = posts.filter(({ role, forumIds }) => keepers.includes(role) && forumIds.includes(forumId));
  const post = chosen ? posts.find(({ id }) => id === chosen) : fits[0];
  if (!post) throw new Problem('not-allowed', { subject: TrainingSession.name });
  if (!chosen && choose && fits.some(({ agencyId }) => agencyId !== post.agencyId))
    throw invalid({ field: 'actingPost', message: 'platform.errors.select', with: { question: actingWords } });
  return post.agencyId;
}
