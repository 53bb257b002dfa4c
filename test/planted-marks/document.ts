/** The columns of the table in `domain.md` section 8, by the role that each is. */
export const columns = [
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
] as readonly string[] as readonly Role[];

export type Role =
  | 'coordinator'
  | 'chair'
  | 'police'
  | 'probation'
  | 'health'
  | 'cps'
  | 'social_care'
  | 'housing'
  | 'isac'
  | 'idva'
  | 'programme_provider'
  | 'mappa_coordinator'
  | 'guest'
  | 'policing_body'
  | 'system_admin'
  | 'auditor'
  | 'partner'
  | 'strategic';

const table = `
caseExists            | F | F | F | F | F | G | G | G | F | G | G | G | G | A | N | F
victimIdentity        | F | F | F | G | G | G | G | G | F | G | N (initial or code) | G | G | N | N | G
victimLocation        | G | G | F | N (VLO: G) | N | N (G for order drafting) | G | G | F | G | N | N | G | N | N | G
safetyPlan            | S | S | S | S | S | N | S | S | F | G | N | S | S | N | N | G
advocateConfidence    | N | N | N | N | N | N | N | N | F | N | N | N | N | N | N | G
victimHealth          | N | G | G | N | G | N | G | N | F | G | N | N | N | N | N | G
perpetratorIdentity   | F | F | F | F | F | G | G | G | S | S | F | F | F | N | N | G
offendingHistory      | F | F | F | F | S | F | S | S | S | S | S | F | F | N | N | G
sensitiveIntelligence | G | G | F | G | N | N | N | N | N | N | N | G | G | N | N | G
perpetratorHealth     | S | S | S | S | F | N | S | N | N | N | S | S | S | N | N | G
programmeAttendance   | S | S | F | F | F | N | N | N | S (at once) | S | F | S | S | N | N | G
mappaDocuments        | P | G | F | F | G | N | G | G | P | P | N | F | G | N | N | G
agencyReturn          | F | F | O+item | O+item | O+item | item | O+item | O+item | O+item | O+item | O | item | item | N | N | G
minutes               | F | F | item | item | item | item | item | item | item (no perp health) | item | N | item | item | N | N | G
actions               | F | F | own + case | own | own | own | own | own | own + safety-related | own | own | own | own | A | N | G
spoFile               | S | S | F | S | N | F | N | N | S | S | requirement only | S | G | A | N | G
children              | G | G | F | G | G | N | F | N | F | G | N | G | G | N | N | G
thirdParty            | N | G | F | N | N | G | N | N | N | N | N | N | N | N | N | G
statistics            | F | F | area | own | own | own | own | own | own | own | own | area | N | A | N | A
auditLog              | own acts | N | N | N | N | N | N | N | N | N | N | N | N | N | N | F
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** The document's table, cell by cell, copied from it and from nowhere else. */
export const documented: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  rows.map(([name = '', ...cells]) => [name, cells]),
);

/** What a cell says in words rather than letters, as letters; what only a row of its own could tell opens nothing here. */
const spoken: Readonly<Record<string, string>> = {
  'N (initial or code)': '',
  'N (VLO: G)': 'L',
  'N (G for order drafting)': 'G',
  'S (at once)': 'S',
  'O+item': 'OI',
  item: 'I',
  'item (no perp health)': 'I',
  own: 'O',
  'own + case': 'OF',
  'own + safety-related': 'OV',
  'requirement only': '',
  area: '',
  'own acts': '',
  P: '',
  A: '',
  N: '',
};

/** Other partners: their own contributions and their own items ("Questions settled", 3). */
const ofPartners: Readonly<Record<string, string>> = { caseExists: 'I', agencyReturn: 'O', actions: 'O' };

/**
 * Lines that the document leaves to us: an order's requirement is the file's line, and all of it to the provider; an
 * answer that is kept apart is its agency's.
 */
const beside: Readonly<Record<string, (role: Role) => string>> = {
  nomination: (role) => ({ coordinator: 'F', chair: 'F', auditor: 'G' })[role as string] ?? '',
  keptAnswer: (role) =>
    ({ guest: '', policing_body: '', strategic: '', system_admin: '', auditor: 'G' })[role as string] ?? 'O',
  spoRequirement: (role) => (role === 'programme_provider' ? 'F' : lettersIn('spoFile', role)),
};

/** Whoever is on an item knows that its case exists (`domain.md` 8, default rule). */
const onItem = ({ line, role }: { line: string; role: Role }): string =>
  line === 'caseExists' &&
  !['coordinator', 'chair', 'policing_body', 'strategic', 'system_admin', 'auditor'].includes(role)
    ? 'I'
    : '';

/** The letters of a cell: F S I O G, V for an advocate's view of what is done for the victim's safety, L for a grant to a victim liaison officer. */
export function lettersIn(line: string, role: Role): string {
  if (beside[line]) return beside[line](role);
  const cell = role === 'partner' ? (ofPartners[line] ?? 'N') : (documented[line]?.[columns.indexOf(role)] ?? 'N');
  const owning = line === 'actions' && (role === 'coordinator' || role === 'chair') ? 'O' : '';
  return (spoken[cell] ?? cell) + onItem({ line, role }) + owning;
}

/** What an agreement never covers, and of what only the released summary (`architecture.md` 7.3). */
export const neverShared: readonly string[] = ['advocateConfidence', 'keptAnswer', 'thirdParty', 'auditLog'];
export const summaryShared: readonly string[] = ['safetyPlan'];
