import { called } from '../agencies/index.js';
import { ForceArea } from '../areas/index.js';
import { casesByIds } from '../cases/index.js';
import { agenciesOf, type Actor } from '../platform/access/actor.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
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
async function namesFor(tx: Tx, rows: readonly Transfer[]): Promise<{ nameOf: Named; areaOf: Named; sees: (caseId: string) => boolean }> {
  const codes = [...new Set(rows.flatMap(({ fromArea, toArea }) => [fromArea, toArea]))];
  const [nameOf, areas] = await Promise.all([
    called(
      tx,
      {
        staff: rows.flatMap((one) => [one.toStaffId, one.madeBy, one.offeredBy, one.acknowledgedBy, one.answeredBy, one.endedBy]),
        agencies: rows.map(({ toAgencyId }) => toAgencyId),
      },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    tx.rows(ForceArea).where({ code: { $in: codes } }).select('id', 'code', 'name').all(),
  ]);
  const byCode = new Map(areas.map(({ code, name }) => [code, name]));
  return { nameOf, areaOf: (code) => byCode.get(code ?? '') ?? code, sees: (caseId) => nameOf(caseId) !== null };
} // prettier-ignore

const sidesOf = ({ perpetratorArea, victimArea, toArea }: Transfer): string => {
  if (perpetratorArea !== toArea) return 'victim';
  return victimArea === toArea ? 'both' : 'perpetrator';
};

type Names = Awaited<ReturnType<typeof namesFor>>;

const days = (one: Transfer, { nameOf }: Names) => ({
  acknowledgeBy: one.acknowledgeBy, answerBy: one.answerBy, dualUntil: one.dualUntil, madeAt: one.madeAt, madeByName: nameOf(one.madeBy),
  offeredAt: one.offeredAt, offeredByName: nameOf(one.offeredBy), acknowledgedAt: one.acknowledgedAt,
  acknowledgedByName: nameOf(one.acknowledgedBy), answeredAt: one.answeredAt, answeredByName: nameOf(one.answeredBy),
  endedAt: one.endedAt, endedByName: nameOf(one.endedBy),
}); // prettier-ignore

/** What is told of a transfer to both forces; a new column is told once it stands here. */
const head = (one: Transfer, names: Names) => ({
  id: one.id, state: one.state, version: one.version, caseReference: one.caseReference, caseId: names.sees(one.caseId) ? one.caseId : null,
  fromArea: one.fromArea, fromAreaName: names.areaOf(one.fromArea), toArea: one.toArea, toAreaName: names.areaOf(one.toArea),
  toAgencyId: one.toAgencyId, toAgencyName: names.nameOf(one.toAgencyId), toStaffId: one.toStaffId, toStaffName: names.nameOf(one.toStaffId),
  why: one.why, sides: sidesOf(one), perpetratorArea: one.perpetratorArea, perpetratorAreaName: names.areaOf(one.perpetratorArea),
  victimArea: one.victimArea, victimAreaName: names.areaOf(one.victimArea), mappaFrom: one.mappaFrom, mappaTo: one.mappaTo,
  basis: one.basis, round: one.round, actionsGoing: one.going.length, actionsStaying: one.staying.length, externalKey: one.externalKey,
  ...days(one, names),
}); // prettier-ignore

/** Transfers as lists show them; a statement or two however many there are. */
export async function listed(tx: Tx, rows: readonly Transfer[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const names = await namesFor(tx, rows);
  return rows.map((one) => head(one, names));
}

const owners = `SELECT o.side, o.from_at AS "fromAt", o.to_at AS "toAt", c.opened_at AS "openedAt"
  FROM case_owner o JOIN case_file c ON c.id = o.case_id WHERE o.case_id = $1`;
const actionsOf = 'SELECT id, reference, state FROM action WHERE id = ANY($1::uuid[]) ORDER BY due_on, reference';

/** On how many days nobody had a side of the case: a number, and nothing of who had it. */
async function unownedDays(tx: Tx, { caseId }: Transfer): Promise<number> {
  type Owner = { side: string; fromAt: Date; toAt: Date | null; openedAt: Date };
  const rows = await tx.run<Owner>({ text: owners, values: [caseId] });
  return rows[0] ? daysUnowned(rows, rows[0].openedAt, tx.at) : 0;
}

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));
const drafted = ['proposed', 'declined'];

/** What goes out, or what went out with the last offer, word for word; and the checklist. */
async function partsOf(tx: Tx, row: Transfer, isSender: boolean) {
  const { lines, checks } = await tx.together({
    lines: tx.rows(TransferLine).where({ transferId: row.id, round: row.round }).orderBy('position'),
    checks: tx.rows(TransferCheck).where({ transferId: row.id }).orderBy('position'),
  });
  const nameOf = await called(tx, { staff: checks.map(({ answeredBy }) => answeredBy), agencies: [] });
  const plain = (all: readonly { section: string; text: string }[]) => all.map(({ section, text }) => ({ section, text }));
  return {
    wentOut: plain(lines),
    goesOut: isSender && drafted.includes(row.state) ? plain(await composed(tx, row)) : [],
    checklist: checks.map(({ id, item, answer, note, answeredBy, answeredAt }) => ({ id, item, answer, note, answeredByName: nameOf(answeredBy), answeredAt })),
  };
} // prettier-ignore

/** Whether the victim was asked is told where her side goes; to whoever receives the perpetrator's side it is not. */
const consentOf = ({ consent, consentOn, victimArea, toArea }: Transfer) =>
  victimArea === toArea ? { consent, consentOn } : { consent: null, consentOn: null };

/** One transfer with what was written, as far as the reader may read it. */
export async function shown(tx: Tx, row: Transfer): Promise<Record<string, unknown>> {
  const [names, texts, unowned, going] = await Promise.all([
    namesFor(tx, [row]),
    textsOf(tx, [row.id]),
    unownedDays(tx, row),
    row.going.length
      ? tx.run<{ id: string; reference: string; state: string }>({ text: actionsOf, values: [row.going] })
      : [],
  ]);
  const isSender = names.sees(row.caseId);
  return {
    ...head(row, names),
    ...consentOf(row),
    sections: isSender ? row.sections : [],
    daysUnowned: unowned,
    going: going.map(({ id, reference }) => ({ id, reference, takenBy: row.takers[id]?.staffId ?? null })),
    ...noTexts,
    ...texts.get(row.id),
    ...(await partsOf(tx, row, isSender)),
  };
}
