import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { laddersOn, timings, widening, type Ladder, type LadderRung } from '../../timings/index.js';
import { standingName, lengthOf } from './deadlines.rules.js';

const whenOf = (t: Words, { at }: LadderRung): string => {
  if (at === 'dueDay' || at === 'lastDay') return t(`deadlines.ladders.on.${at}`);
  const { direction, within } = timings[at];
  const { unit, count } = lengthOf(within);
  return t(`deadlines.ladders.on.${direction}`, { length: t(`deadlines.length.${unit}`, { count }) });
};

/** Everybody up to whom the rung widens. */
const toldOf = (t: Words, { widensTo }: LadderRung): string =>
  widening
    .slice(0, widening.indexOf(widensTo) + 1)
    .map((one) => t(`deadlines.ladders.people.${one}`))
    .join(', ');

const tableOf = (t: Words, { name, standing, effectiveFrom, rungs }: Ladder) => ({
  caption: t(`deadlines.ladders.${name}.name`),
  captionShown: true,
  about: t(`deadlines.ladders.${name}.about`),
  written: t('deadlines.ladders.written', {
    source: t(`deadlines.ladders.${name}.source`),
    standing: t(`deadlines.standings.${standingName(standing)}`),
    from: effectiveFrom ? formatDay(effectiveFrom) : t('deadlines.always'),
  }),
  columns: (['when', 'told'] as const).map((one) => ({ text: t(`deadlines.ladders.${one}`) })),
  rows: rungs.map((rung) => [whenOf(t, rung), toldOf(t, rung)]),
});

/** Who is reminded when: each ladder that holds today, as a table. */
export const laddersShown = (t: Words, today: LondonDate) => laddersOn(today).map((ladder) => tableOf(t, ladder));
