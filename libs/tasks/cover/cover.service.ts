import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ownedBy } from './cover.duties.js';
import { Absence, DutyShare, WorkingWeek } from './cover.entity.js';
import type { absenceBody, daysBody, shareForm } from './cover.forms.js';
import { agenciesFor, agencyOfAbsence, keepsFor } from './cover.people.js';
import { shareDuty } from './cover.sharing.js';

export interface Kept {
  readonly id: string;
  readonly version: number;
}

const kept = ({ id, version }: Kept): Kept => ({ id, version });

/** On which days people work, when they are away, and with whom they share what they owe. */
@Injectable()
export class CoverKeeping {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Sets the days of the week on which somebody works: oneself, or somebody of an agency that one leads.
   * @throws Problem `not-found`, `moved-on` where they were set meanwhile, `invalid-input`
   */
  setDays(actor: Actor, { staffId = actor.id, days, version }: z.output<typeof daysBody>): Promise<Kept> {
    return this.work.once(actor, `cover.days.${staffId}`, async (tx) => {
      const [agencyId] = await agenciesFor(tx, staffId);
      const [standing] = await weekOf(tx, staffId);
      if (standing?.version !== version) throw new Problem('moved-on');
      const set = { days, setBy: actor.id, setAt: tx.at };
      if (standing) {
        const week = await tx.get(WorkingWeek, standing.id, 'change', version);
        return kept(await tx.save(Object.assign(week, set)));
      }
      return kept(
        await tx.add(Object.assign(new WorkingWeek(), { id: randomUUID(), staffId, agencyId, version: 1, ...set })),
      );
    });
  }

  /**
   * Enters from when to when somebody is away, and who is reminded meanwhile.
   * @throws Problem `not-found` for somebody of whom one is not the lead, `invalid-input`
   */
  enter(actor: Actor, { staffId = actor.id, fromOn, toOn, deputyId }: z.output<typeof absenceBody>): Promise<Kept> {
    return this.work.once(actor, `cover.enter.${staffId}`, async (tx) => {
      const agencyIds = await agenciesFor(tx, staffId);
      if (toOn < fromOn) throw invalid({ field: 'toOn', message: 'cover.errors.order' });
      if (toOn < actor.today) throw invalid({ field: 'toOn', message: 'cover.errors.over' });
      const agencyId = await agencyOfAbsence(tx, agencyIds, { staffId, deputyId });
      return kept(
        await tx.add(
          Object.assign(new Absence(), {
            id: randomUUID(),
            staffId,
            agencyId,
            fromOn,
            toOn,
            deputyId: deputyId ?? null,
            version: 1,
            enteredBy: actor.id,
            enteredAt: tx.at,
            withdrawnAt: null,
          }),
        ),
      );
    });
  }

  /** Withdraws an absence, whoever of the two entered it. @throws Problem `not-found`, `moved-on` */
  withdraw(actor: Actor, id: string, version: number | undefined): Promise<Kept> {
    return this.work.once(actor, `cover.withdraw.${id}`, async (tx) => {
      await this.theirs(tx, id);
      const absence = await tx.get(Absence, id, 'withdraw', version);
      if (absence.withdrawnAt) throw new Problem('moved-on');
      return kept(await tx.save(Object.assign(absence, { withdrawnAt: tx.at })));
    });
  }

  /**
   * Shares one duty of one's own with somebody who may open it by their own rights: sharing gives none.
   * @throws Problem `not-found` for a duty that is not one's own or is done, `invalid-input` for whoever may not open it
   */
  share(actor: Actor, { subjectId, withId }: z.output<typeof shareForm>): Promise<Kept> {
    return this.work.once(actor, `cover.share.${subjectId}`, async (tx) => {
      const duty = (await ownedBy(tx, actor.id)).find((one) => one.subjectId === subjectId);
      if (!duty) throw unseen(DutyShare.name, subjectId);
      return kept(await shareDuty(tx, duty, { staffId: actor.id, withId }));
    });
  }

  /** Takes a share back. @throws Problem `not-found`, `not-allowed` for whom it is shared with, `moved-on` */
  takeBack(actor: Actor, id: string, version: number | undefined): Promise<Kept> {
    return this.work.once(actor, `cover.end.${id}`, async (tx) => {
      const share = await tx.get(DutyShare, id, 'end', version);
      if (share.endedAt) throw new Problem('moved-on');
      return kept(await tx.save(Object.assign(share, { endedAt: tx.at })));
    });
  }

  /** Of the absences of an agency a person sees their own, and their lead all: of others there is none to be found. */
  private async theirs(tx: Tx, id: string): Promise<void> {
    const found = await tx.rows(Absence).where({ id }).one();
    if (!found || !(await keepsFor(tx, found))) throw unseen(Absence.name, id);
  }
}

/** What stands of somebody's week. Two presses at once come one after the other. */
async function weekOf(tx: Tx, staffId: string): Promise<WorkingWeek[]> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 540))', values: [staffId] });
  return tx.rows(WorkingWeek).where({ staffId }).all();
}
