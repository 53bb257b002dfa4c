import { Inject, Injectable } from '@nestjs/common';
import { guidanceFor, type Guidance } from '../areas/index.js';
import { CasePerson } from '../people/index.js';
import type { Actor } from '../platform/access/actor.js';
import { Conduct, type Reported } from '../platform/pages/conduct.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { CaseFile } from './case-file.entity.js';
import { casesByIds } from './cases.reading.js';

/** So many reports of each kind are joined, and those of so many cases. */
const [MOST, MOST_CASES] = [200, 50];

/** A report among all those about one perpetrator. */
export interface Joined extends Reported {
  readonly caseReference: string | null;
  /** Whether it is also about the same victim, as far as the reader may know who that is. */
  readonly samePair: boolean;
}

/**
 * The course of conduct: all reports about the perpetrator of a case, from whichever case and in whichever room, the
 * latest first, so that none is read as if it were the only one (`capabilities.md` L1).
 */
@Injectable()
export class CourseOfConduct {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Conduct) private readonly conduct: Conduct,
  ) {}

  /** All that is joined with a case, and guidance on it, for a page of its own or a program. @throws Problem `not-found` */
  show(actor: Actor, caseId: string): Promise<{ file: CaseFile; reports: Joined[]; guidance: Guidance[] }> {
    return this.work.as(actor, async (tx) => {
      const file = await tx.get(CaseFile, caseId);
      const [reports, guidance] = await Promise.all([this.around(tx, caseId), guidanceFor(tx)]);
      return { file, reports, guidance };
    });
  }

  /** The same within a transaction that reads more. */
  async around(tx: Tx, caseId: string): Promise<Joined[]> {
    const { pair, others } = await casesOf(tx, caseId);
    const caseIds = [caseId, ...pair, ...others].slice(0, MOST_CASES);
    const [files, ...parts] = await Promise.all([
      casesByIds(tx, caseIds).select('id', 'reference').all(),
      ...this.conduct.parts.map((part) => part(tx, caseIds, MOST)),
    ]);
    const references = new Map(files.map(({ id, reference }) => [id, reference]));
    const same = new Set([caseId, ...pair]);
    const joined = parts.flat().map((one) => ({
      ...one,
      caseReference: references.get(one.caseId) ?? null,
      samePair: same.has(one.caseId),
    }));
    return joined.sort((one, other) => other.on.localeCompare(one.on) || one.href.localeCompare(other.href));
  }
}

/** Other cases of the perpetrator of one: about the same victim, and all others. */
async function casesOf(tx: Tx, caseId: string): Promise<{ pair: string[]; others: string[] }> {
  const here = await tx.rows(CasePerson).where({ caseId }).select('personId', 'part').all();
  if (!here.some(({ part }) => part === 'perpetrator')) return { pair: [], others: [] };
  const personIds = [...new Set(here.map(({ personId }) => personId))];
  const elsewhere = { personId: { $in: personIds }, caseId: { $ne: caseId } };
  const found = await tx.rows(CasePerson).where(elsewhere).select('caseId', 'personId', 'part').page(4 * MOST).all();
  const standsIn = (part: CasePerson['part']): Set<string> => {
    const ids = new Set(here.filter((one) => one.part === part).map(({ personId }) => personId));
    return new Set(found.filter((one) => one.part === part && ids.has(one.personId)).map((one) => one.caseId));
  };
  const [perpetrators, victims] = [standsIn('perpetrator'), standsIn('victim')];
  const all = [...perpetrators];
  return { pair: all.filter((id) => victims.has(id)), others: all.filter((id) => !victims.has(id)) };
} // prettier-ignore
