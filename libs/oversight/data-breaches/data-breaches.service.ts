import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asWhoMay } from '../../platform/things/in-each-post.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { DataBreach } from './data-breach.entity.js';
import { openForm, type Opened } from './data-breach.forms.js';
import { awareOf, reportWithin } from './data-breach.rules.js';
import { dataBreachStates } from './data-breach.states.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `data-breaches.errors.${name}` });

/** The reminders look again at what is owed of a breach. */
export const owed = (tx: Tx, { id: subjectId }: Pick<DataBreach, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'data_breach_report', subjectId, occasion: randomUUID() });

/** As it might be opened, in each of the person's posts. */
export const blankRows = (tx: Tx): DataBreach[] =>
  tx.actor.posts.map(({ agencyId, areaCode }) =>
    Object.assign(new DataBreach(), { id: randomUUID(), agencyId, areaCode }),
  );

const nothingYet = {
  likelihood: null,
  severity: null,
  people: null,
  assessment: null,
  assessedAt: null,
  reportedTo: null,
  reportedAt: null,
  lateReason: null,
  notReported: null,
  peopleTold: null,
  peopleToldHow: null,
  peopleToldAt: null,
  lessons: null,
  closedAt: null,
} as const;

/** The register of personal data breaches; what becomes of one is a move. */
@Injectable()
export class DataBreaches {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Opens a breach from the moment at which somebody became aware: the clock of 72 hours runs from then.
   * @throws Problem `not-allowed` for whoever keeps no register, `invalid-input` for a moment that is still to come or is
   * none, for a reference that is taken, and for words that name a case
   */
  open(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(openForm, body);
    return this.work.once(actor, 'data-breaches.create', async (tx) => asMade(await opened(tx, asked)));
  }
}

/** The next of an area's own, one after the other; or as a file calls it. @throws Problem `invalid-input` for one that is taken */
async function referenceFor(tx: Tx, areaCode: string, asked: string | undefined): Promise<string> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 72))', values: [areaCode] });
  const text = `SELECT reference FROM data_breach WHERE area_code = $1`;
  const taken = (await tx.run<{ reference: string }>({ text, values: [areaCode] })).map(({ reference }) => reference);
  if (asked && taken.includes(asked)) throw invalid(error('reference', 'taken'));
  const last = Math.max(0, ...taken.map((one) => Number(/^DB-(\d+)$/.exec(one)?.[1] ?? 0)));
  return asked ?? `DB-${String(last + 1)}`;
}

async function opened(tx: Tx, { awareAt: said, time, summary, reference }: Opened): Promise<DataBreach> {
  const row = await asWhoMay(tx, blankRows(tx));
  const awareAt = awareOf(said, time);
  if (!awareAt) throw invalid(error('time', 'time'));
  if (awareAt > tx.at) throw invalid(error('awareAt', 'future'));
  Object.assign(row, nothingYet, {
    reference: await referenceFor(tx, row.areaCode, reference),
    awareAt,
    summary,
    ...reportWithin(awareAt),
    state: dataBreachStates.initial,
    version: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  await tx.add(row);
  owed(tx, row);
  return row;
}
