import { londonInstant, addDays, londonDate, londonTime } from './london-date.js';

/** Where the time comes from. The only place that asks the machine for it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const minute = 60_000;

/** A clock that stands still until it is moved; tests own it. */
export class SetClock implements Clock {
  #now: Date;

  /** @param instant ISO 8601 with an offset or `Z`. @throws Error if it is none */
  constructor(instant: string) {
    this.#now = read(instant);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** @throws Error if the text is not an instant with an offset */
  set(instant: string): void {
    this.#now = read(instant);
  }

  /** Minutes and hours are elapsed time; days keep the time on London's wall, across a clock change too. */
  advance({ minutes = 0, hours = 0, days = 0 }: { minutes?: number; hours?: number; days?: number }): void {
    const from = this.#now;
    const day = londonDate(from);
    const onTheWall =
      days === 0
        ? 0
        : londonInstant(addDays(day, days), londonTime(from)).getTime() -
          londonInstant(day, londonTime(from)).getTime();
    this.#now = new Date(from.getTime() + onTheWall + (minutes + hours * 60) * minute);
  }
}

function read(instant: string): Date {
  const withOffset = /T.*(Z|[+-]\d{2}:\d{2})$/.test(instant);
  const read = new Date(instant);
  if (!withOffset || Number.isNaN(read.getTime())) throw new Error('Not an instant with an offset');
  return read;
}
