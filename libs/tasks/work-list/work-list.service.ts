import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { pageAsked, nextOf } from '../../platform/http/paging.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { officerRequestStates } from './officer-request.states.js';
import { owed } from './officer-requests.thing.js';
import { followed, linesToday, toFollow, type Followed } from './work-list.case.js';
import { error } from './work-list.checks.js';
import { OfficerRequest, type EntryKind, type WorkListEntry } from './work-list.entity.js';
import { askForm, entryForms, workListFilters } from './work-list.forms.js';
import { tellOfficer } from './work-list.jobs.js';
import { linesOf, workList } from './work-list.reading.js';

interface Made {
  readonly id: string;
}

type Answers<K extends EntryKind> = z.output<(typeof entryForms)[K]>;

/** What is kept of the answers to each form. */
const keptOf = {
  order: ({ order, orderReason }: Answers<'order'>) => ({ standing: order, text: orderReason }),
  evidence: ({ lineId, standing, neededBy, evidenceReason }: Answers<'evidence'>) => ({
    lineId,
    standing,
    dueOn: standing === 'asked_for' ? neededBy : null,
    text: evidenceReason ?? null,
  }),
  contact: ({ contactOn, outside, about }: Answers<'contact'>) => ({ contactOn, outside, text: about }),
} as const;

/** What is missing of the cases of somebody's forums, and what is done about it. */
@Injectable()
export class WorkList {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** A page of the cases of which something is missing, the longest known first. @throws Problem `invalid-input` */
  list(actor: Actor, query: Record<string, unknown>) {
    const { limit, cursor, ...asked } = query;
    const paged = pageAsked({ limit, cursor });
    const { gap } = readForm(workListFilters, asked);
    return this.work.as(actor, async (tx) => {
      const found = await workList(tx, { gap, ...paged });
      return { ...found, next: nextOf(paged, found.items, found.total) };
    });
  }

  /** One case as whoever follows it up sees it. @throws Problem `not-found`, `not-allowed` for whoever runs no forum in which it stands */
  show(actor: Actor, caseId: string): Promise<Followed> {
    return this.work.as(actor, (tx) => followed(tx, caseId));
  }

  /**
   * Asks the officer in charge how the investigation stands, by a day: a duty of theirs, and a message that names nothing.
   * @throws Problem `invalid-input` for a day that is over, where nobody is in charge, and where they are asked already
   */
  ask(actor: Actor, caseId: string, body: unknown): Promise<Made> {
    const { dueOn } = readForm(askForm, body);
    return this.work.once(actor, `work-list.ask.${caseId}`, async (tx) => {
      const { file } = await toFollow(tx, caseId);
      // Two who ask at once come one after the other.
      await tx.run({ text: 'SELECT id FROM case_file WHERE id = $1 FOR UPDATE', values: [caseId] });
      const [line] = await linesOf(tx, [caseId]);
      if (dueOn < tx.actor.today) throw invalid({ field: 'dueOn', message: 'platform.errors.dayInPast' });
      if (!line?.officerId) throw invalid(error('dueOn', 'nobody'));
      if (line.requestId) throw invalid(error('dueOn', 'askedAlready'));
      const asked = Object.assign(new OfficerRequest(), {
        id: randomUUID(),
        caseId,
        agencyId: file.agencyId,
        category: 'actions',
        released: false,
        caseReference: file.reference,
        staffId: line.officerId,
        unitId: line.unitId,
        state: officerRequestStates.initial,
        version: 1,
        dueOn,
        said: null,
        askedBy: actor.id,
        askedAt: tx.at,
        endedBy: null,
        endedAt: null,
      });
      await tx.add(asked);
      tx.followUp(tellOfficer, { requestId: asked.id, staffId: asked.staffId });
      owed(tx, asked);
      return { id: asked.id };
    });
  }

  /**
   * Enters an answer about a case: whether an order was considered, how a line of evidence stands, or a contact outside.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  enter(actor: Actor, caseId: string, { kind, body }: { kind: EntryKind; body: unknown }): Promise<Made> {
    const answers = readForm(entryForms[kind], body);
    return this.work.once(actor, `work-list.${kind}.${caseId}`, async (tx) => {
      const { row } = await toFollow(tx, caseId);
      await check(tx, answers);
      const kept = (keptOf[kind] as (given: unknown) => Partial<WorkListEntry>)(answers);
      await tx.add(Object.assign(row, { id: randomUUID(), kind }, kept));
      return { id: row.id };
    });
  }
}

/** @throws Problem `invalid-input` for a contact to come, and as `evidenceErrors` */
async function check(
  tx: Tx,
  given: Partial<Answers<'order'> & Answers<'evidence'> & Answers<'contact'>>,
): Promise<void> {
  const errors = [...(given.lineId ? await evidenceErrors(tx, given as Answers<'evidence'>) : [])];
  if (given.contactOn && given.contactOn > tx.actor.today)
    errors.push({ field: 'contactOn', message: 'platform.errors.dayInFuture' });
  if (errors.length) throw invalid(...errors);
}

/** A line that is looked for today; asked for by a day to come, and not applicable for a reason. */
async function evidenceErrors(
  tx: Tx,
  { lineId, standing, neededBy, evidenceReason }: Answers<'evidence'>,
): Promise<FieldError[]> {
  const known = (await linesToday(tx)).some(({ id }) => id === lineId);
  const isAsked = standing === 'asked_for';
  return [
    ...(known ? [] : [error('lineId', 'line')]),
    ...(isAsked && !neededBy ? [error('neededBy', 'neededBy')] : []),
    ...(isAsked && neededBy && neededBy < tx.actor.today
      ? [{ field: 'neededBy', message: 'platform.errors.dayInPast' }]
      : []),
    ...(standing === 'not_applicable' && !evidenceReason ? [error('evidenceReason', 'why')] : []),
  ];
}
