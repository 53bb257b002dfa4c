import { isId } from '../../kernel/id.js';
import { ContributionPoint } from '../contributions.js';
import { words, type Words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';
import { aboutOf, caseLinks, isNamedAbove, keyOf } from './named-links.js';
import type { ToldOfCase } from './naming.js';

/** A part of what is said of cases everywhere: whom they are about, or where their pages are. */
export interface CaseTeller {
  /** Tells it of some cases, as the reader of the transaction may see it. */
  readonly tell: (tx: Tx, caseIds: readonly string[], t: Words) => Promise<ReadonlyMap<string, ToldOfCase>>;
  /** The ids of the cases with these references that the reader may see. */
  readonly find?: (tx: Tx, references: readonly string[]) => Promise<readonly string[]>;
}

/** The rooms that hold the people of cases, and those that hold their pages, tell what is said of cases everywhere. */
export const caseTellers = new ContributionPoint<CaseTeller>('whom cases are about');

/** Rows with the case that they belong to, where they belong to one. */
type MayBelong = object & { readonly id?: unknown; readonly caseId?: unknown; readonly reference?: unknown };

/** How deep rows lie in what a transaction has made, and of how many cases a page leads to at most. */
const DEEP = 4;
const MOST = 100;

/** The case to which a row belongs; none where it says none. */
function caseIdOf({ caseId }: MayBelong): string | undefined {
  return typeof caseId === 'string' && isId(caseId) ? caseId : undefined;
}

/** The cases to which rows belong that a transaction has read, and which its page makes into links only once it is over. */
function belonging(made: unknown): string[] {
  const found = new Set<string>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || value instanceof Date || found.size >= MOST) return;
    const caseId = caseIdOf(value);
    if (caseId) found.add(caseId);
    if (depth < DEEP) for (const one of Object.values(value)) look(one, depth + 1);
  };
  look(made, 0);
  return [...found];
}

/** The cases to which some rows belong. */
export const casesOfRows = (rows: readonly MayBelong[]): string[] =>
  rows.flatMap(({ caseId }) => (typeof caseId === 'string' ? caseId : []));

/** Learns it, of those that were not asked about yet; nothing where it is read through several pairs of eyes. */
async function learn(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const { naming } = tx.actor.request;
  const unknown = tx.lookers.length > 1 ? [] : (naming?.unasked(caseIds) ?? []);
  if (!unknown.length) return;
  const t = words();
  const told = await Promise.all(caseTellers.in(tx).map(({ tell }) => tell(tx, unknown, t)));
  for (const one of told) naming?.keep(one);
}

/**
 * Learns whom some cases are about that the page of this request will show. To be asked for together with what that reads:
 * what is asked in one turn leaves as one statement, so that it costs none of its own. Of other requests it does nothing.
 */
export const nameCases = (tx: Tx, caseIds: readonly string[]): Promise<void> =>
  tx.actor.request.naming?.isShown ? learn(tx, caseIds) : Promise.resolve();

/** As `nameCases`, of what a page shows that was not learnt beside: by the ids of cases or, where it has no more, their references. */
export async function nameByKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  const references = tx.actor.request.naming?.unasked(keys.filter((key) => !isId(key))) ?? [];
  const finders = references.length ? caseTellers.in(tx).flatMap(({ find }) => find ?? []) : [];
  const found = await Promise.all(finders.map((find) => find(tx, references)));
  await learn(tx, [...keys.filter(isId), ...found.flat()]);
}

/**
 * As `nameCases`, of the case of the row that is opened first: whom that is about stands under the heading of its page. Where
 * the case itself is opened, whose page says it in its heading, it is learnt later, if it is needed.
 */
export function nameAbout(tx: Tx, row: MayBelong): Promise<void> {
  const { naming } = tx.actor.request;
  const [caseId] = casesOfRows([row]);
  if (!naming || naming.about || !caseId) return Promise.resolve();
  naming.about = caseId;
  if (row.id !== caseId) return nameCases(tx, [caseId]);
  naming.opened = { id: caseId, reference: row.reference };
  return Promise.resolve();
}

/**
 * As `nameCases`, of the case that the page is about, and of those to which its content leads, as far as a transaction has
 * made that: whom they are about is learnt before it ends, and needs no other one.
 */
export function nameShown(tx: Tx, made: unknown): Promise<void> {
  const { naming } = tx.actor.request;
  if (!naming?.isShown || typeof made !== 'object' || made === null) return Promise.resolve();
  const keys = [aboutOf(made, naming) ?? [], ...caseLinks(made).map(keyOf), ...belonging(made)].flat();
  const unknown = keys.filter((key) => !naming.wasAsked(key) && !isNamedAbove(made, naming, key));
  return unknown.length ? nameByKeys(tx, unknown) : Promise.resolve();
}
