import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { actionThing } from '../../panels/actions/index.js';
import { called, inPost } from '../../administration/agencies/index.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { OwnDuty } from '../../platform/duties/own-duty.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import { requesting } from '../../platform/access/facts.js';
import { words } from '../../platform/messages/messages.js';
import { Things } from '../../platform/things/things.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ownedBy, ownedOne } from './cover.duties.js';
import { Absence, DutyShare } from './cover.entity.js';
import type { handOverBody, handOverFilters } from './cover.forms.js';
import { tellHandedOver } from './cover.jobs.js';
import { agenciesFor, lastDayOf } from './cover.people.js';
import { mustOpen, shareDuty } from './cover.sharing.js';

type Asked = z.output<typeof handOverBody>;
type Item = Asked['items'][number];

/** A duty that can be handed over, and who has it shared with them already, as far as that may be known. */
export type OpenDuty = OwnDuty & { readonly sharedWith: readonly { readonly name: string | null }[] };

/** What somebody owes, and who can take it. */
export interface ToHandOver {
  readonly staffId: string;
  readonly name: string | null;
  /** Their last day in the agency, where one is set. */
  readonly leavesOn: LondonDate | null;
  readonly absences: readonly Pick<Absence, 'id' | 'fromOn' | 'toOn'>[];
  /** The absence by whose last day everything listed falls due; absent where all that is open is. */
  readonly within: string | null;
  readonly items: readonly OpenDuty[];
  readonly takers: readonly { readonly staffId: string; readonly name: string | null }[];
}

/** What came of one duty. */
export type HandedOver = Pick<Item, 'kind' | 'subjectId' | 'takesId'> &
  ({ readonly done: Way } | { readonly problem: string; readonly errors?: readonly FieldError[] });
type Way = 'shared' | 'reassigned';

/** All that somebody owes, handed over by one press: each duty by itself. */
@Injectable()
export class HandingOver {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  /**
   * What somebody owes that whoever asks may open: all, or what falls due by the last day of one absence; and their
   * colleagues.
   * @throws Problem `not-found` for somebody who is nobody of theirs, and for an absence that is not to come
   */
  list(actor: Actor, { staffId = actor.id, within }: z.output<typeof handOverFilters>): Promise<ToHandOver> {
    return this.work.as(actor, async (tx) => {
      // Whoever holds no post asks for their own and owes nothing.
      const agencyIds = staffId === actor.id ? agenciesOf(actor) : await agenciesFor(tx, staffId);
      const [posts, absences, owned, shares] = await read(tx, staffId, agencyIds);
      const absence = absences.find(({ id }) => id === within);
      if (within && !absence) throw unseen(Absence.name, within);
      const due = owned.filter(({ dueOn }) => !absence || !dueOn || dueOn <= absence.toOn);
      const takers = [...new Set(posts.map((post) => post.staffId))].filter((id) => id !== staffId);
      const name = await called(tx, {
        staff: [staffId, ...takers, ...shares.map(({ withId }) => withId)],
        agencies: [],
      });
      tx.note('list', DutyShare.name, { count: due.length });
      return {
        staffId,
        name: name(staffId),
        leavesOn: lastDayOf(posts, staffId),
        within: absence?.id ?? null,
        absences: absences.map(({ id, fromOn, toOn }) => ({ id, fromOn, toOn })),
        items: due.map((one) => ({
          ...one,
          sharedWith: sharesOf(one, shares).map(({ withId }) => ({ name: name(withId) })),
        })),
        takers: takers.map((id) => ({ staffId: id, name: name(id) })),
      };
    });
  }

  /**
   * Hands over what is named, each duty authorised, recorded and committed by itself: shared with whoever takes it, or
   * given to them where its owner leaves and whoever asks may give it to another.
   * @returns one outcome a duty
   * @throws Problem `not-found` for somebody who is nobody of theirs
   */
  async handOver(actor: Actor, { staffId = actor.id, leaving = false, items }: Asked): Promise<HandedOver[]> {
    await this.work.as(actor, (tx) => agenciesFor(tx, staffId));
    const outcomes: HandedOver[] = [];
    for (const item of items) {
      const { kind, subjectId, takesId } = item;
      const key = actor.request.key && `${actor.request.key}:${subjectId}:${takesId}`;
      const self = requesting(actor, { key });
      try {
        const done = await this.one(self, { staffId, leaving, item });
        outcomes.push({ kind, subjectId, takesId, done });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const errors = error.errors.map((one) => ({ ...one, field: 'takesId' }));
        outcomes.push({ kind, subjectId, takesId, problem: error.type, ...(errors.length > 0 && { errors }) });
      }
    }
    return outcomes;
  }

  private one(
    actor: Actor,
    { staffId, leaving, item }: { staffId: string; leaving: boolean; item: Item },
  ): Promise<Way> {
    return this.work.once(actor, `cover.hand-over.${item.subjectId}`, async (tx) => {
      const agencyIds = await agenciesFor(tx, staffId);
      const [duty, posts] = await Promise.all([
        ownedOne(tx, staffId, item),
        inPost(tx, { staffId: item.takesId, agencyId: { $in: [...agencyIds] } }),
      ]);
      if (!duty) throw unseen(DutyShare.name, item.subjectId);
      if (item.version && item.version !== duty.version) throw new Problem('moved-on');
      const [agencyId] = posts.map((post) => post.agencyId);
      if (!agencyId) throw invalid({ field: 'takesId', message: 'cover.errors.taker' });
      const between = { staffId, withId: item.takesId };
      if (leaving && (await mayGive(tx, duty))) {
        await mustOpen(tx, duty, between);
        await this.give(tx, duty, { agencyId, ownerId: item.takesId });
        return 'reassigned';
      }
      await shareDuty(tx, duty, between);
      announce(tx, between);
      return 'shared';
    });
  }

  /** By the move of the action itself, which tells whoever it concerns. */
  private async give(tx: Tx, duty: OwnDuty, to: { agencyId: string; ownerId: string }): Promise<void> {
    const body = { ...to, version: duty.version, reason: words('en')('cover.handOver.leaving') };
    await this.things.moveIn(tx, actionThing, duty.subjectId, { name: 'reassign', body });
  }
}

/** Of what is one person's own only an action has a move that gives it to another of their agency. */
const mayGive = async (tx: Tx, { kind, subjectId }: OwnDuty): Promise<boolean> => {
  const state = { $in: [...(actionThing.machine.moves['reassign']?.from ?? [])] };
  const open = tx.rows(actionThing.entity).open('reassign').where({ id: subjectId, state });
  return kind === 'action' && Boolean(await open.one());
};

/** One message to whoever takes over, and one to whoever did not hand over themself, however many duties it is. */
function announce(tx: Tx, { staffId, withId }: { staffId: string; withId: string }): void {
  const at = tx.at.toISOString();
  // All of one press have one moment; a minute later every one of them is done.
  const runAt = new Date(tx.at.getTime() + 60_000);
  if (withId !== tx.actor.id) tx.followUp(tellHandedOver, { staffId: withId, at, part: 'taker' as const }, runAt);
  if (staffId !== tx.actor.id) tx.followUp(tellHandedOver, { staffId, at, part: 'owner' as const }, runAt);
}

const sharesOf = ({ kind, subjectId }: OwnDuty, shares: readonly DutyShare[]): DutyShare[] =>
  shares.filter((one) => one.kind === kind && one.subjectId === subjectId);

const read = (tx: Tx, staffId: string, agencyIds: readonly string[]) => {
  const of = { agencyId: { $in: [...agencyIds] } };
  const standing = tx.rows(Absence).where({ ...of, staffId, withdrawnAt: { $exists: false } });
  return Promise.all([
    inPost(tx, of),
    standing
      .where({ toOn: { $gte: tx.actor.today } })
      .orderBy('fromOn')
      .all(),
    ownedBy(tx, staffId),
    tx
      .rows(DutyShare)
      .where({ staffId, endedAt: { $exists: false } })
      .orderBy('sharedAt')
      .all(),
  ]);
};
