import type { KeyObject } from 'node:crypto';
import type { ClientBase } from 'pg';
import { anchorsOf, type Anchor } from './anchors.js';
import { keyName, type KeyRing } from './audit-key.js';
import { foundSeals, oneByOne, type Following } from './found-seals.js';
import { BadExport, nameOf, type HeadsFolder, type KnownExport, type Restoration } from './heads-folder.js';
import { Judge, type Break, type FoundSeal, type Wrong } from './judge.js';
import { tellTimes } from './seal.js';

/** Entries of the seals with these say the number of an export that was made. */
const TELLS: ReadonlySet<string> = new Set(['export', 'restore']);

/** So many breaks are told one by one; the others are counted. */
const TOLD = 20;

export interface Window {
  readonly count: number;
  /** Since when the oldest of them waits, as Postgres writes it. */
  readonly since: string | null;
}

/** A key, and the first and last of the exports that it signed in a row. */
export interface Signed {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

export interface Verdict {
  /** The first breaks in the order of the seals. */
  readonly breaks: readonly Break[];
  readonly broken: number;
  readonly seals: number;
  readonly chains: number;
  /** How many seals the exports prove, and when the last was made. */
  readonly proved: number;
  readonly exports: number;
  readonly exportedAt: string | null;
  /** Which key signed which exports, in their order. */
  readonly signed: readonly Signed[];
  /** Restores of an older state that were declared, in their order. */
  readonly restored: readonly Restoration[];
  /** Entries without a seal: what happens to them is not found. */
  readonly unsealed: Window;
  /** Sealed since the last export: only a rewriting of all since then is not found. */
  readonly unexported: Window;
}

interface Given {
  readonly client: ClientBase;
  readonly folder: HeadsFolder;
  /** The keys by which exports are believed, newest first. */
  readonly key: KeyRing | KeyObject;
  /** Only so many of the exported seals are to be there: for a state that is older than the last export. */
  readonly upTo?: number;
}

/**
 * Proves the record by what was exported: that every entry that was sealed is there as it was, in its order.
 * @param client in a transaction that sees one state throughout; nothing is written
 */
export const verify = (given: Given): Promise<Verdict> => new Verification(given).run();

/** Starting other processes for each of many short questions takes longer than answering them. */
const alone = 'SET LOCAL max_parallel_workers_per_gather = 0';

/** What of a file that cannot be believed is told apart. */
const wrongWith: Partial<Record<BadExport['why'], Wrong>> = {
  missing: 'export-missing',
  'older-key': 'export-older-key',
};

class Verification {
  private readonly judge = new Judge();
  private readonly breaks: Break[] = [];
  private broken = 0;
  private last: KnownExport | undefined;
  private readonly restored: Restoration[] = [];
  /** The highest number of an export of which the record itself tells. */
  private told = 0;
  private seals = 0;
  private unexportedSince: string | null = null;
  private readonly signed: Signed[] = [];

  constructor(private readonly given: Given) {}

  async run(): Promise<Verdict> {
    await this.given.client.query(`${tellTimes}; ${alone}`);
    const found = oneByOne(foundSeals(this.given.client));
    const proved = await this.against(found);
    await this.beyond(found, proved);
    const unsealed = await this.unsealed();
    this.lookForExports();
    const broken = await this.look();
    return {
      breaks: broken,
      broken: this.broken,
      seals: this.seals,
      chains: this.judge.heads.size,
      proved,
      exports: this.last?.number ?? 0,
      exportedAt: this.last?.at ?? null,
      signed: this.signed,
      restored: this.restored,
      unsealed,
      unexported: { count: Math.max(0, this.seals - proved), since: this.unexportedSince },
    };
  }

  /** Compares with everything exported. @returns how many seals that was */
  private async against(found: Following): Promise<number> {
    let number = 0;
    try {
      const { folder, key, upTo } = this.given;
      for await (const { seals, ends, isWhole } of anchorsOf(folder, key, upTo)) {
        for (const anchor of seals) {
          number += 1;
          if (found.isEmpty()) await found.peek();
          this.take(number, found.at(number), anchor);
        }
        if (ends) this.endOf(ends, isWhole);
      }
    } catch (error) {
      if (!(error instanceof BadExport)) throw error;
      this.say({ wrong: wrongWith[error.why] ?? 'export-unbelievable', file: error.file });
    }
    return number;
  }

  /** What was sealed since: proved by its own chain alone. */
  private async beyond(found: Following, proved: number): Promise<void> {
    for (let number = proved + 1; ; number += 1) {
      const next = await found.peek();
      if (!next) return;
      this.unexportedSince ??= next.sealedAt;
      // However many numbers are left out at once, that is one gap.
      if (next.number > number) this.take(number, undefined, undefined);
      number = next.number;
      this.take(number, found.at(number), undefined);
    }
  }

  private take(number: number, seal: FoundSeal | undefined, anchor: Anchor | undefined): void {
    const wrong = this.judge.judge(number, seal, anchor);
    if (wrong) this.say(wrong);
    if (!seal) return;
    this.seals += 1;
    if (TELLS.has(seal.entry[5] ?? '') && seal.entry[6] === 'AuditSeal')
      this.told = Math.max(this.told, numberIn(seal.entry[11]));
  }

  private endOf(one: KnownExport, isWhole = true): void {
    this.last = one;
    this.note(keyName(one.signedBy), one.number);
    if (one.restored) this.restored.push({ ...one.restored, at: one.at });
    if (!isWhole) return;
    for (const [chain, position, hash] of one.heads) {
      const head = this.judge.heads.get(chain);
      if (head?.position !== position || head.hash !== hash)
        this.say({ wrong: 'head', chain, file: nameOf(one.number) });
    }
  }

  private note(key: string, number: number): void {
    const from = this.signed.at(-1)?.key === key ? this.signed.pop()?.from : undefined;
    this.signed.push({ key, from: from ?? number, to: number });
  }

  private lookForExports(): void {
    if (this.told > (this.last?.number ?? 0) && !this.breaks.some(({ file }) => file)) {
      this.say({ wrong: 'export-missing', file: nameOf((this.last?.number ?? 0) + 1) });
    } else if (!this.last && this.seals > 0 && !this.broken) this.say({ wrong: 'never-exported' });
  }

  private say(wrong: Break): void {
    this.broken += 1;
    // An export that cannot be believed is told however many entries are wrong by what it would have said of them.
    if (this.breaks.length < TOLD || wrong.wrong.startsWith('export')) this.breaks.push(wrong);
  }

  /** Where a seal is missing, says whether its entry is as well. */
  private async look(): Promise<Break[]> {
    const ids = this.breaks.flatMap(({ wrong, entryId }) => (wrong === 'seal-missing' && entryId ? [entryId] : []));
    const text = 'SELECT id::text AS "id" FROM audit_entry WHERE id = ANY($1::bigint[])';
    const { rows } = await this.given.client.query<{ id: string }>(text, [ids]);
    const there = new Set(rows.map(({ id }) => id));
    return this.breaks.map((one) =>
      one.wrong === 'seal-missing' && one.entryId && !there.has(one.entryId) ? { ...one, wrong: 'both-missing' } : one,
    );
  }

  private async unsealed(): Promise<Window> {
    const text = `SELECT count(*)::int AS "count", min(written_at)::text AS "since",
        coalesce(array_agg(details::text) FILTER (WHERE action = ANY($1) AND subject = 'AuditSeal'), '{}') AS "told"
      FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)`;
    const { rows } = await this.given.client.query<Window & { told: string[] }>(text, [[...TELLS]]);
    const { count, since, told } = rows[0] ?? { count: 0, since: null, told: [] };
    this.told = Math.max(this.told, ...told.map(numberIn));
    return { count, since };
  }
}

const numberIn = (details: string | null | undefined): number =>
  Number((JSON.parse(details ?? '{}') as { number?: unknown } | null)?.number) || 0;
