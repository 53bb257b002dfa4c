/** What probation's records call what happened here, so that nobody types it twice (`domain.md` 10, [S66b]). */
export interface ContactType {
  /** Ours; what an installation of probation's system calls it by is theirs to match. */
  readonly code: 'mappa_level_setting' | 'mappa_referral' | 'mappa_level_1_review';
  /** The moves of a referral that it stands for. */
  readonly moves: readonly string[];
  readonly source: string;
  readonly standing: 'to check';
}

const held = { source: 'Contact types of probation’s systems (`domain.md` 10, [S66b])', standing: 'to check' } as const;

export const contactTypes: readonly ContactType[] = [
  { code: 'mappa_level_setting', moves: ['find_eligible', 'record_level_1', 'accept', 'change_level'], ...held },
  { code: 'mappa_referral', moves: ['submit'], ...held },
  { code: 'mappa_level_1_review', moves: ['review'], ...held },
];

interface Happened {
  readonly decidedAt: Date | null;
  readonly level: string | null;
  readonly submittedOn: string | null;
  readonly reviewNote: string | undefined;
}

/** The contact types of what has happened with a referral, in their order. Pure. */
export function contactsOf({ decidedAt, level, submittedOn, reviewNote }: Happened): ContactType['code'][] {
  const happened: Readonly<Record<ContactType['code'], boolean>> = {
    mappa_level_setting: decidedAt !== null && level !== null,
    mappa_referral: submittedOn !== null,
    mappa_level_1_review: reviewNote !== undefined,
  };
  return contactTypes.map(({ code }) => code).filter((code) => happened[code]);
}
