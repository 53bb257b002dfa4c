import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { BankHoliday, BankHolidayCover } from './holiday.entity.js';
import type { coverForm, holidayForm, withdrawBody } from './holidays.forms.js';
import { HolidayList, holidaysNow } from './holidays.list.js';
import { emptyYear } from './holidays.rules.js';

/** What is entered of one bank holiday. */
export type ToEnter = z.output<typeof holidayForm>;

/** A row as it is entered now, by whoever asks. */
export const holidayOf = (tx: Tx, { day, ...said }: ToEnter): BankHoliday =>
  Object.assign(new BankHoliday(), {
    id: randomUUID(),
    onDay: day,
    ...said,
    enteredBy: tx.actor.id,
    enteredAt: tx.at,
    withdrawnReason: null,
    withdrawnBy: null,
    withdrawnAt: null,
    version: 1,
  });

interface Cover {
  readonly lastDay: LondonDate;
  readonly source: string;
  readonly number: number;
}

interface Reach {
  readonly firstDay: LondonDate;
  readonly days: ReadonlySet<string>;
}

/**
 * Whether a list can be said to be complete to a day. @param field the question that was answered with it
 * @throws Problem `invalid-input` for a day before the list begins, or where there is a year of which nothing is known
 */
export function checkReach({ firstDay, days }: Reach, lastDay: LondonDate, field: string): void {
  const year = lastDay < firstDay ? undefined : emptyYear([...days], firstDay, lastDay);
  if (lastDay < firstDay) throw invalid({ field, message: 'deadlines.errors.coverEarly' });
  if (year) throw invalid({ field, message: 'deadlines.errors.yearEmpty', with: { year: String(year) } });
}

/** Says that the list, which begins on a day, is complete to another. @throws Problem `moved-on` */
export async function coverIn(
  tx: Tx,
  firstDay: LondonDate,
  { lastDay, source, number }: Cover,
): Promise<BankHolidayCover> {
  const fresh = Object.assign(new BankHolidayCover(), {
    id: randomUUID(),
    number: number + 1,
    firstOn: firstDay,
    lastOn: lastDay,
    source,
    setBy: tx.actor.id,
    setAt: tx.at,
  });
  // Two who say it at once: the second finds the number taken.
  if (!(await tx.addFree([fresh])).length) throw new Problem('moved-on');
  return fresh;
}

/** @throws Problem `not-allowed` for whoever may not change the list, before anything that they say is looked at */
export async function mayChange(tx: Tx): Promise<void> {
  if (!(await tx.may(BankHoliday, new BankHoliday(), 'create')))
    throw new Problem('not-allowed', { subject: BankHoliday.name });
}

/** The bank holidays of England and Wales, kept by administrators; this process counts by a change as soon as it is made. */
@Injectable()
export class Holidays {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(HolidayList) private readonly inUse: HolidayList,
  ) {}

  /** @throws Problem `not-allowed`, `invalid-input` for a day that is on the list */
  add(actor: Actor, given: ToEnter): Promise<{ id: string; version: number }> {
    return this.changing(actor, 'bank-holidays.create', async (tx) => {
      await mayChange(tx);
      const [added] = await tx.addFree([holidayOf(tx, given)]);
      if (!added) throw invalid({ field: 'day', message: 'deadlines.errors.holidayThere' });
      return { id: added.id, version: added.version };
    });
  }

  /** Takes one off the list; it stays to be read. @throws Problem `not-found`, `not-allowed`, `moved-on`, `wrong-state` */
  withdraw(
    actor: Actor,
    id: string,
    { reason, version }: z.output<typeof withdrawBody>,
  ): Promise<{ id: string; version: number }> {
    return this.changing(actor, `bank-holidays.withdraw ${id}`, async (tx) => {
      const row = await tx.get(BankHoliday, id, 'withdraw', version);
      if (row.withdrawnAt) throw new Problem('wrong-state');
      await tx.save(Object.assign(row, { withdrawnReason: reason, withdrawnBy: actor.id, withdrawnAt: tx.at }));
      return { id, version: row.version };
    });
  }

  /** @throws Problem `not-allowed`, and as `coverIn` */
  complete(
    actor: Actor,
    { lastDay, source, version }: z.output<typeof coverForm>,
  ): Promise<{ id: string; number: number }> {
    return this.changing(actor, 'bank-holidays.complete', async (tx) => {
      await mayChange(tx);
      const now = await holidaysNow(tx);
      if (now.number !== version) throw new Problem('moved-on');
      checkReach(now, lastDay, 'lastDay');
      const { id, number } = await coverIn(tx, now.firstDay, { lastDay, source, number: version });
      return { id, number };
    });
  }

  /** A command after which this process counts by the list as it then is. */
  async changing<R>(actor: Actor, name: string, act: (tx: Tx) => Promise<R>): Promise<R> {
    const answer = await this.work.once(actor, name, act);
    await this.inUse.refresh();
    return answer;
  }
}
