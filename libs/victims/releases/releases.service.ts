import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { Work } from '../../platform/work/work.js';
import { Release } from './release.entity.js';
import { draftForm } from './release.forms.js';
import { releaseStates } from './release.states.js';

/** What advocates let go of their own cases; everything that is done to a draft afterwards is a move. */
@Injectable()
export class Releases {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Drafts a release: nothing goes out by it.
   * @throws Problem `not-found` for an advocate's case that the person is not on, `not-allowed`
   */
  draft(actor: Actor, body: unknown): Promise<Made> {
    const { advocacyCaseId, what = [], note, reason } = readForm(draftForm, body);
    return this.work.once(actor, 'releases.create', async (tx) => {
      const { id: caseId, agencyId } = await tx.get(AdvocacyCase, advocacyCaseId);
      const row = Object.assign(new Release(), {
        id: randomUUID(),
        caseId,
        agencyId,
        category: 'victimIdentity',
        released: false,
        state: releaseStates.initial,
        version: 1,
        clinicCaseId: null,
        draftId: null,
        what,
        note: note ?? null,
        reason,
        takenBackReason: null,
        copied: [],
        madeBy: actor.id,
        madeAt: tx.at,
        releasedBy: null,
        releasedAt: null,
      });
      return asMade(await tx.add(row));
    });
  }
}
