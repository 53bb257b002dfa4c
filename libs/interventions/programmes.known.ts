import { Forum } from '../areas/index.js';
import { CaseFile } from '../cases/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { CasePerson, PersonFact } from '../people/index.js';
import type { Tx } from '../platform/work/tx.js';
import { isDomestic } from '../referrals/index.js';
import { RiskGrade } from '../risk/index.js';
import { ageOn, type About } from './programme.rules.js';
import { levels, type Level } from './programme.words.js';

/** The grade in force, as far as the person sees it, and otherwise the level of concern of the case. */
async function levelIn(tx: Tx, caseId: string): Promise<Level | undefined> {
  const [grades, file] = await Promise.all([
    tx.rows(RiskGrade).where({ caseId, state: 'settled' }).select('id', 'level', 'replacesId').all(),
    tx.rows(CaseFile).where({ id: caseId }).one(),
  ]);
  const replaced = new Set(grades.map(({ replacesId }) => replacesId));
  const level = grades.find(({ id }) => !replaced.has(id))?.level ?? file?.levelOfConcern;
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
