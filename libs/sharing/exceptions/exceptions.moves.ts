import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { settingsOn } from '../../administration/areas/index.js';
import { bar, CaseFile, Conflict, grant } from '../../cases/cases/index.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { AccessRequest, ConflictDeclaration, GlassBreak } from './exception.entity.js';
import { barForm, becauseForm, grantForm } from './exception.forms.js';
import { announce, endAccess } from './exception.jobs.js';
import { approversOf } from './exception.openable.js';
import { means } from './declaration.meaning.js';
import { enterAccess } from './exceptions.ledger.js';

type Because = z.output<typeof becauseForm> & Happened;

/** Ends or reopens a grant, as whoever was just permitted to decide about it. */
const setGrant = (tx: Tx, grantId: string | null, toAt: Date | null): Promise<object[]> =>
  tx.run({ text: 'UPDATE case_grant SET to_at = $2 WHERE id = $1', values: [grantId, toAt] });

/** What is decided about a bar with a reason. @throws Problem `not-allowed` for whom the bar is about; the database refuses it besides */
const aboutBar = (said: (tx: Tx, reason: string) => Partial<Conflict>) =>
  moveSpec<Conflict, typeof becauseForm>({
    form: becauseForm,
    act: (tx, row, { reason }) => {
      if (row.staffId === tx.actor.id) throw new Problem('not-allowed', { subject: Conflict.name });
      Object.assign(row, said(tx, reason));
      return Promise.resolve();
    },
  });

const ended = (tx: Tx, reason: string): Partial<Conflict> => ({
  endedAt: tx.at,
  endedBy: tx.actor.id,
  endedReason: reason,
});

export const conflictMoves = {
  same: aboutBar((_, reason) => ({ reason })),
  not_same: aboutBar(ended),
  end: aboutBar(ended),
};

/** What is decided is kept with the cases it was about from whomever these are kept. */
async function decided(tx: Tx, row: ConflictDeclaration, reason: string, caseIds: readonly string[]): Promise<void> {
  Object.assign(row, { decidedBy: tx.actor.id, decidedAt: tx.at, reason });
  await means(tx, row, caseIds);
}

/** Bars whoever declared it from the cases that were meant, of those that whoever decides may bar from. */
async function barFromCases(tx: Tx, row: ConflictDeclaration, given: z.output<typeof barForm>): Promise<void> {
  for (const caseId of new Set(given.caseIds)) {
    await tx.get(CaseFile, caseId, 'bar');
    const inForce = { caseId, staffId: row.staffId, endedAt: { $exists: false } };
    if (await tx.rows(Conflict).where(inForce).any()) continue;
    await bar(tx, caseId, { staffId: row.staffId, relation: row.relation, reason: given.reason });
  }
  await decided(tx, row, given.reason, given.caseIds);
}

export const declarationMoves = {
  bar: moveSpec<ConflictDeclaration, typeof barForm>({
    form: barForm,
    act: barFromCases,
    undo: async (tx, row) => {
      const text = `UPDATE conflict SET state = 'ended', ended_at = $3, ended_by = $4, version = version + 1
        WHERE staff_id = $1 AND declared_at = $2 AND declared_by = $4 AND ended_at IS NULL`;
      await tx.run({ text, values: [row.staffId, row.decidedAt, tx.at, tx.actor.id] });
    },
  }),
  dismiss: moveSpec<ConflictDeclaration, typeof becauseForm>({
    form: becauseForm,
    act: (tx, row, { reason }) => decided(tx, row, reason, []),
  }),
};

/** Who decides is settled by the forum, dated. @throws Problem `not-allowed` */
async function mustApprove(tx: Tx, { forumId, staffId }: AccessRequest): Promise<void> {
  const approvers = approversOf(await settingsOn(tx, forumId, tx.actor.today));
  const may = tx.actor.posts.some(({ role, forumIds }) => approvers.includes(role) && forumIds.includes(forumId));
  if (!may || staffId === tx.actor.id) throw new Problem('not-allowed', { subject: AccessRequest.name });
}

const answered = (tx: Tx, row: AccessRequest, reason: string | null): void => {
  Object.assign(row, { decidedBy: tx.actor.id, decidedAt: tx.at, decidedReason: reason });
  tx.followUp(announce, { about: 'decided' as const, subjectId: row.id, version: row.version });
};

/** Opens what was asked for until the end of its last good day, or of an earlier one. @throws Problem `invalid-input` */
async function open(tx: Tx, row: AccessRequest, given: z.output<typeof grantForm>): Promise<void> {
  await mustApprove(tx, row);
  const until = londonDay(given.until ?? row.until);
  if (until < tx.actor.today) throw invalid({ field: 'until', message: 'platform.errors.dayInPast' });
  if (until > row.until) throw invalid({ field: 'until', message: 'exceptions.errors.longer' });
  const toAt = londonInstant(addDays(until, 1), '00:00');
  const { staffId, forumId } = row;
  const opened = { staffId, forumId, kind: 'grant', categories: row.categories as Category[], toAt } as const;
  row.grantId = await grant(tx, row.caseId, { ...opened, reason: row.reason });
  row.until = until;
  enterAccess(tx, row);
  answered(tx, row, given.reason ?? null);
  tx.followUp(endAccess, { requestId: row.id, version: row.version }, toAt);
}

export const requestMoves = {
  grant: moveSpec<AccessRequest, typeof grantForm>({
    form: grantForm,
    act: open,
    undo: async (tx, row) => {
      await setGrant(tx, row.grantId, tx.at);
      await takeBackInLedger(tx, AccessRequest.name, row.id);
    },
  }),
  refuse: moveSpec<AccessRequest, typeof becauseForm>({
    form: becauseForm,
    act: async (tx, row, { reason }) => {
      await mustApprove(tx, row);
      answered(tx, row, reason);
    },
  }),
  end: moveSpec<AccessRequest, typeof becauseForm>({
    form: becauseForm,
    act: async (tx, row, { reason }) => {
      await mustApprove(tx, row);
      await setGrant(tx, row.grantId, tx.at);
      Object.assign(row, { endedAt: tx.at, decidedReason: reason });
    },
    undo: async (tx, row) =>
      void (await setGrant(tx, row.grantId, londonInstant(addDays(londonDay(row.until), 1), '00:00'))),
  }),
};

const owed = (tx: Tx, { id }: GlassBreak): void =>
  tx.followUp(planDuty, { kind: 'glass_review', subjectId: id, occasion: randomUUID() });

/** What was not right is shut at once, if it is still open. */
const reviewed = (upheld: boolean) =>
  moveSpec<GlassBreak, typeof becauseForm>({
    form: becauseForm,
    act: async (tx, row, { reason }: Because) => {
      if (row.staffId === tx.actor.id) throw new Problem('not-allowed', { subject: GlassBreak.name });
      Object.assign(row, { reviewedBy: tx.actor.id, reviewedAt: tx.at, reviewReason: reason });
      if (!upheld && row.endsAt > tx.at) {
        await setGrant(tx, row.grantId, tx.at);
        row.endsAt = tx.at;
      }
      owed(tx, row);
    },
    undo: async (tx, row, before) => {
      await setGrant(tx, row.grantId, new Date(String(before['endsAt'])));
      owed(tx, row);
    },
  });

export const glassMoves = { uphold: reviewed(true), not_uphold: reviewed(false) };
