import { Forum } from '../../administration/areas/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { CasePerson, PersonFact } from '../../cases/people/index.js';
import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import { isDomestic } from '../../sharing/referrals/index.js';
import { ageOn, type About } from './programme.rules.js';
import { levels, type Level } from './programme.words.js';

/** The grade in force of a case, as far as the person sees it; the room that grades risk knows it. */
export const gradeSources = new ContributionPoint<(tx: Tx, caseId: string) => Promise<string | undefined>>(
  'the grade in force of a case',
);

/** The grade in force, as far as the person sees it, and otherwise the level of concern of the case. */
async function levelIn(tx: Tx, caseId: string): Promise<Level | undefined> {
  const [file, ...grades] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId }).one(),
    ...gradeSources.in(tx).map((gradeOf) => gradeOf(tx, caseId)),
  ]);
  const level = grades.find((grade) => grade !== undefined) ?? file?.levelOfConcern;
  return levels.find((one) => one === level);
}

/** How old the person of a case is, where somebody entered it and the reader may know. */
async function ageIn(tx: Tx, caseId: string): Promise<number | undefined> {
  const [standing, born] = await Promise.all([
    tx.rows(CasePerson).where({ caseId, part: 'perpetrator' }).select('personId').all(),
    tx
      .rows(PersonFact)
      .where({ caseId, kind: 'date_of_birth', endedAt: { $exists: false } })
      .select('personId', 'valueKey')
      .all(),
  ]);
  const theirs = new Set(standing.map(({ personId }) => personId));
  const found = born.find(({ personId, valueKey }) => theirs.has(personId) && /^\d{4}-\d\d-\d\d$/.test(valueKey));
  return found && ageOn(found.valueKey as LondonDate, tx.actor.today);
}

/** What whoever asks knows of the person of a case; what they may not see is not known to them. */
export async function aboutCase(tx: Tx, caseId: string, forumId: string): Promise<About> {
  const [forum, level, domestic, age] = await Promise.all([
    tx.rows(Forum).where({ id: forumId }).select('areaCode').one(),
    levelIn(tx, caseId),
    isDomestic(tx, caseId),
    ageIn(tx, caseId),
  ]);
  return { today: tx.actor.today, areaCode: forum?.areaCode ?? '', level, domestic, age };
}
