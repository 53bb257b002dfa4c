import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { planDuty } from '../../platform/duties/duty.js';
import { readForm } from '../../platform/http/form.js';
import { asWhoMay } from '../../platform/things/in-each-post.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { SubjectAccess } from './subject-access.entity.js';
import { openForm, type Opened } from './subject-access.forms.js';
import { answerDue } from './subject-access.rules.js';
import { subjectAccessStates } from './subject-access.states.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `subject-access.errors.${name}` });

/** The reminders look again at what is owed of a request. */
export const owed = (tx: Tx, { id: subjectId }: Pick<SubjectAccess, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'subject_access', subjectId, occasion: randomUUID() });

/** As it might be entered, in each of the person's posts. */
export const blankRows = (tx: Tx): SubjectAccess[] =>
  tx.actor.posts.map(({ agencyId, areaCode }) =>
    Object.assign(new SubjectAccess(), { id: randomUUID(), agencyId, areaCode }),
  );

const nothingYet = {
  stoppedOn: null,
  stoppedFor: null,
  stoppedDays: 0,
  extendedOn: null,
  extendReason: null,
  answeredOn: null,
  answeredBy: null,
  given: null,
  keptBack: null,
  exemptions: [],
  withdrawnOn: null,
  withdrawnWhy: null,
} as const;

/** The register of requests of people for what is held about them; what becomes of one is a move. */
@Injectable()
export class SubjectAccesses {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters a request on the day on which it came: it is answered within a month from then.
   * @throws Problem `not-allowed` for whoever keeps no register, `invalid-input` for a day that is still to come, for a
   * reference that is taken, and for words that name a case
   */
  open(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(openForm, body);
    return this.work.once(actor, 'subject-access.create', async (tx) => asMade(await opened(tx, asked)));
  }
}

/** The next of an area's own, one after the other; or as a file calls it. @throws Problem `invalid-input` for one that is taken */
async function referenceFor(tx: Tx, areaCode: string, asked: string | undefined): Promise<string> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73))', values: [areaCode] });
  const text = `SELECT reference FROM subject_access WHERE area_code = $1`;
  const taken = (await tx.run<{ reference: string }>({ text, values: [areaCode] })).map(({ reference }) => reference);
  if (asked && taken.includes(asked)) throw invalid(error('reference', 'taken'));
  const last = Math.max(0, ...taken.map((one) => Number(/^SAR-(\d+)$/.exec(one)?.[1] ?? 0)));
  return asked ?? `SAR-${String(last + 1)}`;
}

async function opened(tx: Tx, { reference, ...asked }: Opened): Promise<SubjectAccess> {
  const row = await asWhoMay(tx, blankRows(tx));
  if (asked.receivedOn > tx.actor.today) throw invalid(error('receivedOn', 'future'));
  const { forename = null, dob = null, representative = null, requester = null, answerBy = null } = asked;
  Object.assign(row, nothingYet, asked, {
    forename,
    dob,
    representative,
    requester,
    answerBy,
    reference: await referenceFor(tx, row.areaCode, reference),
    state: subjectAccessStates.initial,
    version: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  row.dueOn = answerDue(row);
  await tx.add(row);
  owed(tx, row);
  return row;
}
