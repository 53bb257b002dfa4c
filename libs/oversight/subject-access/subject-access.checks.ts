import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import type { Answers } from '../../platform/resource/define.js';
import type { Tx } from '../../platform/work/tx.js';
import type { SubjectAccess, subjectAccessFields } from './subject-access.fields.js';
import { answerDue, runningFrom } from './subject-access.rules.js';

const refused = (field: string, name: string) => invalid({ field, message: `subject-access.errors.${name}` });

/** The next number of an area's own, or what a program calls it. @throws Problem `invalid-input` for one that is taken */
async function referenceFor(tx: Tx, areaCode: string, asked: string | undefined): Promise<string> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73))', values: [areaCode] });
  const text = `SELECT reference FROM subject_access WHERE area_code = $1`;
  const taken = (await tx.run<{ reference: string }>({ text, values: [areaCode] })).map(({ reference }) => reference);
  if (asked && taken.includes(asked)) throw refused('reference', 'taken');
  const last = Math.max(0, ...taken.map((one) => Number(/^SAR-(\d+)$/.exec(one)?.[1] ?? 0)));
  return asked ?? `SAR-${String(last + 1)}`;
}

/**
 * Numbers a request, and starts its clock on the day on which it came.
 * @throws Problem `invalid-input` for a day that is still to come, and for a reference that is taken
 */
export async function open(
  tx: Tx,
  row: SubjectAccess,
  { reference }: Answers<typeof subjectAccessFields, 'create'>,
): Promise<void> {
  if (row.receivedOn > tx.actor.today) throw refused('receivedOn', 'future');
  row.reference = await referenceFor(tx, row.areaCode, reference);
  row.stoppedDays = 0;
  row.dueOn = answerDue(row);
}

/** The day on which something became of a request. @throws Problem `invalid-input` before it came, or before its clock stood */
function dayOf({ receivedOn, stoppedOn }: SubjectAccess, happenedAt: Date): LondonDate {
  const on = londonDate(happenedAt);
  if (on < receivedOn) throw refused('happenedAt', 'beforeReceived');
  if (stoppedOn && on < stoppedOn) throw refused('happenedAt', 'beforeStopped');
  return on;
}

/** @throws Problem `invalid-input` where it is confirmed who the person is */
export function mustBeUnknown({ identityConfirmed }: SubjectAccess): void {
  if (identityConfirmed) throw refused('happenedAt', 'identityKnown');
}

/** Stops the clock until the person has answered. @throws Problem `invalid-input` as `dayOf` */
export function stop(row: SubjectAccess, stoppedFor: 'identity' | 'clarification', happenedAt: Date): void {
  Object.assign(row, { stoppedOn: dayOf(row, happenedAt), stoppedFor });
}

/** Starts the clock again; what the person was asked is known then. @throws Problem `invalid-input` as `dayOf` */
export function resume(row: SubjectAccess, happenedAt: Date): void {
  const identityConfirmed = row.identityConfirmed || row.stoppedFor === 'identity';
  Object.assign(row, runningFrom(row, dayOf(row, happenedAt)), { identityConfirmed });
}

/** @throws Problem `invalid-input` before it is known who the person is, and for what is kept back without an exemption, or the other way round */
export function answer(row: SubjectAccess, happenedAt: Date): void {
  const { identityConfirmed, keptBack, exemptions } = row;
  if (!identityConfirmed) throw refused('given', 'identityFirst');
  if (keptBack && !exemptions.length) throw refused('exemptions', 'exemption');
  if (!keptBack && exemptions.length) throw refused('keptBack', 'keptBack');
  const answeredOn = dayOf(row, happenedAt);
  Object.assign(row, runningFrom(row, answeredOn), { answeredOn });
}

/**
 * Extends the time by two months; the person is told of it, with the reasons, while the first month lasts (UK GDPR art.
 * 12(3)).
 * @throws Problem `invalid-input` for a second time, and once the first month is over
 */
export function extend(row: SubjectAccess, happenedAt: Date): void {
  if (row.extendedOn) throw refused('extendReason', 'extendedOnce');
  const extendedOn = dayOf(row, happenedAt);
  if (!row.stoppedOn && extendedOn > row.dueOn) throw refused('happenedAt', 'late');
  Object.assign(row, { extendedOn, dueOn: answerDue({ ...row, extendedOn }) });
}

/** Ends a request without an answer. @throws Problem `invalid-input` as `dayOf` */
export function withdraw(row: SubjectAccess, happenedAt: Date): void {
  const withdrawnOn = dayOf(row, happenedAt);
  Object.assign(row, runningFrom(row, withdrawnOn), { withdrawnOn });
}
