import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { due } from '../../timings/index.js';
import { PersonAtRisk } from './at-risk.entity.js';
import { addForm, type Added } from './at-risk.forms.js';
import { atRiskStates } from './at-risk.states.js';
import { leaderOf, mustBeToCome, openFile, owed } from './circle.checks.js';
import { keep } from './circle.texts.js';

function aPerson(tx: Tx, file: AdvocacyCase, { relation, knows, reviewOn }: Added): PersonAtRisk {
  const { id: caseId, agencyId } = file;
  const { actor, at } = tx;
  return Object.assign(new PersonAtRisk(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: relation === 'child' ? 'children' : 'victimIdentity',
    released: false,
    state: atRiskStates.initial,
    version: 1,
    relation,
    knows,
    ownerId: leaderOf(tx, file),
    reviewOn: reviewOn ?? due('person_at_risk_review', actor.today),
    owedSince: actor.today,
    reviewedAt: null,
    endedAt: null,
    writings: 1,
    madeBy: actor.id,
    madeAt: at,
  });
}

/** People at risk beside the victim; what becomes of one is a move. */
@Injectable()
export class PeopleAtRisk {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters somebody who is at risk beside the victim of an advocate's case; they get no case of their own.
   * @throws Problem `not-found`, `wrong-state` for a case that is closed, `not-allowed`, `invalid-input`
   */
  add(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(addForm, body);
    return this.work.once(actor, 'people-at-risk.create', async (tx) => {
      const file = await openFile(tx, asked.caseId);
      mustBeToCome(tx, 'reviewOn', asked.reviewOn);
      const row = await tx.add(aPerson(tx, file, asked));
      const { name, how, whereabouts } = asked;
      await keep(tx, row, { name, how, whereabouts });
      owed(tx, 'person_at_risk_review', row);
      return asMade(row);
    });
  }
}
