import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { hasMinutes, Meeting } from '../../panels/meetings/index.js';
import { recipientErrors, recipients } from '../disclosures/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { DisclosureSummary } from './summary.entity.js';
import type { Asked, Described } from './summary.forms.js';
import { mayBeFor } from './summaries.checks.js';
import { documentOf, type Document } from './summaries.document.js';
import { keepTexts, textsOf, type Texts } from './summaries.texts.js';

interface Drafted {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** To whom and on which basis, as the row keeps it. */
export const headOf = ({ recipientKind, recipientAgencyId, basis }: Described) => ({
  recipientKind,
  basis,
  recipientAgencyId: recipients[recipientKind].kind === 'share' ? (recipientAgencyId ?? null) : null,
});

/** What was written, as the texts keep it; who it is for by name only where that is no agency. */
export const textsIn = ({ recipientKind, recipientName, purpose, necessity, proportionality }: Described): Texts => ({
  recipient: recipients[recipientKind].kind === 'share' ? undefined : recipientName,
  purpose,
  necessity,
  proportionality,
});

/** Summaries for disclosure; what is done to one afterwards is a move. */
@Injectable()
export class Summaries {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Begins a summary of what the minutes say of an item, or another version of one that was made, with the reason.
   * @throws Problem `not-found`, `not-allowed` for whoever does not run the forum, `wrong-state` before there are minutes
   * or while another version is being drafted, `invalid-input`
   */
  draft(actor: Actor, asked: Asked): Promise<Drafted> {
    return this.work.once(actor, 'summaries.create', async (tx) => {
      const item = await minuted(tx, asked.itemId);
      const before = asked.replaces ? await madeBefore(tx, asked.replaces, asked.itemId) : undefined;
      if (before && !asked.changeReason)
        throw invalid({ field: 'changeReason', message: 'summaries.errors.changeReason' });
      const row = rowOf(tx, asked, item, before);
      const changeReason = before ? asked.changeReason : undefined;
      const unclear = recipientErrors(row, asked.recipientName);
      if (unclear.length) throw invalid(...unclear);
      await tx.add(row);
      await mayBeFor(tx, row, textsIn(asked));
      await keepTexts(tx, row, { ...textsIn(asked), changeReason });
      const { id, state, version } = row;
      return { id, state, version };
    });
  }

  /** To whom a summary went and why, for the version that is to replace it. @throws Problem `not-found` */
  described(actor: Actor, id: string): Promise<Record<string, unknown>> {
    return this.work.as(actor, async (tx) => {
      const [row, texts] = await Promise.all([tx.rows(DisclosureSummary).where({ id }).one(), textsOf(tx, [id])]);
      if (!row) throw unseen(DisclosureSummary.name, id);
      tx.record('read', row, DisclosureSummary);
      const { recipientKind, recipientAgencyId, basis } = row;
      const { recipient: recipientName, purpose, necessity, proportionality } = texts.get(id) ?? {};
      return { recipientKind, recipientAgencyId, basis, recipientName, purpose, necessity, proportionality };
    });
  }

  /** A summary as it was made, to be shown or printed. @throws Problem `not-found` for whoever does not see all that is in it */
  document(actor: Actor, id: string, print = false): Promise<Document> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.rows(DisclosureSummary).where({ id }).one();
      if (!row) throw unseen(DisclosureSummary.name, id);
      tx.record(print ? 'print_summary' : 'read', row, DisclosureSummary);
      return documentOf(tx, row);
    });
  }
}

/** An item of a meeting that has minutes. @throws Problem `not-found`, `wrong-state` */
async function minuted(tx: Tx, itemId: string): Promise<AgendaItem> {
  const item = await tx.get(AgendaItem, itemId);
  const meeting = item.meetingId ? await tx.rows(Meeting).where({ id: item.meetingId }).one() : undefined;
  if (!meeting || !hasMinutes.includes(meeting.state) || !spokenOf.includes(item.state))
    throw new Problem('wrong-state', { state: item.state });
  return item;
}

/** Once its outcome is recorded. */
export const spokenOf: readonly string[] = ['outcome_recorded', 'minuted'];

/** What is to be changed: made, and the newest of its versions. @throws Problem `not-found`, `wrong-state` */
async function madeBefore(tx: Tx, id: string, itemId: string): Promise<DisclosureSummary> {
  const row = await tx.rows(DisclosureSummary).where({ id, itemId }).lock();
  if (!row) throw unseen(DisclosureSummary.name, id);
  const later = await tx
    .rows(DisclosureSummary)
    .where({ seriesId: row.seriesId, edition: { $gt: row.edition }, state: { $ne: 'discarded' } })
    .any();
  if (row.state !== 'made' || later) throw new Problem('wrong-state', { state: row.state });
  return row;
}

function rowOf(tx: Tx, asked: Asked, item: AgendaItem, before: DisclosureSummary | undefined): DisclosureSummary {
  const id = randomUUID();
  return Object.assign(new DisclosureSummary(), {
    id,
    caseId: item.caseId,
    agencyId: item.agencyId,
    category: 'minutes',
    released: false,
    forumId: item.forumId,
    itemId: item.id,
    state: 'drafted',
    version: 1,
    seriesId: before?.seriesId ?? id,
    edition: (before?.edition ?? 0) + 1,
    ...headOf(asked),
    condition: before?.condition ?? null,
    draftedBy: tx.actor.id,
    draftedAt: tx.at,
    madeBy: null,
    madeAt: null,
    paragraphs: null,
  });
}
