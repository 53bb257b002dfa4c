import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { inPost, Staff } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { keyOfName } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CasePresence } from './exception.entity.js';
import type { presenceForm } from './exception.forms.js';
import { partsAskedBy } from './exception.openable.js';
import { notKept, reachOf, withinReach, type Meant } from './exceptions.meant.js';

/** That there is a case, and whom to ask; nothing of it, not even its reference. */
export interface Present {
  readonly id: string;
  readonly forum: string;
  /** The coordinators of the forum, by name. */
  readonly ask: readonly string[];
}

/** Open cases in which somebody of this name and date of birth stands, in a part that the asker may be told of. */
const about = `f.state <> 'closed' AND ${withinReach} AND EXISTS (SELECT 1 FROM case_person c
    JOIN person_name n ON n.person_id = c.person_id AND n.case_id = c.case_id AND n.ended_at IS NULL AND n.kind <> 'protected_new'
    JOIN person_fact b ON b.person_id = c.person_id AND b.case_id = c.case_id AND b.ended_at IS NULL AND b.kind = 'date_of_birth'
  WHERE c.case_id = f.id AND c.part = ANY($5) AND replace(n.name_key, ' ', '') = ANY($6) AND b.value_key = $7)`;

/** "A case exists, ask the coordinator": a level of its own (`domain.md` 8). */
@Injectable()
export class Presence {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Whether there is a case about somebody, among those the asker may be told of; one that is kept from them is not.
   * The question is recorded with the number of answers, and each answer in the record of its case.
   */
  ask(actor: Actor, { forename, surname, born }: z.output<typeof presenceForm>): Promise<Present[]> {
    return this.work.as(actor, async (tx) => {
      const names = [`${forename} ${surname}`, `${surname} ${forename}`].map(keyOfName);
      const values = [...reachOf(actor), partsAskedBy(actor.posts), names, born];
      const found = await tx.run<Meant>({ text: notKept(about), values });
      tx.note('presence', CasePresence.name, { count: found.length });
      const told: Present[] = [];
      for (const one of found) told.push(await this.tell(tx, one));
      return told;
    });
  }

  private async tell(tx: Tx, { caseId, forumId }: Meant): Promise<Present> {
    const made = { id: randomUUID(), caseId, forumId, staffId: tx.actor.id, toldAt: tx.at };
    const [added] = await tx.addFree([Object.assign(new CasePresence(), made)]);
    const row = added ?? (await tx.rows(CasePresence).where({ caseId, staffId: tx.actor.id }).one());
    tx.record('presence', { id: caseId, caseId, category: 'caseExists' }, CaseFile);
    const [forum, posts] = await Promise.all([
      tx.rows(Forum).where({ id: forumId }).one(),
      inPost(tx, { role: 'coordinator' }),
    ]);
    const coordinators = posts.filter(({ forumIds }) => forumIds.includes(forumId)).map(({ staffId }) => staffId);
    const staff = await tx
      .rows(Staff)
      .where({ id: { $in: coordinators } })
      .orderBy('surname')
      .all();
    return {
      id: row?.id ?? made.id,
      forum: forum?.name ?? '',
      ask: staff.map(({ forename, surname }) => `${forename} ${surname}`),
    };
  }
}
