import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Agency, agencyKinds, duties, regimes } from '../administration/agencies/index.js';
import { ForceArea } from '../administration/areas/index.js';
import { cell, neededColumns, readRow } from './cells.js';
import type { ReferenceFile } from './file.loading.js';
import type { RecordRead } from './file.records.js';
import { keep } from './keep.js';
import { refuse } from './loaded.outcome.js';

const agencyInFile = z.object({
  agency: cell.must,
  name: cell.name,
  name_cy: cell.may,
  kind: cell.oneOf(agencyKinds),
  controller: cell.may,
  area: cell.must,
  districts: cell.list,
  regime: cell.oneOf(regimes),
  duty_to_cooperate: cell.oneOf(duties),
  email_domain: cell.may,
  active_from: cell.mayDay,
  active_to: cell.mayDay,
  succeeded_by: cell.may,
  notes: cell.may,
});
type AgencyInFile = z.infer<typeof agencyInFile>;

/** Agencies and their teams; a controller may stand after its teams in the file. */
export const agenciesFile: ReferenceFile = {
  file: 'agencies.csv',
  names: ['agency'],
  needs: neededColumns(agencyInFile),
  open: async (tx, records) => {
    const [agencies, forces] = await Promise.all([tx.rows(Agency).all(), tx.rows(ForceArea).all()]);
    const known = new Map(agencies.map((agency) => [agency.key, agency]));
    const areas = new Set(forces.map(({ code }) => code));
    const ids = new Map([...newIds(records, known, areas), ...agencies.map(({ key, id }) => [key, id] as const)]);
    return async (writing, record) => {
      const told = agencyOfRecord(record, areas);
      const [id, controllerId] = [ids.get(told.agency), ids.get(told.controller ?? told.agency)];
      if (!id || !controllerId) throw refuse('controller', 'unknown_agency');
      return (await keep(writing, known.get(told.agency), agencyOf(told, id, controllerId))).outcome;
    };
  },
};

/** @throws RowRefused */
function agencyOfRecord(record: object, areas: ReadonlySet<string>): AgencyInFile {
  const told = readRow(agencyInFile, record);
  if (!areas.has(told.area)) throw refuse('area', 'unknown_force');
  if (told.active_from && told.active_to && told.active_to < told.active_from)
    throw refuse('active_to', 'dates_out_of_order');
  return told;
}

/** The agencies that the file tells of rightly, but for those whose controller is neither among them nor known. */
function sound(
  records: readonly RecordRead[],
  known: ReadonlyMap<string, Agency>,
  areas: ReadonlySet<string>,
): AgencyInFile[] {
  const read = records.flatMap(({ record, fault }) => {
    try {
      return fault ? [] : [agencyOfRecord(record, areas)];
    } catch {
      return [];
    }
  });
  for (let left = read; ;) {
    const keys = new Set([...known.keys(), ...left.map(({ agency }) => agency)]);
    const still = left.filter(({ controller }) => !controller || keys.has(controller));
    if (still.length === left.length) return still;
    left = still;
  }
}

/** Ids for the agencies that the file tells of, so that a row may name one that comes after it. */
const newIds = (...read: Parameters<typeof sound>): (readonly [string, string])[] =>
  sound(...read).map(({ agency }) => [agency, randomUUID()] as const);

const agencyOf = (told: AgencyInFile, id: string, controllerId: string): Agency =>
  Object.assign(new Agency(), {
    id,
    key: told.agency,
    name: told.name,
    nameCy: told.name_cy,
    kind: told.kind,
    controllerId,
    areaCode: told.area,
    districts: told.districts,
    regime: told.regime,
    dutyToCooperate: told.duty_to_cooperate,
    emailDomain: told.email_domain,
    activeFrom: told.active_from,
    activeTo: told.active_to,
    succeededBy: told.succeeded_by,
    notes: told.notes,
  });
