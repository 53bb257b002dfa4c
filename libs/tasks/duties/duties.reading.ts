import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyCase } from '../../victims/advocacy/index.js';
import { Agency, called } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { Problem } from '../../kernel/problem.js';
import { readForm } from '../../platform/http/form.js';
import type { Total } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { OwedDuty } from '../reminders/index.js';
import { accountIn, nothing, type Account } from './duties.account.js';
import { boardOf, type Counts, type OnBoard } from './duties.board.js';
import { dutiesOfThing, type OfThing } from './duties.of-thing.js';
import { boardFilters, serviceFilters } from './duties.forms.js';

/** A duty on the board, with what whoever and whatever it speaks of is called. */
export interface Listed extends Omit<OnBoard, 'id'> {
  readonly caseReference: string | null;
  readonly forumName: string | null;
  readonly agencyName: string | null;
  readonly ownerName: string | null;
}

export interface Board extends Total {
  readonly items: readonly Listed[];
  readonly next: string | null;
  /** How many there are in each part, whichever is asked for: one more than are counted, where there are more. */
  readonly counts: Counts;
}

async function named(tx: Tx, found: readonly OnBoard[]): Promise<Listed[]> {
  const ids = (of: (one: OnBoard) => string | null) => [...new Set(found.flatMap((one) => of(one) ?? []))];
  const nameOf = await called(
    tx,
    { staff: ids(({ ownerId }) => ownerId), agencies: ids(({ agencyId }) => agencyId) },
    {
      cases: casesByIds(
        tx,
        ids(({ caseId }) => caseId),
      ).select('id', 'reference'),
      forums: tx
        .rows(Forum)
        .where({ id: { $in: ids(({ forumId }) => forumId) } })
        .select('id', 'name'),
      advocacy: tx
        .rows(AdvocacyCase)
        .where({ id: { $in: ids(({ caseId }) => caseId) } })
        .select('id', 'reference'),
    },
  );
  return found.map(({ id: _, ...one }) => ({
    ...one,
    caseReference: nameOf(one.caseId),
    forumName: nameOf(one.forumId),
    agencyName: nameOf(one.agencyId),
    ownerName: nameOf(one.ownerId),
  }));
}

/** What is owed: the board of those who run a forum, and the account of one duty for whoever sees its thing. */
@Injectable()
export class DutiesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * What is owed to the forums that the person runs; nothing for who runs none.
   * @throws Problem `invalid-input` for what is asked otherwise
   */
  board(actor: Actor, query: Record<string, unknown>): Promise<Board> {
    const filters = readForm(boardFilters as never, query) as ReturnType<typeof boardFilters.parse>;
    return this.work.as(actor, async (tx) => {
      const { found, ...board } = await boardOf(tx, filters);
      const asked = Object.keys(filters).filter((name) => name !== 'limit' && name !== 'cursor');
      tx.note('list', OwedDuty.name, { asked, count: board.total });
      return { items: await named(tx, found), ...board };
    });
  }

  /**
   * What is owed on the cases of an advocacy service, for those who allocate there.
   * @throws Problem `not-found`, `not-allowed` for whoever does not, `invalid-input` for what is asked otherwise
   */
  ofService(
    actor: Actor,
    agencyId: string,
    query: Record<string, unknown>,
  ): Promise<Board & { readonly name: string }> {
    const filters = readForm(serviceFilters as never, query) as ReturnType<typeof serviceFilters.parse>;
    return this.work.as(actor, async (tx) => {
      const agency = await tx.rows(Agency).where({ id: agencyId }).one();
      if (!agency) throw unseen(Agency.name, agencyId);
      if (!actor.services?.some((one) => one.agencyId === agencyId && one.allocates))
        throw new Problem('not-allowed', { subject: OwedDuty.name });
      const { found, ...board } = await boardOf(tx, { ...filters, service: agencyId });
      tx.note('list', OwedDuty.name, { asked: ['service'], count: board.total });
      return { name: agency.name, items: await named(tx, found), ...board };
    });
  }

  /** The forums whose board somebody reads, to choose from. */
  forums(actor: Actor): Promise<{ value: string; text: string }[]> {
    const ids = forumsAs(actor, 'coordinator', 'chair');
    if (ids.length < 2) return Promise.resolve([]);
    return this.work.as(actor, async (tx) => {
      const found = await tx
        .rows(Forum)
        .where({ id: { $in: ids } })
        .orderBy('name')
        .all();
      return found.map(({ id, name }) => ({ value: id, text: name }));
    });
  }

  /** What became of one duty. @throws Problem `not-found` where its thing is not seen, or owes nothing */
  account(actor: Actor, kind: string, subjectId: string): Promise<Account> {
    return this.work.as(actor, async (tx) => {
      const { account } = await accountIn(tx, { kind, subjectId });
      if (!account) throw nothing();
      return account;
    });
  }

  /** As `account`, and where its thing is: of what owes nothing that alone. @throws Problem `not-found` where it is not seen */
  accountBeside(actor: Actor, kind: string, subjectId: string): Promise<{ path: string; account?: Account }> {
    return this.work.as(actor, (tx) => accountIn(tx, { kind, subjectId }));
  }

  /** What is owed of one thing. @throws Problem `not-found` where it is not seen, or nothing of its sort owes anything */
  ofThing(actor: Actor, section: string, id: string): Promise<OfThing[]> {
    return this.work.as(actor, (tx) => dutiesOfThing(tx, section, id));
  }
}
