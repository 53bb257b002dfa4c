import { called } from '../../administration/agencies/index.js';
import { Forum, settledIn } from '../../administration/areas/index.js';
import { CaseFile, CaseForum, casesByIds } from '../../cases/cases/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { gapsOf, updateDueOn } from './work-list.rules.js';
import { gaps, type Gap } from './work-list.forms.js';
import { knownOf, type CaseKnown } from './work-list.known.js';

/** A case on the work-list. */
export interface Line extends CaseKnown {
  readonly reference: string;
  readonly version: number;
  /** By when the officer in charge was to be heard of. */
  readonly updateDueOn: string | null;
  readonly gaps: readonly Gap[];
}

/** The states in which a case is worked on; of others nothing is missing. */
export const worked = ['active', 'monitoring'];

interface Standing {
  readonly caseId: string;
  readonly forumId: string;
}

/** The cases that are worked on in the forums that somebody runs, the longest known first, each with where it stands. */
async function casesOf(tx: Tx, caseIds?: readonly string[]) {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  if (!forums.length) return { files: [], standing: [] as Standing[], places: [] };
  const here = { caseForums: { $in: forums }, state: { $in: worked } } as never;
  const files = caseIds ? casesByIds(tx, caseIds) : tx.rows(CaseFile);
  const standing = tx
    .rows(CaseForum)
    .where({ forumId: { $in: forums }, toAt: { $exists: false }, ...(caseIds && { caseId: { $in: caseIds } }) });
  return tx.together({
    files: files.where(here).orderBy('openedAt').select('id', 'reference', 'version'),
    standing: standing.select('caseId', 'forumId'),
    places: tx
      .rows(Forum)
      .where({ id: { $in: forums } })
      .select('id', 'areaCode'),
  });
}

/** After how many days without word an area follows its officers up, by the case; the fewest, where it stands in several. */
async function daysOf(tx: Tx, standing: readonly Standing[], places: readonly Pick<Forum, 'id' | 'areaCode'>[]) {
  const areaOf = new Map(places.map(({ id, areaCode }) => [id, areaCode]));
  const settled = await settledIn(tx, [...new Set(areaOf.values())], tx.actor.today);
  const days = new Map<string, number>();
  for (const { caseId, forumId } of standing) {
    const here = settled.get(areaOf.get(forumId) ?? '')?.officerUpdateDays;
    if (here) days.set(caseId, Math.min(here, days.get(caseId) ?? here));
  }
  return days;
}

/** The cases of those forums with what is missing of each; of some alone, where these are given. */
export async function linesOf(tx: Tx, caseIds?: readonly string[]): Promise<Line[]> {
  const { files, standing, places } = await casesOf(tx, caseIds);
  const [days, known] = await Promise.all([
    daysOf(tx, standing, places),
    knownOf(
      tx,
      files.map(({ id }) => id),
    ),
  ]);
  const byId = new Map(known.map((one) => [one.id, one]));
  return files.flatMap(({ id, reference, version }) => {
    const one = byId.get(id);
    const on = { today: tx.actor.today, days: days.get(id) };
    return one ? [{ ...one, reference, version, updateDueOn: updateDueOn(one, on), gaps: gapsOf(one, on) }] : [];
  });
}

/** A page of what is missing, with how many cases each gap has; a case of which nothing is missing is on none. */
export async function workList(
  tx: Tx,
  { gap, limit, offset }: { gap?: Gap | undefined; limit: number; offset: number },
) {
  const open = (await linesOf(tx)).filter((one) => one.gaps.length);
  const chosen = open.filter((one) => !gap || one.gaps.includes(gap));
  const counts = Object.fromEntries(gaps.map((name) => [name, open.filter((one) => one.gaps.includes(name)).length]));
  tx.note('list', 'WorkList', { asked: gap ? ['gap'] : [], count: chosen.length });
  const items = await named(tx, chosen.slice(offset, offset + limit));
  return { items, total: chosen.length, counts: { all: open.length, ...counts } as Record<Gap | 'all', number> };
}

/** Lines with what the officer and the unit are called. */
export async function named(tx: Tx, lines: readonly Line[]) {
  const ids = (key: 'officerId' | 'unitId') => lines.flatMap((one) => one[key] ?? []);
  const nameOf = await called(tx, { staff: ids('officerId'), agencies: ids('unitId') });
  return lines.map(({ id, missing, since, ...one }) => ({
    caseId: id,
    ...one,
    officerSince: since,
    officerName: nameOf(one.officerId),
    unitName: nameOf(one.unitId),
    evidenceMissing: missing.length,
  }));
}
