import { CaseFile } from '../../cases/cases/index.js';
import { lengthIn } from '../../administration/deadlines/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { normaliseName } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { IntelligenceGrade } from './grade.entity.js';
import type { IntelligenceItem } from './intelligence.fields.js';
import { gradeParts } from './intelligence.kinds.js';

const error = (field: string, name: string): FieldError => ({ field, message: `intelligence.errors.${name}` });

/** By when an item is to be reviewed that is recorded or reviewed today. */
export const reviewDay = async (tx: Tx, { areaCode }: IntelligenceItem): Promise<LondonDate> =>
  due('intelligence_review', tx.actor.today, await lengthIn(tx, 'intelligence_review', areaCode));

/** @throws Problem `invalid-input` for an item about no one and nothing, for a day to come, and for a grade that is none */
async function mustFit(tx: Tx, row: IntelligenceItem): Promise<void> {
  const { surname, place, vehicle, receivedOn, dob } = row;
  const { today } = tx.actor;
  const grades = await tx.rows(IntelligenceGrade).all();
  const wrong = gradeParts.filter((part) => {
    const grade = grades.find(({ id }) => id === row[`${part}Id`]);
    return grade?.part !== part || grade.fromOn > today || (grade.toOn !== null && grade.toOn < today);
  });
  const errors = [
    ...(surname || place || vehicle ? [] : [error('surname', 'aboutNothing')]),
    ...(receivedOn > today ? [error('receivedOn', 'toCome')] : []),
    ...(dob && dob > today ? [error('dob', 'toCome')] : []),
    ...wrong.map((part) => error(`${part}Id`, 'grade')),
  ];
  if (errors.length) throw invalid(...errors);
}

/** Checks an item that is recorded, and works out what it is found by and when it is to be reviewed. @throws Problem as `mustFit` */
export async function settle(tx: Tx, row: IntelligenceItem): Promise<void> {
  await mustFit(tx, row);
  const { surname, forename, place, vehicle, told } = row;
  row.nameKey = surname && normaliseName([forename, surname].filter(Boolean).join(' '));
  row.searchKey = [surname, forename, place, vehicle, vehicle?.replace(/\s+/g, ''), told]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
  row.reviewOn = await reviewDay(tx, row);
}

/** Links an item to a case that the actor sees. @throws Problem `invalid-input` for an item that is linked, and another case */
export async function link(tx: Tx, row: IntelligenceItem, caseId: string): Promise<void> {
  if (row.linkedCaseId) throw invalid(error('caseId', 'linkedAlready'));
  if (!(await tx.rows(CaseFile).where({ id: caseId, caseId }).any())) throw invalid(error('caseId', 'case'));
  Object.assign(row, { linkedCaseId: caseId, linkedBy: tx.actor.id, linkedAt: tx.at });
}

/** Takes an item off its case. @throws Problem `invalid-input` for one of no case */
export function unlink(row: IntelligenceItem): void {
  if (!row.linkedCaseId) throw invalid(error('reason', 'ofNoCase'));
  Object.assign(row, { linkedCaseId: null, linkedBy: null, linkedAt: null });
}

/** @throws Problem `invalid-input` for readers that an item has already */
export function mustBeAnother(audience: string, before: string): void {
  if (audience === before) throw invalid(error('audience', 'same'));
}
