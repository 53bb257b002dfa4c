import { Inject, Injectable } from '@nestjs/common';
import { casesAbout } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { lookedUpTo, upTo, type Total } from '../../platform/work/counted.js';
import { Work } from '../../platform/work/work.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { ledgerFilters, type LedgerFilters } from './ledger.filter.js';
import { ledgerKinds } from './ledger.kinds.js';
import { listed, wanted } from './ledger.reading.js';

export interface LedgerPage extends Total {
  readonly items: Record<string, unknown>[];
  readonly next: string | null;
  /** How many there are of each kind, whatever kind was asked for. */
  readonly counts: Readonly<Record<string, number>>;
}

/** So many of what words find are shown; whoever wants more narrows. */
const MOST_FOUND = 100;

/** Reading the ledger; it is written by whatever lets something go out. */
@Injectable()
export class Ledger {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Entries that the person may see, the newest first. @throws Problem `invalid-input` */
  list(actor: Actor, query: Record<string, unknown>): Promise<LedgerPage> {
    const filters = readForm(ledgerFilters as never, query) as LedgerFilters;
    return this.work.as(actor, async (tx) => {
      const { kind, ...anyKind } = filters;
      const offset = Number(filters.cursor ?? 0);
      const [rows, all] = await Promise.all([wanted(tx, filters), wanted(tx, anyKind)]);
      const [{ found, ...counted }, counts] = await Promise.all([
        rows.page(filters.limit, offset).withTotal(),
        all.countEach(
          'kind',
          ledgerKinds.filter((one) => one !== kind),
        ),
      ]);
      if (kind && counted.total) counts.set(kind, lookedUpTo(counted));
      const asked = Object.keys(filters).filter((name) => name !== 'limit' && name !== 'cursor');
      tx.note('list', LedgerEntry.name, { asked, count: counted.total });
      return { items: await listed(tx, found), ...counted, counts: Object.fromEntries(counts) };
    });
  }

  /** What went out of the cases whose people words find, as far as the person sees them; the words are not recorded. */
  search(actor: Actor, words: string): Promise<LedgerPage> {
    return this.work.as(actor, async (tx) => {
      const shown = await about(tx, await casesAbout(tx, words));
      tx.note('search', LedgerEntry.name, { length: words.length, count: shown.total });
      return shown;
    });
  }
}

interface About extends Total {
  readonly found: readonly LedgerEntry[];
  readonly counts: ReadonlyMap<string, number>;
}

/** What went out of these cases, the newest first, and how much of each kind. */
async function wentOutOf(tx: Tx, caseIds: readonly string[]): Promise<About> {
  if (!caseIds.length) return { found: [], total: 0, counts: new Map() };
  const rows = tx
    .rows(LedgerEntry)
    .where({ caseId: { $in: caseIds } })
    .orderBy('at', 'DESC');
  const [{ next: _, ...page }, counts] = await Promise.all([
    rows.page(MOST_FOUND).withTotal(),
    rows.countEach('kind', ledgerKinds),
  ]);
  return { ...page, counts };
}

/** What went out of the cases that words find; of those of names like the words it comes last. */
async function about(tx: Tx, { exact, near }: Awaited<ReturnType<typeof casesAbout>>): Promise<LedgerPage> {
  const [first, last] = await Promise.all([wentOutOf(tx, exact), wentOutOf(tx, near)]);
  const kinds = [...new Set([...first.counts.keys(), ...last.counts.keys()])];
  return {
    items: await listed(tx, [...first.found, ...last.found].slice(0, MOST_FOUND)),
    ...upTo(lookedUpTo(first) + lookedUpTo(last)),
    next: null,
    counts: Object.fromEntries(
      kinds.map((kind) => [kind, (first.counts.get(kind) ?? 0) + (last.counts.get(kind) ?? 0)]),
    ),
  };
}
