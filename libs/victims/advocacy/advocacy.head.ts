import {
  advocacyWarnings,
  dangerSaid,
  inOrder,
  whoseCase,
  type CaseHead,
  type CaseWarning,
} from '../../cases/cases/index.js';
import { londonDay } from '../../kernel/london-date.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { onDay, text, type Shown } from '../../platform/pages/shown.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { riskSaid, stateTag } from './advocacy.cells.js';
import { stillOpen } from './advocacy.states.js';

/** What is in sight on each page of an advocate's own case, beside the name in its heading. */
interface AdvocacyHead extends Omit<CaseHead, 'acts'> {
  /** By word and colour: whose case it is. */
  readonly kind: Tag;
}

/** The day by which something is owed in a state, of those that are settled for the case. */
type Clocked = Pick<AdvocacyCase, 'state' | 'decideBy' | 'firstContactBy' | 'firstContactAt' | 'allocateBy'>;

const owed = ({ state, firstContactAt, ...by }: Clocked) => {
  const names = [
    ...(state === 'referred' ? (['decideBy'] as const) : []),
    ...(['referred', 'offered'].includes(state) && !firstContactAt ? (['firstContactBy'] as const) : []),
    ...(state === 'waiting' ? (['allocateBy'] as const) : []),
  ];
  return names.flatMap((name) => {
    const day = by[name];
    return day ? { name, day } : [];
  });
};

/** What is late in an advocate's own case, by its own days and by what other rooms know; nothing once it is over. */
export async function lateIn(tx: Tx, t: Words, row: AdvocacyCase): Promise<CaseWarning[]> {
  if (!(stillOpen as readonly string[]).includes(row.state)) return [];
  const told = await Promise.all(advocacyWarnings.in(tx).map((warn) => warn(tx, row, t)));
  const own = owed(row)
    .filter(({ day }) => londonDay(day) < tx.actor.today)
    .map(({ name, day }) => ({
      weight: 'victim' as const,
      text: t(`advocacy.late.${name}`, { day: onDay(day) }),
      href: `/duties/advocacy-cases/${row.id}`,
    }));
  return inOrder([...own, ...told.flat()]);
}

/** What is read beside the case itself: what is late in it, and whom its reader rings out of hours. */
interface Beside {
  readonly warnings: readonly CaseWarning[];
  readonly outOfHours: readonly string[];
}

/** What is above the tabs of an advocate's own case. @param shown the case as its thing shows it */
export function headOf(t: Words, shown: Shown, { warnings, outOfHours }: Beside): AdvocacyHead {
  const lead = text(shown['leadName']);
  return {
    kind: whoseCase(t, 'service'),
    state: { colour: 'grey', ...stateTag(t, text(shown['state'])) },
    restricted: false,
    inSight: [
      shown['risk'] ? t('advocacy.head.risk', { level: riskSaid(t, shown) }) : t('advocacy.notGraded'),
      lead ? t('advocacy.head.lead', { name: lead }) : t('advocacy.head.noLead'),
      ...owed(shown as unknown as Clocked).map(({ name, day }) => t(`advocacy.head.${name}`, { day: onDay(day) })),
    ],
    danger: dangerSaid(t, outOfHours),
    warnings,
  };
}
