/** The groups of record of `domain.md` 9.5, and what the clinic and a service keep besides, each with a period of its own. */
export const clinicGroups = ['group_1', 'group_2', 'group_3', 'group_4', 'declined'] as const;
export const serviceGroups = ['victim_file'] as const;
export const groupKeys = [...clinicGroups, ...serviceGroups] as const;
export type GroupKey = (typeof groupKeys)[number];

/** What a file is kept for whatever its clock says (`domain.md` 9.5). */
export const holdKinds = ['litigation', 'inquest', 'death_review'] as const;
