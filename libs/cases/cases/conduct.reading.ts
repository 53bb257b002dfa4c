import { Inject, Injectable } from '@nestjs/common';
import { guidanceFor, type Guidance } from '../../administration/areas/index.js';
import { CasePerson } from '../people/index.js';
import { Conduct, type Marked, type Reported } from '../../platform/pages/conduct.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseFile } from './case-file.entity.js';
import { casesByIds } from './cases.reading.js';

/** So many reports of each kind are joined, and those of so many cases. */
const [MOST, MOST_CASES] = [200, 50];

interface OfCase {
  readonly caseReference: string | null;
  /** Whether it is also about the same victim, as far as the reader may know who that is. */
  readonly samePair: boolean;
}

/** A report among all those about one perpetrator, and what was done about them. */
export type Joined = Reported & OfCase;
export type JoinedMark = Marked & OfCase;

/**
 * The course of conduct: all reports about the perpetrator of a case, from whichever case and in whichever room, the
 * latest first, so that none is read as if it were the only one (`capabilities.md` L1).
 */
@Injectable()
export class CourseOfConduct {
  constructor(@Inject(Conduct) private readonly conduct: Conduct) {}

  /** All that is joined with a case that is looked at, and guidance on it. @throws Problem `not-found` */
  async showIn(
    tx: Tx,
    caseId: string,
  ): Promise<{ file: CaseFile; reports: Joined[]; marks: JoinedMark[]; guidance: Guidance[] }> {
    const file = await tx.get(CaseFile, caseId);
    const [course, guidance] = await Promise.all([this.course(tx, caseId), guidanceFor(tx)]);
    return { file, ...course, guidance };
  }

  /** All reports within a transaction that reads more. */
  async around(tx: Tx, caseId: string): Promise<Joined[]> {
    return (await this.course(tx, caseId)).reports;
  }

  /** The reports, and what was done about whoever they are of, within a transaction that reads more. */
  async course(tx: Tx, caseId: string): Promise<{ reports: Joined[]; marks: JoinedMark[] }> {
    const { pair, others } = await casesOf(tx, caseId);
    const caseIds = [caseId, ...pair, ...others].slice(0, MOST_CASES);
    const [files, parts, marks] = await Promise.all([
      casesByIds(tx, caseIds).select('id', 'reference').all(),
      Promise.all(this.conduct.parts.map((part) => part(tx, caseIds, MOST))),
      Promise.all(this.conduct.marks.map((part) => part(tx, caseIds, MOST))),
    ]);
    const references = new Map(files.map(({ id, reference }) => [id, reference]));
    const same = new Set([caseId, ...pair]);
    const joined = <T extends { readonly caseId: string }>(found: readonly (readonly T[])[]) =>
      found.flat().map((one) => ({
        ...one,
        caseReference: references.get(one.caseId) ?? null,
        samePair: same.has(one.caseId),
      }));
    return { reports: joined(parts).sort(lastFirst), marks: joined(marks) };
  }
}

/** By day, and on one day by the hour where it is known. */
const lastFirst = (one: Reported, other: Reported): number =>
  other.on.localeCompare(one.on) || Number(other.at ?? 0) - Number(one.at ?? 0) || one.href.localeCompare(other.href);

/** Other cases of the perpetrator of one: about the same victim, and all others. */
async function casesOf(tx: Tx, caseId: string): Promise<{ pair: string[]; others: string[] }> {
  const here = await tx.rows(CasePerson).where({ caseId }).select('personId', 'part').all();
  if (!here.some(({ part }) => part === 'perpetrator')) return { pair: [], others: [] };
  const personIds = [...new Set(here.map(({ personId }) => personId))];
  const elsewhere = { personId: { $in: personIds }, caseId: { $ne: caseId } };
  const found = await tx
    .rows(CasePerson)
    .where(elsewhere)
    .select('caseId', 'personId', 'part')
    .page(4 * MOST)
    .all();
  const standsIn = (part: CasePerson['part']): Set<string> => {
    const ids = new Set(here.filter((one) => one.part === part).map(({ personId }) => personId));
    return new Set(found.filter((one) => one.part === part && ids.has(one.personId)).map((one) => one.caseId));
  };
  const [perpetrators, victims] = [standsIn('perpetrator'), standsIn('victim')];
  const all = [...perpetrators];
  return { pair: all.filter((id) => victims.has(id)), others: all.filter((id) => !victims.has(id)) };
}
