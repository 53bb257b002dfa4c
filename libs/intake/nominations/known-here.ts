import {
  CaseFile,
  compareWithRegister,
  comparing,
  grantRow,
  isRestricted,
  nameIn,
  restrictFirst,
  type Compare,
  type Compared,
  type Likely,
} from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import type { Nomination } from './nomination.entity.js';
import type { Answers } from './nomination.questions.js';
import { namesIn, type Submission } from './nomination.submission.js';

/** Both people of a nomination, as they are compared with the register of people. */
export const comparedIn = (answers: Answers): Compared[] =>
  (['perpetrator', 'victim'] as const).map((part) => {
    const names = namesIn(part, answers);
    const whole = names.filter(({ kind }) => kind !== 'alias');
    return {
      part,
      likeness: {
        names: whole.map(({ surname = null, forename = null }) => ({ surname, forename })),
        aliases: names.flatMap(({ kind, fullName }) => (kind === 'alias' && fullName ? [fullName] : [])),
      },
    };
  });

/** Compares with the people of the agencies on the panels of some nominations, and of those that nominate. */
export const comparedFor = (tx: Tx, submissions: readonly Submission[]): Promise<Compare> =>
  comparing(
    tx,
    submissions.map(({ receiver }) => receiver.forumId),
    submissions.map(({ nominator }) => nominator.agencyId),
  );

interface Made {
  readonly nomination: Nomination;
  readonly along: readonly Row[];
}

/**
 * Where either of the people of a nomination may work for an agency of the panel, what it opens is restricted from its first
 * moment: those who run the forum are named, and the nominator; who is likely to be one of the two is not.
 * @returns the rows that come with it
 */
export function restrictedFirst(
  tx: Tx,
  { receiver, nominator, answers }: Submission,
  made: Made,
  likely: readonly Likely[],
): Row[] {
  if (answers.knownHere !== 'yes' && !likely.length) return [];
  const { nomination, along } = made;
  const { caseId, forumId } = nomination;
  nomination.restricted = true;
  for (const row of along) if (row instanceof CaseFile) row.restricted = true;
  const barred = new Set(likely.map(({ staffId }) => staffId));
  const runs = new Set(receiver.runnerIds);
  const named = [...new Set([...runs, nominator.staffId])].filter((staffId) => !barred.has(staffId));
  const opened = { kind: 'named', categories: ['caseExists'], reason: 'named when it was nominated' } as const;
  return named.map((staffId) =>
    grantRow(
      caseId,
      { ...opened, staffId, forumId: runs.has(staffId) ? forumId : null },
      { at: tx.at, madeBy: tx.actor.id },
    ),
  );
}

/**
 * What was answered since may say that one of them works for an agency of the panel, or name them otherwise: then the case is
 * restricted, and the nominator is named. @returns whether it was restricted before
 */
export async function lookAgain(tx: Tx, nomination: Nomination, knownHere: unknown): Promise<boolean> {
  const { caseId, nominatorId, nominatorAgencyId } = nomination;
  const before = await isRestricted(tx, caseId);
  await compareWithRegister(tx, [caseId], [nominatorAgencyId]);
  if (knownHere === 'yes') await restrictFirst(tx, caseId);
  const restricted = before || (await isRestricted(tx, caseId));
  if (restricted && !before) await nameIn(tx, caseId, [nominatorId]);
  if (restricted) nomination.restricted = true;
  return before;
}

/** What was last answered of it by those who nominated or were asked since; undefined where nobody was asked. */
export async function answeredBefore(tx: Tx, nominationId: string): Promise<unknown> {
  const text = `SELECT answers->>'knownHere' AS said FROM nomination_answer
    WHERE nomination_id = $1 AND taken_back_at IS NULL AND answers ? 'knownHere' ORDER BY given_at DESC LIMIT 1`;
  return (await tx.run<{ said: string }>({ text, values: [nominationId] }))[0]?.said;
}

/**
 * Before a case is taken on, the person who triages says whether either is known on the panel, where it is not answered; both names
 * are compared once more. @returns whether the case was restricted before it was decided
 * @throws Problem `invalid-input` where it was never answered
 */
export async function triageKnownHere(tx: Tx, nomination: Nomination, given: string | undefined): Promise<boolean> {
  const knownHere = given ?? (await answeredBefore(tx, nomination.id));
  if (!knownHere && !tx.actor.history) throw invalid({ field: 'knownHere', message: 'nominations.errors.known-here' });
  if (given) nomination.notAsked = nomination.notAsked.filter((key) => key !== 'knownHere');
  return lookAgain(tx, nomination, knownHere);
}

/** Whether a decision that is taken back leaves the case restricted: it was so before, or the reason for it still holds. */
export async function staysRestricted(tx: Tx, { id, caseId }: Nomination): Promise<boolean> {
  const text = `SELECT 1 FROM nomination_decision d WHERE d.nomination_id = $1 AND d.taken_back_at IS NULL AND d.move = 'accept'
      AND d.details @> '{"restrictedBefore": true}'
    UNION ALL SELECT 1 FROM conflict k WHERE k.case_id = $2 AND k.found_part IS NOT NULL AND k.ended_at IS NULL`;
  return (await tx.run({ text, values: [id, caseId] })).length > 0;
}
