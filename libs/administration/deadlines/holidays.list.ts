import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { londonDay, useBankHolidays, type BankHolidays } from '../../kernel/london-date.js';
import { systemAt } from '../../platform/access/system.js';
import { Installation } from '../../platform/house.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { BankHoliday, BankHolidayCover } from './holiday.entity.js';

/** No process counts by an older list for longer than this, whichever of them changed it. */
const READ_EVERY_MS = 20_000;

/** The list as it is kept, in the form in which days are counted by it; `number` is that of what was last said of its end. */
export async function holidaysNow(tx: Tx): Promise<BankHolidays & { readonly number: number }> {
  const [days, cover] = await Promise.all([
    tx
      .rows(BankHoliday)
      .where({ withdrawnAt: { $exists: false } })
      .orderBy('onDay')
      .select('onDay', 'name')
      .all(),
    tx.rows(BankHolidayCover).orderBy('number', 'DESC').one(),
  ]);
  if (!cover) throw new Error('Nothing says to which day the bank holidays are known');
  return {
    number: cover.number,
    firstDay: londonDay(cover.firstOn),
    lastDay: londonDay(cover.lastOn),
    days: new Set(days.map(({ onDay }) => onDay)),
    names: new Map(days.map(({ onDay, name }) => [onDay, name])),
  };
}

/** Keeps what this process counts working days by at what the table says: from the start, after a change here, and every while. */
@Injectable()
export class HolidayList implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('bank-holidays');
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => void this.refresh(), READ_EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.reading.catch(() => undefined);
  }

  /** Reads the list anew. Where that fails the one that was read last stays until the next time. */
  async refresh(): Promise<void> {
    await this.read().catch(() => this.log.error('The bank holidays could not be read'));
  }

  /** After whatever reading is under way, so that an older list never comes last. */
  private read(): Promise<void> {
    const read = async (): Promise<void> =>
      useBankHolidays(await this.work.as(systemAt(this.installation.clock.now()), holidaysNow));
    this.reading = this.reading.then(read, read);
    return this.reading;
  }
}
