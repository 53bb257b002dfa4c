import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { formatInstant, languages, words } from '../../platform/messages/messages.js';
import { Spreadsheets, type Spreadsheet } from '../../platform/spreadsheets.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ColumnMatching, sendingFor } from './column-matching.entity.js';
import { matchingField } from './columns.forms.js';
import { areOwn, asCalled, faultsOf, keptOf, mayBeMatched, nearest, setOf, type Matching } from './matching.rules.js';

/** How the columns of a file are found. */
export type FoundColumns =
  | { readonly by: 'template' }
  | { readonly by: 'matching'; readonly columns: Matching }
  /** As our template calls them. */
  | { readonly by: 'words'; readonly columns: Matching }
  /** `before`: what was matched for headings that have changed since. Not `mayBeMatched`: no headings of such a list. */
  | { readonly by: 'nobody'; readonly mayBeMatched: boolean; readonly before?: ColumnMatching };

export interface GivenMatching {
  readonly kind: string;
  readonly headings: readonly string[];
  readonly columns: Matching;
}

/** So many sets of headings one sender's systems may write. */
const MOST = 100;

/** The columns of a file under the headings of our template in words, in either language; `besides` stand for themselves. */
function calledIn(sheet: Spreadsheet, headings: readonly string[], besides: readonly string[]): Matching | undefined {
  const isBeside = (one: string): boolean => besides.includes(one.trim().toLowerCase());
  const asked = headings.filter((one) => !isBeside(one));
  const own = headings.filter(isBeside).map((one) => [one.trim().toLowerCase(), one.trim()] as const);
  for (const language of languages) {
    const t = words(language);
    const found = asCalled(sheet.columns, asked, (name) => t(`${sheet.words}.${name}`));
    if (found) return { ...found, ...Object.fromEntries(own) };
  }
  return undefined;
}

const keyOf = (headings: readonly string[]): string =>
  createHash('sha256').update(setOf(headings).join('\n')).digest('hex');

/** What senders' own systems call our columns: matched by hand once, and used whenever the same headings come. */
@Injectable()
export class ColumnMatchings {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Spreadsheets) private readonly spreadsheets: Spreadsheets,
  ) {}

  /**
   * How the columns of a file with these headings are found: they are our template's, or the sender has matched them.
   * @param besides headings that may stand beside the template's own
   */
  async find(
    tx: Tx,
    { kind, headings }: Omit<GivenMatching, 'columns'>,
    besides: readonly string[] = [],
  ): Promise<FoundColumns> {
    const sheet = this.spreadsheets.of(kind);
    const { columns } = sheet;
    if (areOwn(columns, headings, besides)) return { by: 'template' };
    const called = calledIn(sheet, headings, besides);
    if (called) return { by: 'words', columns: called };
    const known = await remembered(tx, kind);
    const key = keyOf(headings);
    const same = known.find(({ headingsKey }) => headingsKey === key);
    if (same) return { by: 'matching', columns: same.columns };
    const mayBe =
      mayBeMatched(columns, headings) && !headings.some((one) => besides.includes(one.trim().toLowerCase()));
    const before = mayBe ? nearest(known, columns, headings) : undefined;
    return { by: 'nobody', mayBeMatched: mayBe, ...(before && { before }) };
  }

  /**
   * The columns of a file by its headings, for whoever is not asked.
   * @returns none where they are the template's, or where the template says what is wrong with them
   * @throws Problem `invalid-input` where the headings have changed since they were matched
   */
  matchingOf(found: FoundColumns): Matching | undefined {
    if (found.by === 'matching' || found.by === 'words') return found.columns;
    if (found.by === 'template' || !found.before) return undefined;
    const at = formatInstant(found.before.matchedAt);
    throw invalid({ field: 'file', message: 'columns.changedSince', with: { at } });
  }

  /** What is kept of a matching that somebody gave. @throws Problem `invalid-input` naming each column that it is wrong for */
  checked({ kind, headings, columns: given }: GivenMatching): Matching {
    const { columns, words: named } = this.spreadsheets.of(kind);
    const faults = faultsOf(columns, headings, given);
    if (!faults.length) return keptOf(columns, headings, given);
    throw invalid(
      ...faults.map(({ column, fault }) => ({
        field: matchingField(column),
        message: `columns.errors.${fault}`,
        with: { column: words()(`${named}.${column}`) },
      })),
    );
  }

  /**
   * Remembers a matching for the agency for which the person sends, in the transaction of what they send; the same
   * headings that were matched before are matched anew.
   * @throws Problem `not-allowed` for whoever sends for no agency, `invalid-input`, `moved-on` where somebody else was quicker
   */
  async remember(tx: Tx, given: GivenMatching): Promise<ColumnMatching> {
    const columns = this.checked(given);
    const agencyId = agencyOf(tx.actor);
    const { kind, headings } = given;
    const headingsKey = keyOf(headings);
    const known = await tx.rows(ColumnMatching).where({ agencyId, kind, headingsKey }).one();
    if (known) return rematch(tx, await tx.get(ColumnMatching, known.id, 'change'), columns);
    const fresh = Object.assign(new ColumnMatching(), {
      id: randomUUID(),
      agencyId,
      kind,
      version: 1,
      headings: headings.map((one) => one.trim()),
      headingsKey,
      columns,
      matchedBy: tx.actor.id,
      matchedAt: tx.at,
      forgottenAt: null,
    });
    if (!(await tx.addFree([fresh])).length) throw new Problem('moved-on');
    return fresh;
  }

  /** As `remember`, by itself. */
  create(actor: Actor, given: GivenMatching): Promise<{ id: string; version: number }> {
    const { columns } = this.spreadsheets.of(given.kind);
    if (!mayBeMatched(columns, given.headings))
      throw invalid({ field: 'headings', message: 'columns.errors.headings' });
    return this.work.once(actor, 'column-matchings.create', async (tx) => {
      const { id, version } = await this.remember(tx, given);
      return { id, version };
    });
  }

  /** Matches the same headings otherwise. @throws Problem `not-found`, `moved-on`, `invalid-input` */
  change(
    actor: Actor,
    id: string,
    given: { version: number | undefined; columns: Matching },
  ): Promise<{ id: string; version: number }> {
    return this.work.once(actor, `column-matchings.change ${id}`, async (tx) => {
      const row = await tx.get(ColumnMatching, id, 'change', given.version ?? 0);
      const { version } = await rematch(tx, row, this.checked({ ...row, columns: given.columns }));
      return { id, version };
    });
  }

  /** Keeps nothing of it: a file with these headings is asked about again. @throws Problem `not-found`, `moved-on` */
  forget(actor: Actor, id: string, version: number | undefined): Promise<{ id: string }> {
    return this.work.once(actor, `column-matchings.forget ${id}`, async (tx) => {
      const row = await tx.get(ColumnMatching, id, 'forget', version ?? 0);
      await tx.save(Object.assign(row, { headings: [], columns: {}, headingsKey: '', forgottenAt: tx.at }));
      return { id };
    });
  }

  /** Those that the person may use, the one matched last first. */
  list(actor: Actor): Promise<ColumnMatching[]> {
    return this.work.as(actor, async (tx) => {
      const found = await remembered(tx);
      tx.note('list', ColumnMatching.name, { count: found.length });
      return found;
    });
  }

  /** One of them, with the file that it is of. @throws Problem `not-found` */
  async show(actor: Actor, id: string): Promise<{ matching: ColumnMatching; sheet: Spreadsheet }> {
    const matching = await this.work.as(actor, (tx) => tx.get(ColumnMatching, id));
    return { matching, sheet: this.spreadsheets.of(matching.kind) };
  }
}

const remembered = (tx: Tx, kind?: string): Promise<ColumnMatching[]> =>
  tx
    .rows(ColumnMatching)
    .where({ ...(kind && { kind }) })
    .orderBy('matchedAt', 'DESC')
    .page(MOST)
    .all();

async function rematch(tx: Tx, row: ColumnMatching, columns: Matching): Promise<ColumnMatching> {
  return tx.save(Object.assign(row, { columns, matchedBy: tx.actor.id, matchedAt: tx.at }));
}

/** The agency for which somebody sends: that of the post they chose, or the only one. */
function agencyOf(actor: Actor): string {
  const agencies = sendingFor(actor);
  const { post: chosen, choose } = actor.request;
  const [first] = agencies;
  if (!first) throw new Problem('not-allowed', { subject: ColumnMatching.name });
  if (chosen) return actor.posts.find(({ id }) => id === chosen)?.agencyId ?? first;
  if (choose && agencies.length > 1)
    throw invalid({
      field: 'actingPost',
      message: 'platform.errors.select',
      with: { question: 'platform.questions.actingPost' },
    });
  return first;
}
