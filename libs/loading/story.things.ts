/** What a word of a file names: a person by their address, everything else by what a file calls it; a code is itself. */
export type As =
  | 'code'
  | 'lower'
  | 'person'
  | 'agency'
  | 'forum'
  | 'case'
  | 'nomination'
  | 'meeting'
  | 'item'
  | 'action'
  | 'order'
  | 'programme'
  | 'behaviour'
  | 'invited'
  | 'protected';

/** How an event says which thing it means. */
export interface Naming {
  /** The fields that name it, each with the column that it is compared with; one of them must be there. */
  readonly by: Readonly<Record<string, readonly [column: string, as?: As]>>;
  /** By which column the newest of several is known. */
  readonly newest?: string;
}

const ofCase = { case: ['caseId', 'case'] } as const;
const person = ['staffId', 'person'] as const;
const made = { by: ofCase, newest: 'madeAt' } as const;

/** The things of which a story can tell; each of their moves is a kind of event, `<thing>.<move>`. */
export const named: Readonly<Record<string, Naming>> = {
  cases: { by: { case: ['externalKey'] } },
  'victim-contacts': made,
  nominations: { by: { nomination: ['externalRefKey', 'lower'] } },
  meetings: { by: { meeting: ['externalKey'] } },
  'agenda-items': { by: { item: ['id', 'item'] } },
  returns: { by: { item: ['itemId', 'item'], agency: ['agencyId', 'agency'] } },
  attendance: { by: { meeting: ['meetingId', 'meeting'], person }, newest: 'arrivedAt' },
  'meeting-invitations': { by: { meeting: ['meetingId', 'meeting'], person }, newest: 'invitedAt' },
  updates: made,
  actions: { by: { action: ['externalKey'] } },
  conflicts: { by: { person, ...ofCase }, newest: 'declaredAt' },
  'conflict-declarations': { by: { person }, newest: 'declaredAt' },
  'access-requests': { by: { ...ofCase, person }, newest: 'requestedAt' },
  'glass-breaks': { by: { ...ofCase, person }, newest: 'brokenAt' },
  disclosures: { by: { share: ['externalKey'] } },
  referrals: {
    by: { referral: ['externalKey'], ...ofCase, agency: ['recipientAgencyId', 'agency'] },
    newest: 'madeAt',
  },
  'forum-requests': { by: { ...ofCase, forum: ['forumId', 'forum'] }, newest: 'madeAt' },
  mappa: made,
  pdp: made,
  orders: { by: { spo: ['externalKey'] } },
  'order-breaches': { by: { spo: ['orderId', 'order'], breachedOn: ['breachedOn'] }, newest: 'allegedAt' },
  'force-requests': { by: { spo: ['orderId', 'order'] }, newest: 'madeAt' },
  transfers: { by: { transfer: ['externalKey'] } },
  arrivals: { by: ofCase, newest: 'toldAt' },
  incidents: made,
  'breach-reviews': made,
  'other-orders': { by: { order: ['externalKey'] } },
  'case-routes': { by: { ...ofCase, route: ['kind'] } },
  'data-breaches': { by: { reference: ['reference'] } },
  'subject-access': { by: { reference: ['reference'] } },
  investigations: made,
  'history-checks': made,
  'area-alerts': { by: ofCase, newest: 'raisedAt' },
  'advocacy-cases': { by: { ...ofCase, nomination: ['externalKey', 'lower'] } },
  'victim-events': { by: { ...ofCase, what: ['kind'] }, newest: 'madeAt' },
  'named-contacts': made,
  'risk-results': { by: { result: ['externalKey'], ...ofCase }, newest: 'madeAt' },
  'risk-grades': made,
  'risk-factors': { by: { factor: ['externalKey'], ...ofCase }, newest: 'madeAt' },
  programmes: { by: { programme: ['name'] } },
  'programme-referrals': made,
  'programme-sessions': { by: { ...ofCase, session: ['number'] }, newest: 'madeAt' },
  'safety-plans': made,
  'safety-plan-items': made,
  'people-at-risk': made,
  'trigger-dates': { by: { ...ofCase, dateKind: ['kind'] }, newest: 'madeAt' },
  'officer-requests': { by: ofCase, newest: 'askedAt' },
  'swept-crimes': { by: { crimeRef: ['crimeRefKey', 'lower'] } },
  releases: made,
  retention: { by: ofCase, newest: 'begunAt' },
};

/** Things of which no file tells, and why; `every move` of the tests asks for one or the other. */
export const unnamed: Readonly<Record<string, string>> = {
  posts: 'people.csv says who is in which post; it is loaded again where that changes',
  staff: 'whom a service signs in, suspends or invites is done by those who administer it, and is no history of cases',
  accreditations: 'people.csv says who is accredited',
  'accreditation-kinds': 'a register that administrators keep',
  agencies: 'agencies.csv says which there are and until when',
  agreements: 'sharing-agreements.csv, agreement.renewed and agreement.lapsed tell of them',
  undertakings: 'what those who sign in promise: nobody promises for somebody else',
  'failed-jobs': 'what the product itself did in vain',
  summaries: 'made of the paragraphs that stand in the product, which no file can name',
  intelligence: 'hangs on no case and is called nothing that a file could say',
  'text-checks': 'waits for a person where the product found something in a text',
  'strategic-groups': 'an improvement plan is of no case',
  'group-members': 'an improvement plan is of no case',
  'plan-lines': 'an improvement plan is of no case',
  'advice-records': 'advice to a professional is of no case and names none',
  'training-sessions': 'training is of no case',
};

/** Moves that nobody makes, or that choose among rows which no file can name, by `<thing>.<move>`. */
export const unmade: Readonly<Record<string, string>> = {
  'cases.take_on': 'done with the decision about its nomination, by nobody alone',
  'cases.team': 'case.team_set and case.team_changed, which name a team by addresses',
  'retention.restart': 'follows from what becomes of a case, by nobody',
  'retention.stop': 'follows from what becomes of a case, by nobody',
  'retention.complete_disposal': 'a job does it, by nobody',
  'transfers.tick': 'transfer.completed settles each line of the checklist',
  'people-at-risk.finish_item': 'chooses an item that only the product numbers',
};

/** Kinds that stories have and nobody plays, and why: they are skipped, and the report names them. */
export const untold: Readonly<Record<string, string>> = {};

/** What a choice of each list is called in a file, by the name of the list. */
export const lists: Readonly<Record<string, As>> = {
  'actions.agencies': 'agency',
  'actions.owners': 'person',
  'actions.successors': 'action',
  'advocacy.allocatable': 'person',
  'advocacy.engagement': 'code',
  'advocacy.fear': 'code',
  'advocacy.frequency': 'code',
  'advocacy.streams': 'code',
  'advocacy.supporting': 'person',
  'advocacy.taking': 'agency',
  'advocacy.types': 'code',
  'cases.barred': 'person',
  'cases.districts': 'code',
  'cases.languages': 'code',
  'cases.mine': 'forum',
  'cases.staff': 'person',
  'circle.team': 'person',
  'conduct.orders': 'order',
  'exceptions.cases': 'case',
  'interventions.advocates': 'person',
  'interventions.concerned': 'agency',
  'interventions.fitting': 'programme',
  'investigations.actions': 'action',
  'investigations.officers': 'person',
  'mappa.agencies': 'agency',
  'mappa.mappaAreas': 'code',
  'mappa.receivers': 'agency',
  'mappa.viewers': 'agency',
  'nominations.cases': 'case',
  'nominations.forums': 'forum',
  'orders.areas': 'code',
  'orders.forces': 'agency',
  'orders.protected': 'protected',
  'orders.rightForces': 'agency',
  'orders.standing': 'order',
  'orders.superiors': 'person',
  'panels.accepted': 'invited',
  'panels.agencies': 'agency',
  'panels.attendees': 'person',
  'panels.colleagues': 'person',
  'panels.deputies': 'person',
  'panels.meetings': 'meeting',
  'panels.staff': 'person',
  'releases.cases': 'case',
  'risk.actions': 'action',
  'safety-plans.linked': 'case',
  'sweeps.next': 'forum',
  'telling.team': 'person',
  'transfers.actions': 'action',
  'transfers.forums': 'forum',
  'transfers.going': 'action',
  'transfers.takers': 'person',
};
