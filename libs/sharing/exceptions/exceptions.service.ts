import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Staff } from '../../administration/agencies/index.js';
import { areaSettingsOf } from '../../administration/areas/index.js';
import { lengthIn } from '../../administration/deadlines/index.js';
import { CaseFile, Conflict, conflictRow, grant, openableTo } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { due, dueInstant } from '../../timings/index.js';
import { means } from './declaration.meaning.js';
import { AccessRequest, ConflictDeclaration, GlassBreak } from './exception.entity.js';
import type { conflictForm, declarationForm, glassForm, requestForm } from './exception.forms.js';
import { announce } from './exception.jobs.js';
import { enterAccess } from './exceptions.ledger.js';
import { caseMeant, type Meant } from './exceptions.meant.js';

/** What is out of the ordinary in who may see what: bars, access on request, the glass. */
@Injectable()
export class Exceptions {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Puts somebody into the conflict register: for the coordinator and chair of the case's forum, and for the data
   * protection officer, who names the case by its reference. @throws Problem `invalid-input`, `not-allowed`
   */
  bar(actor: Actor, given: z.output<typeof conflictForm>): Promise<Made> {
    return this.work.once(actor, 'conflicts.create', async (tx) => {
      const { caseId } = await caseMeant(tx, given);
      if (!(await tx.rows(Staff).where({ id: given.staffId }).any()))
        throw invalid({ field: 'staffId', message: 'cases.errors.member' });
      const inForce = { caseId, staffId: given.staffId, endedAt: { $exists: false } };
      if (await tx.rows(Conflict).where(inForce).any())
        throw invalid({ field: 'staffId', message: 'cases.errors.barred-already' });
      return asMade(await tx.add(conflictRow(tx, caseId, given)));
    });
  }

  /** "I may know somebody in a case": the coordinator decides, and whoever says so learns nothing. @throws Problem */
  declare(actor: Actor, given: z.output<typeof declarationForm>): Promise<{ received: true }> {
    return this.work.once(actor, 'conflict-declarations.create', async (tx) => {
      if (!actor.posts.some(({ forumIds }) => forumIds.includes(given.forumId)))
        throw invalid({ field: 'forumId', message: 'exceptions.errors.forum' });
      const row = Object.assign(new ConflictDeclaration(), {
        id: randomUUID(),
        ...given,
        bornOn: given.bornOn ?? null,
        staffId: actor.id,
        state: 'declared',
        version: 1,
        declaredAt: tx.at,
      });
      await tx.add(row);
      await means(tx, row);
      tx.followUp(announce, { about: 'declared', subjectId: row.id, version: 1 });
      return { received: true } as const;
    });
  }

  /** Asks to see something of a case until a day; somebody else decides. @throws Problem `invalid-input`, `not-allowed` */
  ask(actor: Actor, given: z.output<typeof requestForm>): Promise<Made> {
    return this.work.once(actor, 'access-requests.create', async (tx) => {
      if (given.until < actor.today) throw invalid({ field: 'until', message: 'platform.errors.dayInPast' });
      const { meant, post } = await this.wanted(tx, given);
      const row = Object.assign(new AccessRequest(), {
        id: randomUUID(),
        caseId: meant.caseId,
        forumId: meant.forumId,
        staffId: actor.id,
        agencyId: post.agencyId,
        state: 'requested',
        version: 1,
        reason: given.reason,
        categories: given.categories,
        until: given.until,
        requestedAt: tx.at,
      });
      await tx.add(row);
      tx.followUp(announce, { about: 'requested', subjectId: row.id, version: 1 });
      return asMade(row);
    });
  }

  /**
   * Breaks the glass: opens what is named of one case at once, for as long as the area has settled; chair and data
   * protection officer are told, and somebody else looks at it afterwards (`domain.md` 8, rule 7).
   * @throws Problem `invalid-input`, `not-allowed`
   */
  breakGlass(actor: Actor, given: z.output<typeof glassForm>): Promise<Made & { endsAt: Date }> {
    return this.work.once(actor, 'glass-breaks.create', async (tx) => {
      const { meant, post } = await this.wanted(tx, given);
      const { glassHours: hours } = await areaSettingsOf(tx, meant.areaCode, actor.today);
      const review = await lengthIn(tx, 'glass_break_review', meant.areaCode);
      const endsAt = dueInstant('glass_break_open', tx.at, hours ? { within: { hours } } : {});
      const row = Object.assign(new GlassBreak(), {
        id: randomUUID(),
        caseId: meant.caseId,
        forumId: meant.forumId,
        staffId: actor.id,
        agencyId: post.agencyId,
        state: 'broken',
        version: 1,
        reason: given.reason,
        categories: given.categories,
        brokenAt: tx.at,
        endsAt,
        grantId: randomUUID(),
        reviewDueOn: due('glass_break_review', londonDate(tx.at), review),
      });
      await tx.add(row);
      const opened = { id: row.grantId, staffId: actor.id, reason: given.reason, toAt: endsAt } as const;
      await grant(tx, meant.caseId, { ...opened, kind: 'glass', categories: given.categories as Category[] });
      enterAccess(tx, row);
      tx.followUp(announce, { about: 'glass', subjectId: row.id, version: 1 });
      tx.followUp(planDuty, { kind: 'glass_review', subjectId: row.id, occasion: 'broken' });
      return { ...asMade(row), endsAt };
    });
  }

  /** The case that is meant, and the post for which it is asked; what the matrix closes to each post is refused. */
  private async wanted(tx: Tx, given: z.output<typeof glassForm>): Promise<{ meant: Meant; post: Post }> {
    const { posts } = tx.actor;
    const openable = openableTo(posts);
    const closed = given.categories.filter((one) => !openable.includes(one as Category));
    if (closed.length) throw invalid({ field: 'categories', message: 'exceptions.errors.closed' });
    const meant = await caseMeant(tx, given);
    const chosen = posts.find(({ id }) => id === tx.actor.request.post);
    const post = chosen ?? posts.find(({ forumIds }) => forumIds.includes(meant.forumId)) ?? posts[0];
    if (!post) throw new Problem('not-allowed', { subject: CaseFile.name });
    return { meant, post };
  }
}
