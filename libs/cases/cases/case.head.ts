import { outOfHoursFor } from '../../administration/areas/index.js';
import { isDay, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { CasePerson, PersonFact } from '../people/index.js';
import { actsOn, type CaseAct } from './case.acts.js';
import { asSeen, concernsOf } from './case-concern.js';
import { beyondPresence, presenceOnly } from './case-depth.js';
import type { CaseFile } from './case-file.entity.js';
import { asHandedOver } from './case-handed-over.js';
import { tabHref } from './case.tabs.js';
import { inOrder, warningsOf, type CaseSight, type CaseWarning } from './case.warnings.js';
import { said, stateTag, type CaseRead } from './cases.showing.js';

/** What is in sight on each page of a case, beside the names in its heading. */
export interface CaseHead {
  readonly state: { readonly text: string; readonly colour: string };
  readonly restricted: boolean;
  readonly inSight: readonly string[];
  /** Whom to ring in danger, and out of hours where the reader's area named someone. */
  readonly danger: readonly string[];
  readonly warnings: readonly CaseWarning[];
  /** What the reader can begin from here. */
  readonly acts: readonly CaseAct[];
}

interface Around {
  readonly today: LondonDate;
  /** What rooms warn of, and have in sight. */
  readonly warnings: readonly (CaseWarning | CaseSight)[];
  readonly acts: readonly CaseAct[];
  /** Whom the reader rings out of hours. */
  readonly outOfHours: readonly string[];
  readonly people: Pick<CaseRead, 'standing' | 'facts'>;
}

/** Whom to ring in danger, in sentences. @param outOfHours whom the reader rings out of hours, as `outOfHoursFor` gives it */
export const dangerSaid = (t: Words, outOfHours: readonly string[]): string[] => [
  t('cases.page.danger'),
  ...(outOfHours.length ? [t('cases.page.outOfHours', { who: outOfHours.join(', ') })] : []),
];

/** What is in sight of a case that was read as its reader sees it. */
export const headOf = (
  t: Words,
  settled: CaseFile,
  { today, warnings, acts, outOfHours, people }: Around,
): CaseHead => ({
  state: stateTag(t, settled),
  restricted: settled.restricted,
  inSight: [
    ...inSight(t, settled),
    ...warnings.filter((one) => one.weight === 'sight').map(({ text }) => text),
    ...perpetratorIs(t, people),
  ],
  danger: dangerSaid(t, outOfHours),
  warnings: inOrder([...warnings.filter((one) => one.weight !== 'sight'), ...reviewOverdue(t, settled, today)]),
  acts,
});

/** The same, read for a page that shows nothing else of the case itself. @param row the case as the door gave it */
export async function readHead(tx: Tx, t: Words, row: CaseFile): Promise<CaseHead> {
  const { id: caseId } = row;
  const [{ concerns, ...people }, [found = row], told, warnings, acts, outOfHours] = await Promise.all([
    tx.together({
      concerns: concernsOf(tx, [caseId]),
      standing: tx.rows(CasePerson).where({ caseId, part: 'perpetrator' }),
      facts: tx.rows(PersonFact).where({ caseId, kind: { $in: [...toldOfHim] }, endedAt: { $exists: false } }),
    }),
    asHandedOver(tx, [row]),
    presenceOnly(tx, [row.id]),
    warningsOf(tx, row, t),
    actsOn(tx, caseId, t),
    outOfHoursFor(tx),
  ]);
  const settled = told.has(row.id) ? { ...found, ...beyondPresence } : asSeen(found, concerns);
  return headOf(t, settled, { today: tx.actor.today, warnings, acts, outOfHours, people });
}

/** How concerned the panel is, and when it looks again. */
const inSight = (t: Words, { levelOfConcern, reviewOn }: Pick<CaseFile, 'levelOfConcern' | 'reviewOn'>): string[] => [
  ...(levelOfConcern ? [t('cases.page.concernOf', { level: said(t, 'concern', levelOfConcern) })] : []),
  ...(reviewOn ? [t('cases.page.reviewOn', { day: formatDay(londonDay(reviewOn)) })] : []),
];

/** What tells the perpetrator from another of that name, and how the law sees them. */
const toldOfHim = ['date_of_birth', 'legal_status'] as const;

function perpetratorIs(t: Words, { standing, facts }: Around['people']): string[] {
  const ids = standing.filter(({ part }) => part === 'perpetrator').map(({ personId }) => personId);
  const valuesOf = (kind: (typeof toldOfHim)[number]): string[] => [
    ...new Set(facts.filter((one) => one.kind === kind && ids.includes(one.personId)).map(({ value }) => value)),
  ];
  return [
    ...valuesOf('date_of_birth')
      .filter(isDay)
      .map((day) => t('cases.page.born', { day: formatDay(day) })),
    ...valuesOf('legal_status')
      .filter((status) => status !== 'none')
      .map((status) => said(t, 'legalStatus', status)),
  ];
}

const workedOn: readonly string[] = ['active', 'monitoring'];

/** That the day on which the forum was to look at the case again has passed. */
function reviewOverdue(t: Words, { id, state, reviewOn }: CaseFile, today: LondonDate): CaseWarning[] {
  if (!reviewOn || !workedOn.includes(state) || londonDay(reviewOn) >= today) return [];
  const text = t('cases.warnings.review', { day: formatDay(londonDay(reviewOn)) });
  return [{ weight: 'work', text, href: tabHref(id, 'panels') }];
}
