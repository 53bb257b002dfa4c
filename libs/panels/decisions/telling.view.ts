import type { TellingAction } from './tellings.js';

type Say = (key: string, parameters?: Readonly<Record<string, string | number>>) => string;

interface Spoken {
  readonly say: Say;
  readonly day: (day: string) => string;
}

interface Told {
  readonly telling?: string | null;
  readonly tellBy?: string | null;
  readonly tellNothingReason?: string | null;
  readonly tellerName?: string | null;
  readonly tellerAgencyName?: string | null;
}

/** Who tells the victim by which day; nothing where nobody is named, as in what was recorded before that was asked. */
export const tellerLine = ({ say, day }: Spoken, { tellBy, tellerName, tellerAgencyName }: Told): string | null =>
  tellerName && tellBy
    ? say('panels.minutes.teller', { name: tellerName, agency: tellerAgencyName ?? '', day: day(tellBy) })
    : null;

/** What the victim is told, under which of the minutes' words: by whom and by when, or as it was recorded before. */
export function tellingPairs(spoken: Spoken, told: Told): [label: 'telling' | 'tellBy', text: string | null][] {
  const { telling = null, tellBy = null, tellNothingReason: reason } = told;
  if (reason) return [['telling', spoken.say('panels.minutes.tellsNothing', { reason })]];
  const line = tellerLine(spoken, told);
  if (line) return [['telling', spoken.say('panels.minutes.tells', { line, telling: telling ?? '' })]];
  return [
    ['telling', telling],
    ['tellBy', tellBy && spoken.day(tellBy)],
  ];
}

const ended: readonly string[] = ['cancelled', 'superseded'];

/** Whether the victim was told: on which day, not yet, or not by this action. */
export function toldWords({ say, day }: Spoken, { state, toldOn }: Pick<TellingAction, 'state' | 'toldOn'>): string {
  if (toldOn) return say('panels.minutes.toldOn', { day: day(toldOn) });
  return say(`panels.minutes.${ended.includes(state) ? 'toldElsewhere' : 'notYetTold'}`);
}
