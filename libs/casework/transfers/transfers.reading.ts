import { called } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { mappaAreaName } from '../../perpetrators/mappa/index.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { Transfer, TransferCheck, TransferLine } from './transfer.entity.js';
import type { TransferFilters } from './transfer.forms.js';
import { daysUnowned } from './transfer.rules.js';
import { composed } from './transfers.offering.js';
import { fieldNames, textsOf } from './transfers.texts.js';

const areasOf = ({ posts }: Pick<Actor, 'posts'>): string[] => [...new Set(posts.map(({ areaCode }) => areaCode))];

/** Narrows a list: those that the person's areas send, or that their agencies are asked to take; the latest first. */
export function narrowed(
  rows: Rows<Transfer>,
  { state, case: caseId, direction, area }: TransferFilters,
  me: Actor,
): Rows<Transfer> {
  const of = { ...(state && { state }), ...(caseId && { caseId }) };
  const way = {
    ...(direction === 'in' && { toAgencyId: { $in: agenciesOf(me) }, ...(area && { fromArea: area }) }),
    ...(direction === 'out' && { fromArea: { $in: areasOf(me) }, ...(area && { toArea: area }) }),
  };
  const elsewhere = area && !direction ? { toArea: area } : {};
  return rows.where({ ...of, ...way, ...elsewhere }).orderBy('madeAt', 'DESC');
}

type Named = (id: string | null) => string | null;

/** What whoever and whatever transfers speak of is called, by one statement; areas by their codes. */
async function namesFor(
  tx: Tx,
  rows: readonly Transfer[],
): Promise<{ nameOf: Named; areaOf: Named; mappaOf: (code: string) => string; sees: (caseId: string) => boolean }> {
  const [nameOf, areas] = await Promise.all([
    called(
      tx,
      {
        staff: rows.flatMap((one) => [
          one.toStaffId,
          one.madeBy,
          one.offeredBy,
          one.acknowledgedBy,
          one.answeredBy,
          one.endedBy,
        ]),
        agencies: rows.map(({ toAgencyId }) => toAgencyId),
      },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    tx.rows(ForceArea).select('id', 'code', 'name', 'mappaArea').all(),
  ]);
  const byCode = new Map(areas.map(({ code, name }) => [code, name]));
  return {
    nameOf,
    areaOf: (code) => byCode.get(code ?? '') ?? code,
    mappaOf: (code) => mappaAreaName(areas, code),
    sees: (caseId) => nameOf(caseId) !== null,
  };
}

const sidesOf = ({ perpetratorArea, victimArea, toArea }: Transfer): string => {
  if (perpetratorArea !== toArea) return 'victim';
  return victimArea === toArea ? 'both' : 'perpetrator';
};

type Names = Awaited<ReturnType<typeof namesFor>>;

const days = (one: Transfer, { nameOf }: Names) => ({
  acknowledgeBy: one.acknowledgeBy,
  answerBy: one.answerBy,
  dualUntil: one.dualUntil,
  madeAt: one.madeAt,
  madeByName: nameOf(one.madeBy),
  offeredAt: one.offeredAt,
  offeredByName: nameOf(one.offeredBy),
  acknowledgedAt: one.acknowledgedAt,
  acknowledgedByName: nameOf(one.acknowledgedBy),
  answeredAt: one.answeredAt,
  answeredByName: nameOf(one.answeredBy),
  endedAt: one.endedAt,
  endedByName: nameOf(one.endedBy),
});

/** What is told of a transfer to both forces; a new column is told once it stands here. */
const head = (one: Transfer, names: Names) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  caseReference: one.caseReference,
  caseId: names.sees(one.caseId) ? one.caseId : null,
  fromArea: one.fromArea,
  fromAreaName: names.areaOf(one.fromArea),
  toArea: one.toArea,
  toAreaName: names.areaOf(one.toArea),
  toAgencyId: one.toAgencyId,
  toAgencyName: names.nameOf(one.toAgencyId),
  toStaffId: one.toStaffId,
  toStaffName: names.nameOf(one.toStaffId),
  why: one.why,
  sides: sidesOf(one),
  perpetratorArea: one.perpetratorArea,
  perpetratorAreaName: names.areaOf(one.perpetratorArea),
  victimArea: one.victimArea,
  victimAreaName: names.areaOf(one.victimArea),
  mappaFrom: one.mappaFrom,
  mappaTo: one.mappaTo,
  mappaFromName: names.mappaOf(one.mappaFrom),
  mappaToName: names.mappaOf(one.mappaTo),
  basis: one.basis,
  round: one.round,
  actionsGoing: one.going.length,
  actionsStaying: one.staying.length,
  externalKey: one.externalKey,
  ...days(one, names),
});

/** Transfers as lists show them; a statement or two however many there are. */
export async function listed(tx: Tx, rows: readonly Transfer[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const names = await namesFor(tx, rows);
  return rows.map((one) => head(one, names));
}

const owned =
  'SELECT victim, from_at AS "fromAt", to_at AS "toAt", opened_at AS "openedAt" FROM case_owned WHERE case_id = $1';
type Owned = { readonly victim: boolean; readonly fromAt: Date; readonly toAt: Date | null; readonly openedAt: Date };

/** On how many days nobody had a side of the case: a number, and nothing of who had it. */
async function unownedDays(tx: Tx, { caseId }: Transfer): Promise<number> {
  const rows = await tx.list(asking<Owned>({ text: owned, values: [caseId] }, ['fromAt', 'toAt', 'openedAt']));
  const sides = rows.map(({ victim, ...one }) => ({ ...one, side: victim ? 'victim' : 'perpetrator' }));
  return rows[0] ? daysUnowned(sides, rows[0].openedAt, tx.at) : 0;
}

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));
const drafted = ['proposed', 'declined'];

const plain = (all: readonly { section: string; text: string }[]) =>
  all.map(({ section, text }) => ({ section, text }));

/** The lines of the checklist, with who answered each. */
async function checklistOf(tx: Tx, checks: readonly TransferCheck[]) {
  const nameOf = checks.length
    ? await called(tx, { staff: checks.map(({ answeredBy }) => answeredBy), agencies: [] })
    : () => null;
  return checks.map(({ id, item, answer, note, answeredBy, answeredAt }) => ({
    id,
    item,
    answer,
    note,
    answeredByName: nameOf(answeredBy),
    answeredAt,
  }));
}

/** Whether the victim was asked is told where her side goes; to whoever receives the perpetrator's side it is not. */
const consentOf = ({ consent, consentOn, victimArea, toArea }: Transfer) =>
  victimArea === toArea ? { consent, consentOn } : { consent: null, consentOn: null };

/** What of a transfer is read in one turn, however much there is. */
const partsOf = (tx: Tx, row: Transfer) =>
  Promise.all([
    namesFor(tx, [row]),
    textsOf(tx, [row.id]),
    unownedDays(tx, row),
    tx.rows(TransferLine).where({ transferId: row.id, round: row.round }).orderBy('position').all(),
    tx.rows(TransferCheck).where({ transferId: row.id }).orderBy('position').all(),
  ]);

/**
 * One transfer with what was written, as far as the reader may read it, and what went out with the last offer, word for
 * word; for whoever offers it, what goes out with the next.
 */
export async function shown(tx: Tx, row: Transfer): Promise<Record<string, unknown>> {
  const [names, texts, unowned, lines, checks] = await partsOf(tx, row);
  const isSender = names.sees(row.caseId);
  const of = texts.get(row.id) ?? {};
  const [goesOut, checklist] = await Promise.all([
    isSender && drafted.includes(row.state) ? composed(tx, row, of) : [],
    checklistOf(tx, checks),
  ]);
  return {
    ...head(row, names),
    ...consentOf(row),
    sections: isSender ? row.sections : [],
    daysUnowned: unowned,
    going: row.going.map((id, at) => ({ id, reference: row.goingAs[at], takenBy: row.takers[id]?.staffId ?? null })),
    ...noTexts,
    ...of,
    wentOut: plain(lines),
    goesOut: plain(goesOut),
    checklist,
  };
}
