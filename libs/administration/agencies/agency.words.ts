/** The words that a row about an agency, a membership or an agreement may use, as the data's README lists them. */
export const agencyKinds = [
  'police',
  'probation',
  'prison',
  'health',
  'isac',
  'idva',
  'isva',
  'victim_hub',
  'cps',
  'adult_care',
  'children_care',
  'housing',
  'substance_misuse',
  'programme',
  'mappa',
  'matac',
  'policing_body',
  'system',
  'audit',
] as const;

/** Of no forum: who runs the service, and who looks over it. */
const besides: readonly string[] = ['system', 'audit'];
/** Those that take part in forums. */
export const forumKinds = agencyKinds.filter((kind) => !besides.includes(kind));

/** Part 3 of the Data Protection Act 2018, or the UK GDPR. */
export const regimes = ['part3', 'uk_gdpr'] as const;

/** Of MAPPA: Criminal Justice Act 2003, section 325. */
export const duties = ['responsible_authority', 'dtc', 'no'] as const;

export const memberships = ['substantive', 'dual', 'secondment'] as const;

export const agreementStates = ['in_force', 'in_review', 'draft', 'replaced', 'lapsed'] as const;

export const partyParts = ['controller', 'joint', 'processor'] as const;
