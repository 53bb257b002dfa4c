import { Action, actionThing } from '../actions/index.js';
import { ForceArea } from '../areas/index.js';
import { CaseFile } from '../cases/index.js';
import { basisIn, type InCase, type MadeOf } from '../exports/index.js';
import { listsBy } from '../kernel/lists.js';
import { Nomination, NominationAnswer, nominationThing } from '../nominations/index.js';
import {
  AgencyReturn,
  AgendaItem,
  ItemAnswer,
  itemThing,
  meetingThing,
  ReturnPart,
  type Meeting,
} from '../panels/index.js';
import { CasePerson, PersonName } from '../people/index.js';
import type { Category } from '../platform/access/access-matrix.js';
import { asSeenByAll } from '../platform/work/seen-by.js';
import type { Tx } from '../platform/work/tx.js';

/** Of what a copy is made; whoever fetches it has to see all of it still. */
export const packMadeOf: MadeOf = {
  CaseFile, CasePerson, PersonName, Nomination, NominationAnswer, AgendaItem, ItemAnswer, AgencyReturn, ReturnPart, Action,
}; // prettier-ignore

/**
 * What goes into no copy, whoever may read it here: where the victim is, because a file outlives the right to know it, and
 * what an agency keeps apart (decision 69).
 */
const staysHere: readonly Category[] = ['victimLocation', 'keptAnswer'];

type Said = Readonly<Record<string, unknown>>;

/** One item of the agenda with what its reader sees of its case. */
export interface ItemRead {
  readonly item: Said;
  /** As it stands on the agenda: when it is planned, and who has not answered. */
  readonly listed: Said;
  readonly nominations: readonly Said[];
  readonly actions: readonly Said[];
}

/** A meeting with all that a copy says of it. */
export interface MeetingRead {
  readonly meeting: Said;
  readonly items: readonly ItemRead[];
  /** Forces by their codes, as answers name them. */
  readonly forces: ReadonlyMap<string, string>;
}

export interface PackRead {
  readonly read: MeetingRead;
  readonly basis: Record<string, string[]>;
  readonly rows: readonly InCase[];
}

/** Reads a meeting as the person of this transaction sees it, by the code of the pages, less what stays here. */
export const readPack = (tx: Tx, meeting: Meeting): Promise<PackRead> =>
  asSeenByAll(tx, [tx.actor], (theirs) => readAll(theirs, meeting), staysHere);

async function readAll(tx: Tx, meeting: Meeting): Promise<PackRead> {
  const shown = await meetingThing.show(tx, meeting);
  const agenda = (shown['agenda'] as Said[]).filter(({ order }) => order !== null);
  const caseIds = [...new Set(agenda.map(({ caseId }) => caseId as string))];
  const [rows, forces, beside, found] = await Promise.all([
    tx.rows(AgendaItem).where({ id: { $in: agenda.map(({ id }) => id as string) } }).all(),
    tx.rows(ForceArea).select('code', 'name').all(),
    besideItems(tx, caseIds),
    basisIn(tx, packMadeOf, { caseIds }),
  ]); // prettier-ignore
  const there = agenda.flatMap((listed) => {
    const row = rows.find(({ id }) => id === listed['id']);
    return row ? [{ listed, row }] : [];
  });
  // What is asked at once leaves as few statements, however many items there are.
  const shownItems = await Promise.all(there.map(({ row }) => itemThing.show(tx, row)));
  const items = there.map(({ listed, row: { caseId } }, at) => {
    const order = at + 1;
    const [nominations, actions] = [beside.nominations.get(caseId) ?? [], beside.actions.get(caseId) ?? []];
    return { item: { ...shownItems[at], order }, listed: { ...listed, order }, nominations, actions };
  });
  const names = new Map(forces.map(({ code, name }) => [code, name]));
  return { read: { meeting: shown, items, forces: names }, ...found };
}

/** By case, its nominations and its open actions. */
async function besideItems(tx: Tx, caseIds: readonly string[]) {
  const ofCases = { caseId: { $in: caseIds } };
  const [nominations, actions] = await Promise.all([
    tx.rows(Nomination).where(ofCases).orderBy('submittedAt').all(),
    tx.rows(Action).where({ ...ofCases, open: true }).orderBy('dueOn').all(),
  ]); // prettier-ignore
  const shown = await Promise.all(nominations.map((one) => nominationThing.show(tx, one)));
  const byCase = (rows: readonly Said[]) => listsBy(rows, ({ caseId }) => caseId as string);
  return { nominations: byCase(shown), actions: byCase(await actionThing.listed(tx, actions)) };
}
