/** What probation's records call what happened here, so that nobody types it twice. */
export const contactTypes = ['mappa_level_setting', 'mappa_referral', 'mappa_level_1_review'] as const;
export type ContactType = (typeof contactTypes)[number];

interface Happened {
  readonly decidedAt: Date | null;
  readonly level: string | null;
  readonly submittedOn: string | null;
  readonly reviewNote: string | undefined;
}

/**
 * The contact types of what has happened with a referral, in their order (`domain.md` 10, [S66b]; by which codes an
 * installation of probation's system has them is theirs to match). Pure.
 */
export function contactsOf({ decidedAt, level, submittedOn, reviewNote }: Happened): ContactType[] {
  const happened: Readonly<Record<ContactType, boolean>> = {
    mappa_level_setting: decidedAt !== null && level !== null,
    mappa_referral: submittedOn !== null,
    mappa_level_1_review: reviewNote !== undefined,
  };
  return contactTypes.filter((code) => happened[code]);
}
