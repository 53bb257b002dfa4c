import { called } from '../../administration/agencies/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProgrammeFilters } from './programme.forms.js';
import type { Programme } from './programme.entity.js';
import { concernsFunding } from './programme.access.js';
import { isUnfunded } from './programme.rules.js';

/** Narrows the catalogue; by name. */
export const narrowedProgrammes = (rows: Rows<Programme>, { state, area }: ProgrammeFilters): Rows<Programme> =>
  rows
    .where({ ...(state && { state }), ...(area && { areaCode: area }) })
    .orderBy('name')
    .orderBy('id');

/** What is told of a programme to everybody who holds a post; a new column is told once it stands here. Of its funding by itself. */
const told = (one: Programme) => ({
  id: one.id,
  name: one.name,
  state: one.state,
  version: one.version,
  agencyId: one.agencyId,
  areaCode: one.areaCode,
  tier: one.tier,
  modules: one.modules,
  levels: one.levels,
  domestic: one.domestic,
  minAge: one.minAge,
  maxAge: one.maxAge,
  routes: one.routes,
  noInvestigation: one.noInvestigation,
  needsHolder: one.needsHolder,
  sessions: one.sessions,
  supportsVictims: one.supportsVictims,
  accreditation: one.accreditation,
  capacity: one.capacity,
  waitingWeeks: one.waitingWeeks,
  fromOn: one.fromOn,
  untilOn: one.untilOn,
  source: one.source,
  verifiedOn: one.verifiedOn,
  closesOn: one.closesOn,
  closingReason: one.closingReason,
});

/** Programmes with who delivers them; one statement however many there are. */
export async function listedProgrammes(tx: Tx, rows: readonly Programme[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const agencies = rows.flatMap(({ agencyId, concernedIds }) => [agencyId, ...concernedIds]);
  const nameOf = await called(tx, { staff: [], agencies });
  const funding = (one: Programme) => ({
    fundedUntil: one.fundedUntil,
    concernedIds: one.concernedIds,
    concernedNames: one.concernedIds.flatMap((id) => nameOf(id) ?? []),
  });
  return rows.map((one) => ({
    ...told(one),
    ...(concernsFunding(tx.actor, one) ? funding(one) : { fundedUntil: null, concernedIds: [], concernedNames: [] }),
    agencyName: nameOf(one.agencyId),
    unfunded: isUnfunded(one, tx.actor.today),
  }));
}
