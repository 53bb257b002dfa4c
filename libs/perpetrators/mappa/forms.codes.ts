import { londonDay, type LondonDate } from '../../kernel/london-date.js';

/** What a form of MAPPA is for. */
export type FormUse = 'referral' | 'minutes' | 'audit' | 'review';

interface FormCode {
  readonly code: string;
  readonly use: FormUse;
  readonly from: LondonDate;
  /** The last day on which it was called so; none that is known. */
  readonly until: LondonDate | null;
  readonly source: string;
  readonly standing: 'national' | 'superseded, check';
}

const set2012 = {
  from: londonDay('2012-04-01'),
  // docs: domain 10, [S11], [S12]
  source: 'MAPPA Guidance 2012, part 2',
} as const;

/**
 * By which letter a form of MAPPA goes, and from when: letters change, so that each is a dated row. Which questions the
 * referral asks, and what an area calls it, is settled apart (`forms.settled.ts`). Minutes are kept by MAPPA and never here.
 */
export const formCodes: readonly FormCode[] = [
  { code: 'MAPPA A', use: 'referral', ...set2012, until: null, standing: 'superseded, check' },
  { code: 'MAPPA B', use: 'minutes', ...set2012, until: londonDay('2022-04-30'), standing: 'superseded, check' },
  {
    // docs: domain 10, [S2]
    code: 'MAPPA C',
    use: 'minutes',
    from: londonDay('2022-05-01'),
    until: null,
    source: 'MAPPA Guidance 13b, May 2022',
    standing: 'national',
  },
  { code: 'MAPPA L', use: 'audit', ...set2012, until: null, standing: 'superseded, check' },
  { code: 'MAPPA O', use: 'review', ...set2012, until: null, standing: 'superseded, check' },
];

/** The codes that hold on a day. */
export const codesOn = (day: LondonDate): FormCode[] =>
  formCodes.filter(({ from, until }) => from <= day && (until === null || day <= until));
