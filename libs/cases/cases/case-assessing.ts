import type { z } from 'zod';
import { londonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { checkAgain, checkedInVain } from '../people/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { followLead, settleConcern } from './case-concern.js';
import { keep, takenBack } from './case-deciding.js';
import type { CaseFile } from './case-file.entity.js';
import { concernForm, contactForm, contactGiven } from './case.forms.js';
import { leadOf, standingIn } from './cases.leaving.js';

type Given<F extends z.ZodType> = z.output<F> & Happened;

/** The one of the person's forums for which they say it. @throws Problem `invalid-input` where it is not clear which */
async function forumFor(tx: Tx, caseId: string, asked: string | undefined): Promise<string> {
  const run = forumsAs(tx.actor, 'coordinator', 'chair');
  const mine = (await standingIn(tx, caseId)).filter((forumId) => run.includes(forumId));
  const forumId = asked ?? (mine.length === 1 ? mine[0] : undefined);
  if (!forumId || !mine.includes(forumId)) throw invalid({ field: 'forumId', message: 'cases.errors.which-forum' });
  return forumId;
}

/** The case goes by what its lead holds it to be. */
async function settle(tx: Tx, row: CaseFile, forumId: string, levelOfConcern: string | null): Promise<string | null> {
  const before = await settleConcern(tx, row.id, { forumId, levelOfConcern });
  if (forumId === (await leadOf(tx, row.id))) row.levelOfConcern = levelOfConcern;
  await followLead(tx, row.id);
  return before;
}

async function setConcern(tx: Tx, row: CaseFile, given: Given<typeof concernForm>): Promise<void> {
  const { levelOfConcern, reason, happenedAt } = given;
  const forumId = await forumFor(tx, row.id, given.forumId);
  const before = await settle(tx, row, forumId, levelOfConcern);
  await keep(tx, row, { move: 'set_concern', reason, details: { forumId, before, levelOfConcern }, happenedAt });
}

async function concernAsBefore(tx: Tx, row: CaseFile): Promise<void> {
  const { forumId, before } = ((await takenBack(tx, row.id))?.details ?? {}) as {
    forumId?: string;
    before?: string | null;
  };
  if (forumId) await settle(tx, row, forumId, before ?? null);
}

/** Kept with the rule alone: that there is one is for those to whom it is shown. */
async function checkContact(tx: Tx, row: CaseFile, { checkedOn, ...given }: Given<typeof contactForm>): Promise<void> {
  if (checkedOn > londonDate(tx.at)) throw invalid({ field: 'checkedOn', message: 'platform.errors.dayInFuture' });
  if (!(await checkAgain(tx, row.id, { on: checkedOn, changed: contactGiven(given) })))
    throw invalid({ field: '', message: 'cases.errors.no-contact' });
}

/** What is found out about a case between its panels (`domain.md` 6.4, 6.9). */
export const assessingMoves = {
  set_concern: moveSpec<CaseFile, typeof concernForm>({ form: concernForm, act: setConcern, undo: concernAsBefore }),
  check_contact: moveSpec<CaseFile, typeof contactForm>({
    form: contactForm,
    act: checkContact,
    undo: (tx, { id }) => checkedInVain(tx, id),
  }),
};
