import { Action, actionThing } from '../../panels/actions/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import type { InCase, MadeOf } from '../exports/index.js';
import { listsBy } from '../../kernel/lists.js';
import { answersShown, Nomination, NominationAnswer, nominationThing } from '../../intake/nominations/index.js';
import { AgencyReturn, ReturnPart } from '../../panels/returns/index.js';
import { AgendaItem, offTheAgenda, preparedItems } from '../../panels/agenda/index.js';
import { comingKinds } from '../../panels/decisions/index.js';
import { ItemAnswer, ItemNote } from '../../panels/discussion/index.js';
import { meetingThing, type Meeting } from '../../panels/meetings/index.js';
import { CasePerson, PersonName } from '../../cases/people/index.js';
import type { Entity } from '../../platform/access/access.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Tx } from '../../platform/work/tx.js';

/** Of what a pack is made; whoever is to have it has to see all of it. */
export const packMadeOf = {
  CaseFile,
  CasePerson,
  PersonName,
  Nomination,
  NominationAnswer,
  AgendaItem,
  ItemAnswer,
  ItemNote,
  AgencyReturn,
  ReturnPart,
  Action,
} as const satisfies MadeOf;

/**
 * What goes into no pack, whoever may read it here: where the victim is, because paper and files outlive the right to know
 * it, and what an agency keeps apart (decisions 69 and 87).
 */
const staysHere: readonly Category[] = ['victimLocation', 'keptAnswer'];

type Said = Readonly<Record<string, unknown>>;

/** One item of the agenda with what its reader sees of its case. */
export interface ItemRead {
  readonly item: Said;
  readonly nominations: readonly Said[];
  readonly actions: readonly Said[];
}

/** A meeting with all that a pack says of it. */
export interface MeetingRead {
  /** With its agenda as the page of the meeting shows it, less what was taken off. */
  readonly meeting: Said;
  readonly items: readonly ItemRead[];
  /** Forces by their codes, as answers name them. */
  readonly forces: ReadonlyMap<string, string>;
}

export interface PackRead {
  readonly read: MeetingRead;
  /** The rows that are in it, by what they are. */
  readonly basis: Record<string, string[]>;
  readonly rows: readonly InCase[];
}

/** Reads a meeting as the person of this transaction sees it, by the code of the pages, less what stays here. */
export const readPack = (tx: Tx, meeting: Meeting): Promise<PackRead> =>
  readAll(tx.through(tx.actor, { without: staysHere }), meeting);

/** Less what was taken off the agenda, which is in no pack; places are counted anew among what is left. */
function standing(shown: Said): Said {
  const agenda = (shown['agenda'] as Said[]).filter(({ order }) => order !== null);
  const plan = shown['plan'] as { readonly sections: readonly { readonly section: string }[] };
  return {
    ...shown,
    agenda: agenda.map((one, at) => ({ ...one, order: at + 1 })),
    plan: { ...plan, sections: plan.sections.filter(({ section }) => section !== 'off') },
  };
}

/** As many statements for sixty items as for six: nothing is asked item by item. */
async function readAll(tx: Tx, meeting: Meeting): Promise<PackRead> {
  const onIt = { meetingId: meeting.id, state: { $nin: offTheAgenda } };
  const [all, forces, beside] = await Promise.all([
    meetingThing.show(tx, meeting),
    tx.rows(ForceArea).select('code', 'name').all(),
    tx
      .rows(AgendaItem)
      .where(onIt)
      .all()
      .then((items) => besideItems(tx, items)),
  ]);
  const shown = standing(all);
  const { agendaOutOn } = shown;
  const items = (shown['agenda'] as readonly Said[]).flatMap((listed): ItemRead[] => {
    const [itemId, caseId] = [listed['id'] as string, listed['caseId'] as string];
    const prepared = beside.prepared.get(itemId);
    const [nominations, actions] = [beside.nominations.get(caseId) ?? [], beside.actions.get(caseId) ?? []];
    return prepared ? [{ item: { ...listed, agendaOutOn, ...prepared }, nominations, actions }] : [];
  });
  const { basis, rows } = beside;
  return {
    read: { meeting: shown, items, forces: new Map(forces.map(({ code, name }) => [code, name])) },
    basis,
    rows,
  };
}

/** What belongs to items and their cases, by either, and the rows that it is made of. */
async function besideItems(tx: Tx, items: readonly AgendaItem[]) {
  const of = { caseIds: [...new Set(items.map(({ caseId }) => caseId))], itemIds: items.map(({ id }) => id) };
  const [prepared, { nominated, answered, nominations }, [acted, actions], found] = await Promise.all([
    preparedItems(tx, items),
    nominationsOf(tx, of.caseIds),
    actionsOf(tx, of.caseIds),
    foundIn(tx, of),
  ]);
  const lists = { ...found, AgendaItem: items, Nomination: nominated, NominationAnswer: answered, Action: acted };
  return {
    prepared,
    nominations,
    actions,
    basis: Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(({ id }) => id)])),
    rows: Object.values<readonly InCase[]>(lists).flat(),
  };
}

const byCase = (rows: readonly Said[]) => listsBy(rows, ({ caseId }) => caseId as string);

/** The nominations of cases as lists show them, each with the answers that its page shows; of one that is not shown, the answers that the case's page shows. */
async function nominationsOf(tx: Tx, caseIds: readonly string[]) {
  const ofCases = { caseId: { $in: caseIds } };
  const [[nominated, listed], given] = await Promise.all([
    tx
      .rows(Nomination)
      .where(ofCases)
      .orderBy('submittedAt')
      .all()
      .then(async (rows) => [rows, await nominationThing.listed(tx, rows)] as const),
    tx
      .rows(NominationAnswer)
      .where({ ...ofCases, takenBackAt: { $exists: false } })
      .all(),
  ]);
  const ofOne = listsBy(given, ({ nominationId }) => nominationId);
  const answersOf = (id: string): readonly NominationAnswer[] => ofOne.get(id) ?? [];
  const said = listed.map((one) => ({ ...one, answers: answersShown(answersOf(one['id'] as string)) }));
  const shown = new Set(nominated.map(({ id }) => id));
  const answersAlone = [...ofOne].flatMap(([id, rows]) =>
    shown.has(id) ? [] : [{ caseId: rows[0]?.caseId, answers: answersShown(rows) }],
  );
  return { nominated, answered: given, nominations: byCase([...said, ...answersAlone]) };
}

/** The open actions of cases, as rows and as lists show them. */
async function actionsOf(tx: Tx, caseIds: readonly string[]) {
  const rows = await tx
    .rows(Action)
    .where({ caseId: { $in: caseIds }, open: true })
    .orderBy('dueOn')
    .all();
  return [rows, byCase(await actionThing.listed(tx, rows))] as const;
}

interface Of {
  readonly caseIds: readonly string[];
  readonly itemIds: readonly string[];
}

type Beside = Exclude<keyof typeof packMadeOf, 'AgendaItem' | 'Nomination' | 'NominationAnswer' | 'Action'>;

/** The other rows that stand in a pack of these items, as the person of this transaction sees them. */
async function foundIn(tx: Tx, { caseIds, itemIds }: Of): Promise<Record<Beside, InCase[]>> {
  const [ofCases, ofItems] = [{ caseId: { $in: caseIds } }, { itemId: { $in: itemIds } }];
  const where: Readonly<Record<Beside, Conditions>> = {
    CaseFile: ofCases,
    CasePerson: ofCases,
    PersonName: ofCases,
    ItemAnswer: { ...ofItems, question: 'victim_view' },
    ItemNote: { ...ofItems, kind: { $in: comingKinds }, removedAt: { $exists: false } },
    AgencyReturn: { ...ofItems, state: { $ne: 'withdrawn' } },
    ReturnPart: { ...ofItems, replacedAt: { $exists: false } },
  };
  const lists = (Object.entries(where) as [Beside, Conditions][]).map(async ([name, wanted]) => {
    const entity: Entity<InCase> = packMadeOf[name];
    const rows = tx.rows(entity).where(wanted).select('id', 'caseId', 'agencyId', 'category');
    return [name, await rows.all()] as const;
  });
  return Object.fromEntries(await Promise.all(lists)) as Record<Beside, InCase[]>;
}
