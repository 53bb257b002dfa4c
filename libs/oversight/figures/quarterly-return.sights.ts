import type { Sight } from '../../platform/access/counting.js';
import {
  attendedShown,
  consideredShown,
  kindsAlone,
  mappaShown,
  programmesShown,
  type Considered,
  type MappaCounted,
  type ProgrammesCounted,
} from './figures.rules.js';
import type { Figures } from './figures.service.js';

interface SmallCount {
  readonly below: number;
  readonly source: string;
}

/** Nothing of what is counted whole is hidden. */
function counted(whole: Figures, { below, source }: SmallCount, agenciesShown: boolean): Figures {
  const { items, attendance, intervention, mappa } = whole;
  const { hidden: _, ...programmes } = whole.programmes;
  return {
    ...whole,
    hiddenBelow: { below, source },
    agenciesShown,
    attendance: agenciesShown ? attendance : kindsAlone(attendance).map(attendedShown),
    intervention: intervention && {
      ...consideredShown(intervention as Considered, items, below),
      kinds: intervention.kinds,
    },
    mappa: mappaShown(mappa as MappaCounted, below),
    programmes: programmesShown(programmes as ProgrammesCounted, below),
  };
}

/** The figures of a forum that are handed in, as they are shown in each way that figures are shown (decision 68). */
export const readingsOf = (whole: Figures, small: SmallCount): Readonly<Record<Sight, Figures>> => ({
  whole,
  counts: counted(whole, small, true),
  totals: counted(whole, small, false),
});
