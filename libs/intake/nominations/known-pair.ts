import type { z } from 'zod';
import { casesByIds, keepElsewhere } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { candidatesIn, CasePerson, type Candidates, type Part } from '../../cases/people/index.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Nomination } from './nomination.entity.js';
import type { acceptForm } from './triage.forms.js';

/** So many places where somebody stands are looked at. */
const MOST = 400;

/** An open case about the same two, or about two who may be them. */
export interface KnownPair {
  readonly caseId: string;
  readonly reference: string;
  /** Whether somebody has decided of both that they are the same. */
  readonly decided: boolean;
}

/** By part, who somebody is, and who they may be: whom a person found to be somebody else they are not. */
function mayBe(parts: readonly Candidates[], part: Part) {
  const of = parts.filter((one) => one.part === part);
  const same = new Set(of.map(({ person }) => person.personId));
  return {
    same,
    all: new Set([...same, ...of.flatMap(({ candidates }) => candidates.map(({ personId }) => personId))]),
  };
}

/**
 * Open cases in which the perpetrator and the victim of a nomination already stand against each other, by whom they were
 * found to be or may be; of those that the reader sees, the surest first. Two statements (`capabilities.md` L1).
 */
export async function knownPairs(tx: Tx, caseId: string, parts: readonly Candidates[]): Promise<KnownPair[]> {
  const [perpetrator, victim] = [mayBe(parts, 'perpetrator'), mayBe(parts, 'victim')];
  if (!perpetrator.all.size || !victim.all.size) return [];
  const personId = { $in: [...perpetrator.all, ...victim.all] };
  const standing = await tx
    .rows(CasePerson)
    .where({ personId, caseId: { $ne: caseId } })
    .page(MOST)
    .select('caseId', 'personId', 'part')
    .all();
  const where = (part: Part, ids: ReadonlySet<string>): Set<string> =>
    new Set(standing.filter((one) => one.part === part && ids.has(one.personId)).map((one) => one.caseId));
  const [his, hers] = [where('perpetrator', perpetrator.all), where('victim', victim.all)];
  const both = [...his].filter((id) => hers.has(id));
  if (!both.length) return [];
  const files = await casesByIds(tx, both)
    .where({ state: { $in: ['active', 'monitoring'] } })
    .orderBy('openedAt')
    .select('id', 'reference')
    .all();
  const [sameHim, sameHer] = [where('perpetrator', perpetrator.same), where('victim', victim.same)];
  const pairs = files.map(({ id, reference }) => ({
    caseId: id,
    reference,
    decided: sameHim.has(id) && sameHer.has(id),
  }));
  return [...pairs.filter(({ decided }) => decided), ...pairs.filter(({ decided }) => !decided)];
}

type Given = Pick<z.output<typeof acceptForm>, 'elsewhere'> & Happened;

/**
 * A report about a known pair belongs with their case; that it goes to another has a reason, which is kept with the case
 * it goes to (`domain.md` 14). @param into the case that it joins; a case of its own where none is said
 * @throws Problem `invalid-input` without the reason
 */
export async function mustSayWhyElsewhere(
  tx: Tx,
  { id: nominationId, caseId, agencyId }: Nomination,
  { elsewhere, happenedAt }: Given,
  into = { caseId, agencyId },
): Promise<void> {
  const pairs = await knownPairs(tx, caseId, await candidatesIn(tx, caseId));
  if (!pairs.length || pairs.some((pair) => pair.caseId === into.caseId)) return;
  if (!elsewhere) throw invalid({ field: 'elsewhere', message: 'nominations.errors.elsewhere' });
  const known = pairs.map(({ reference }) => reference);
  await keepElsewhere(tx, into, { reason: elsewhere, nominationId, known, happenedAt });
}
