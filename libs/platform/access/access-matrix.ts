/**
 * Who may see what: `domain.md` section 8 as code, column by column as there. The letters of a cell add up.
 * F the whole category in the cases the post reaches, S released rows of them, I on the agenda item, O own agency's
 * contribution, G granted for the case, N nothing. Three letters open no row: P presence (that a case exists is a row
 * of its own, `caseExists`), A counts alone, R counts of the own area. What a cell says besides its letters is a note
 * (`notes`); why each category is as it is stands in the messages, `platform.access.lines`.
 */
export const roles = [
  'coordinator',
  'chair',
  'police',
  'probation',
  'health',
  'cps',
  'social_care',
  'housing',
  'isac',
  'idva',
  'programme_provider',
  'mappa_coordinator',
  'guest',
  'policing_body',
  'system_admin',
  'auditor',
  'partner',
  'strategic',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** Everybody but the product itself. */
export const people: readonly Role[] = roles.filter((role) => role !== 'system');
/** Those who only count, oversee, look after settings or look back: they work on no case. */
export const lookers: readonly Role[] = ['policing_body', 'strategic', 'system_admin', 'auditor'];
/** Those who enforce what binds a perpetrator: the police see to bail and orders, probation to licences and sentences. */
export const enforcers: readonly Role[] = ['police', 'probation'];
/** Everybody who can work on a case. */
export const workers: readonly Role[] = people.filter((role) => !lookers.includes(role));

export type Letter = 'F' | 'S' | 'I' | 'O' | 'G' | 'P' | 'A' | 'R' | 'N';
type Level = Letter | 'OI' | 'FO' | 'FI' | 'GI';

// prettier-ignore
export const matrix = {
  // That a case exists is known to those on its agenda item as well (domain.md 8, default rule): they sit there.
  //                      coord chair police prob  health cps   social house isac  idva  prog  mappa guest body  admin audit partn strat system
  caseExists:            ['F',  'F',  'FI',  'FI', 'FI',  'GI', 'GI',  'GI', 'FI', 'GI', 'GI', 'GI', 'GI', 'A',  'N',  'F',  'I',  'N',  'F'],
  victimIdentity:        ['F',  'F',  'F',   'G',  'G',   'G',  'G',   'G',  'F',  'G',  'N',  'G',  'G',  'N',  'N',  'G',  'N',  'N',  'N'],
  victimLocation:        ['G',  'G',  'F',   'N',  'N',   'G',  'G',   'G',  'F',  'G',  'N',  'N',  'G',  'N',  'N',  'G',  'N',  'N',  'N'],
  safetyPlan:            ['S',  'S',  'S',   'S',  'S',   'N',  'S',   'S',  'F',  'G',  'N',  'S',  'S',  'N',  'N',  'G',  'N',  'N',  'N'],
  advocateConfidence:    ['N',  'N',  'N',   'N',  'N',   'N',  'N',   'N',  'F',  'N',  'N',  'N',  'N',  'N',  'N',  'G',  'N',  'N',  'N'],
  victimHealth:          ['N',  'G',  'G',   'N',  'G',   'N',  'G',   'N',  'F',  'G',  'N',  'N',  'N',  'N',  'N',  'G',  'N',  'N',  'N'],
  perpetratorIdentity:   ['F',  'F',  'F',   'F',  'F',   'G',  'G',   'G',  'S',  'S',  'F',  'F',  'F',  'N',  'N',  'G',  'N',  'N',  'N'],
  offendingHistory:      ['F',  'F',  'F',   'F',  'S',   'F',  'S',   'S',  'S',  'S',  'S',  'F',  'F',  'N',  'N',  'G',  'N',  'N',  'N'],
  sensitiveIntelligence: ['G',  'G',  'F',   'G',  'N',   'N',  'N',   'N',  'N',  'N',  'N',  'G',  'G',  'N',  'N',  'G',  'N',  'N',  'N'],
  perpetratorHealth:     ['S',  'S',  'S',   'S',  'F',   'N',  'S',   'N',  'N',  'N',  'S',  'S',  'S',  'N',  'N',  'G',  'N',  'N',  'N'],
  programmeAttendance:   ['S',  'S',  'F',   'F',  'F',   'N',  'N',   'N',  'S',  'S',  'F',  'S',  'S',  'N',  'N',  'G',  'N',  'N',  'N'],
  mappaDocuments:        ['P',  'G',  'F',   'F',  'G',   'N',  'G',   'G',  'P',  'P',  'N',  'F',  'G',  'N',  'N',  'G',  'N',  'N',  'N'],
  agencyReturn:          ['F',  'F',  'OI',  'OI', 'OI',  'I',  'OI',  'OI', 'OI', 'OI', 'O',  'I',  'I',  'N',  'N',  'G',  'O',  'N',  'F'],
  // An answer that its agency keeps apart, whole: that a service knows somebody can betray a patient or a victim.
  keptAnswer:            ['O',  'O',  'O',   'O',  'O',   'O',  'O',   'O',  'O',  'O',  'O',  'O',  'N',  'N',  'N',  'G',  'O',  'N',  'F'],
  minutes:               ['F',  'F',  'I',   'I',  'I',   'I',  'I',   'I',  'I',  'I',  'N',  'I',  'I',  'N',  'N',  'G',  'N',  'N',  'N'],
  actions:               ['FO', 'FO', 'FO',  'O',  'O',   'O',  'O',   'O',  'O',  'O',  'O',  'O',  'O',  'A',  'N',  'G',  'O',  'N',  'F'],
  spoFile:               ['S',  'S',  'F',   'S',  'N',   'F',  'N',   'N',  'S',  'S',  'N',  'S',  'G',  'A',  'N',  'G',  'N',  'N',  'N'],
  // Of an order, only what it requires of its programme: a row of its own, so that the file stays shut to the provider.
  spoRequirement:        ['S',  'S',  'F',   'S',  'N',   'F',  'N',   'N',  'S',  'S',  'F',  'S',  'G',  'N',  'N',  'G',  'N',  'N',  'N'],
  children:              ['G',  'G',  'F',   'G',  'G',   'N',  'F',   'N',  'F',  'G',  'N',  'G',  'G',  'N',  'N',  'G',  'N',  'N',  'N'],
  thirdParty:            ['N',  'G',  'F',   'N',  'N',   'G',  'N',   'N',  'N',  'N',  'N',  'N',  'N',  'N',  'N',  'G',  'N',  'N',  'N'],
  // The nomination itself (state, dates, channel; never its texts): the forum that decides. Whoever made it reads it as
  // theirs, by its access table: it is held by the agency that keeps the forum.
  nomination:            ['F',  'F',  'N',   'N',  'N',   'N',  'N',   'N',  'N',  'N',  'N',  'N',  'N',  'N',  'N',  'G',  'N',  'N',  'F'],
  statistics:            ['F',  'F',  'R',   'O',  'O',   'O',  'O',   'O',  'O',  'O',  'O',  'R',  'N',  'A',  'N',  'A',  'O',  'A',  'N'],
  auditLog:              ['O',  'N',  'N',   'N',  'N',   'N',  'N',   'N',  'N',  'N',  'N',  'N',  'N',  'N',  'N',  'F',  'N',  'N',  'N'],
} as const satisfies Record<string, readonly Level[]>;

/** A line of the table; `Category` is one in which rows of cases are kept. */
export type Line = keyof typeof matrix;
export const lines = Object.keys(matrix) as Line[];
/** Counted from rows, or written by the door: no row of a case has them as its category. */
const rowless = ['statistics', 'auditLog'] as const satisfies readonly Line[];
export type Category = Exclude<Line, (typeof rowless)[number]>;
export const categories = lines.filter((line): line is Category => !(rowless as readonly string[]).includes(line));

/** What a post may be for besides its role. */
export type Duty = 'victim_liaison';

/**
 * What a cell says of a post with a duty of its own, in brackets in `domain.md`: "N (VLO: G)". A victim liaison officer
 * works for the victim, beside colleagues who work with the perpetrator.
 */
const ofDuty: Readonly<Record<Duty, { readonly [L in Line]?: { readonly [R in Role]?: Level } }>> = {
  victim_liaison: { victimLocation: { probation: 'G' } },
};

/** The letters of the cell for a line and a role, or for a post of that role with a duty of its own. */
export const lettersOf = (line: Line, role: Role, duty?: Duty | null): Letter[] =>
  [...((duty && ofDuty[duty][line]?.[role]) ?? matrix[line][roles.indexOf(role)] ?? 'N')] as Letter[];

/** Whose column has anything but N for where the victim is: to others nothing is told from which it can be gathered. */
export const mayEverLocate = ({
  role,
  duty,
}: {
  readonly role: Role;
  readonly duty?: Duty | null | undefined;
}): boolean => role === 'system' || !lettersOf('victimLocation', role, duty).includes('N');

/** What a cell says besides its letters, by the name of its words (`platform.access.notes`). */
export const notes: { readonly [L in Line]?: { readonly [R in Role]?: string } } = {
  victimIdentity: { programme_provider: 'initialOrCode' },
  victimLocation: { probation: 'victimLiaison', cps: 'orderDrafting', programme_provider: 'never' },
  safetyPlan: { programme_provider: 'never' },
  advocateConfidence: { police: 'superToo', isac: 'releasedByAdvocate' },
  perpetratorHealth: { isac: 'notInMinutes' },
  programmeAttendance: { isac: 'atOnce' },
  mappaDocuments: { coordinator: 'presence', isac: 'presence', idva: 'presence' },
  minutes: { isac: 'noPerpetratorHealth' },
  actions: { police: 'ownAndCase', isac: 'ownAndSafety' },
  spoFile: { programme_provider: 'requirementOnly' },
  statistics: { policing_body: 'smallNumbers', strategic: 'ofGroup' },
  auditLog: { coordinator: 'caseLog', chair: 'caseLog' },
};

/** Never reached by standing in a forum: the case team or a grant, whatever the level. */
export const teamOnly: readonly Category[] = ['victimLocation'];

/** What is opened to a coordinator by receipt of a nomination ("Questions settled", 2), until the case ends or leaves the forum. */
export const byReceipt: readonly Category[] = ['victimLocation'];

/** Of these an agreement covers the released summary: the full plan stays with the advocate's own service. */
export const summaryShared: readonly Category[] = ['safetyPlan'];

/**
 * The word a sharing agreement uses for a category. A category that is not named here is never shared under an
 * agreement: it moves only between agencies of one data controller, or by a release.
 */
export const agreementWords: { readonly [C in Category]?: string } = {
  caseExists: 'case_exists',
  nomination: 'case_exists',
  victimIdentity: 'victim_identity',
  victimLocation: 'victim_location',
  victimHealth: 'victim_health',
  perpetratorIdentity: 'perpetrator_identity',
  offendingHistory: 'offending_history',
  sensitiveIntelligence: 'sensitive_intelligence',
  perpetratorHealth: 'perpetrator_health',
  programmeAttendance: 'programme_attendance',
  mappaDocuments: 'mappa_documents',
  agencyReturn: 'agency_return',
  minutes: 'minutes',
  actions: 'actions',
  spoFile: 'spo_file',
  spoRequirement: 'spo_file',
  children: 'children',
  safetyPlan: 'safety_plan_summary',
};
