import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hasEnded, settingsIfAny } from '../../administration/areas/index.js';
import type { DatesAs } from '../../kernel/day-cell.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { receiverOf, receivers, type Receiver } from '../nominations/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { ContributionPoint } from '../../platform/contributions.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { followCrimes } from './crimes.entered.js';
import { checkCrime, crimeKey, refKept, type CrimeRow } from './crime-row.rules.js';
import { Sweep, SweepReceipt, type Refusal } from './sweep.entity.js';
import { crimeRows, enteredOf, referredAtOf, type Desk } from './sweeps.entering.js';
import { takesSweeps } from './sweeps.choices.js';
import { onDesk, referredSince } from './sweeps.matching.js';

/** So many rows go in by one set of statements. */
const BATCH = 250;

export interface GivenRow {
  readonly row: number;
  readonly line: number;
  readonly record: Readonly<Record<string, string | undefined>>;
}

export interface Given {
  readonly forumId: string;
  readonly dates?: DatesAs | undefined;
}

interface Good {
  readonly key: string;
  readonly row: CrimeRow;
}

/** What a sender is told: how many rows came, what became of them, and why some were not taken. */
export type Told = Pick<SweepReceipt, 'rows' | 'entered' | 'matched' | 'refused' | 'refusals'> & {
  readonly id: string;
};

/** All crimes since a forum's last meeting, sent in together. */
@Injectable()
export class Sweeps {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Takes the rows that are good and says of each other what is wrong with it. A crime that the desk has already is
   * matched and not entered again. All or nothing: one transaction.
   * @throws Problem `not-allowed` for whoever is no coordinator of the forum, `invalid-input`, `key-reused`
   */
  send(actor: Actor, given: Given, rows: readonly GivenRow[]): Promise<Told> {
    return this.work.once(actor, 'sweeps.create', (tx) => this.sendIn(tx, given, rows));
  }

  /** As `send`, in a transaction that does more. */
  async sendIn(tx: Tx, given: Given, rows: readonly GivenRow[]): Promise<Told> {
    const receiver = await deskOf(tx, given.forumId);
    const sweep = await tx.add(await newSweep(tx, given));
    const { good, refusals } = checked(tx, rows, sweep.datesAs);
    const desk = { ...receiver, sweepId: sweep.id };
    let entered = 0;
    for (let at = 0; at < good.length; at += BATCH) entered += await enter(tx, desk, good.slice(at, at + BATCH));
    const receipt = Object.assign(new SweepReceipt(), {
      id: randomUUID(),
      sweepId: sweep.id,
      sentBy: tx.actor.id,
      rows: rows.length,
      entered,
      matched: good.length - entered,
      refused: refusals.length,
      refusals,
    });
    await tx.along(receipt);
    const { rows: all, matched, refused } = receipt;
    return { id: sweep.id, rows: all, entered, matched, refused, refusals };
  }
}

/** The desk of a forum that takes sweeps. @throws Problem `invalid-input` where it takes none, or none any more */
export async function deskOf(tx: Tx, forumId: string): Promise<Omit<Desk, 'sweepId'>> {
  const [settings, known] = await Promise.all([settingsIfAny(tx, forumId, tx.actor.today), receivers(tx)]);
  const receiver: Receiver | undefined = receiverOf(known, forumId);
  if (hasEnded(settings)) throw invalid({ field: 'forumId', message: 'sweeps.errors.ended' });
  if (!takesSweeps(settings) || !receiver?.agencyId)
    throw invalid({ field: 'forumId', message: 'sweeps.errors.forum' });
  return { forumId, agencyId: receiver.agencyId, areaCode: receiver.areaCode };
}

/** When a forum last met; the room that holds its meetings knows it. */
export const lastMet = new ContributionPoint<(tx: Tx, forumId: string) => Promise<LondonDate | undefined>>(
  'when a forum last met',
);

async function newSweep(tx: Tx, { forumId, dates }: Given): Promise<Sweep> {
  const [last] = await Promise.all(lastMet.in(tx).map((lastMetOn) => lastMetOn(tx, forumId)));
  return Object.assign(new Sweep(), {
    id: randomUUID(),
    forumId,
    sentBy: tx.actor.id,
    sentAt: tx.at,
    sinceOn: last ?? null,
    datesAs: dates ?? 'iso',
  });
}

function checked(tx: Tx, rows: readonly GivenRow[], dates: DatesAs): { good: Good[]; refusals: Refusal[] } {
  const good = new Map<string, CrimeRow>();
  const refusals: Refusal[] = [];
  for (const { row, line, record } of rows) {
    const found = checkCrime(record, { today: tx.actor.today, dates, isTwice: (key) => good.has(key) });
    if (found.row) good.set(crimeKey(found.row.crimeRef), found.row);
    else refusals.push({ row, line, reference: refKept(record['crime_ref'] ?? ''), problems: found.problems });
  }
  return { good: [...good].map(([key, row]) => ({ key, row })), refusals };
}

/** Enters those that the desk has not, in the order of their keys so that no two sweeps wait for each other. */
async function enter(tx: Tx, desk: Desk, all: readonly Good[]): Promise<number> {
  const { known, keyOf } = await onDesk(
    tx,
    desk.forumId,
    all.map(({ key }) => key),
  );
  const fresh = all.filter(({ key }) => !known.has(key)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const references = await freeReferences(tx, 'C', fresh.length);
  const made = fresh.flatMap(({ key, row }, at) => {
    const reference = references[at];
    return reference ? [crimeRows(row, desk, { key: keyOf(key), reference, at: tx.at })] : [];
  });
  const entered = new Set(await tx.addFree(made.map(({ crime }) => crime)));
  const came = made.filter(({ crime }) => entered.has(crime));
  await tx.alongAll(came.flatMap(({ along }) => along));
  await followCrimes(tx, came.map(enteredOf));
  const since = all.flatMap(({ key, row }) => {
    const [id, at] = [known.get(key), referredAtOf(row, tx.at)];
    return id && at ? [[id, at] as const] : [];
  });
  await referredSince(tx, new Map(since));
  return entered.size;
}
