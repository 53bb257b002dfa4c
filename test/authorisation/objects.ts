import { SENIOR } from '../planted-marks/advocacy.js';
import { mappaRoles } from '../planted-marks/mappa.js';
import type { Also, Mark } from '../planted-marks/marks.js';
import type { Opened } from '../planted-marks/opened.js';
import { maySee, overseesHere, seesNoItem } from '../planted-marks/oracle.js';
import type { Somebody } from '../planted-marks/people.js';

/** One thing that a route may be asked about, in one state, and who may see it by the documents. */
export interface Thing {
  /** Its part of the address. */
  readonly name: string;
  readonly id: string;
  /** The state of the thing, or of the case that it is in. */
  readonly state: string;
  readonly caseKey: string;
  /** The agency that owns it or is asked; the key. */
  readonly agency: string;
  /** Whose it is. */
  readonly staffId?: string | undefined;
  /** Of the meeting to come: nobody among the people here has a place at it but by their forum. */
  readonly isToCome?: boolean;
  /** The agency that it was sent to; the key. */
  readonly recipient?: string | undefined;
  seenBy(person: Somebody): boolean;
}

interface Found {
  readonly id: string;
  readonly state: string | null;
  readonly case_id: string | null;
  readonly agency_id: string | null;
  readonly staff_id: string | null;
  /** With whom it is shared. */
  readonly with_id: string | null;
  readonly type: string | null;
  readonly part: string | null;
  readonly category: string | null;
  readonly released: string | null;
  readonly nominator_agency_id: string | null;
  readonly recipient_agency_id: string | null;
  readonly meeting_id: string | null;
}

/** Of each thing: its table, and the line of the table that opens it or the rule beside it. */
const kinds: Readonly<
  Record<
    string,
    {
      table: string;
      category?: string;
      only?: readonly Also[];
      register?: true;
      inside?: true;
      roles?: readonly string[];
      where?: string;
    }
  >
> = {
  // The shell of an advocate's own case is none of the clinic's.
  cases: { table: 'case_file', category: 'caseExists', where: `category = 'caseExists'` },
  nominations: { table: 'nomination', category: 'nomination' },
  people: { table: 'case_person', where: 'case_id NOT IN (SELECT id FROM advocacy_case)' },
  meetings: { table: 'meeting', only: ['meeting'] },
  'agenda-items': { table: 'agenda_item', category: 'caseExists' },
  returns: { table: 'agency_return', category: 'agencyReturn' },
  attendance: { table: 'attendance', only: ['meeting'] },
  'meeting-invitations': { table: 'meeting_invitation', only: ['runsForum'] },
  actions: { table: 'action', category: 'actions' },
  sweeps: { table: 'sweep', only: ['runsForum'] },
  'swept-crimes': { table: 'swept_crime', category: 'nomination' },
  conflicts: { table: 'conflict', only: ['runsForum', 'officer'] },
  'conflict-declarations': { table: 'conflict_declaration', only: ['runsForum'] },
  'access-requests': { table: 'access_request', only: ['runsForum', 'officer'] },
  'glass-breaks': { table: 'glass_break', only: ['runsForum', 'officer'] },
  disclosures: { table: 'disclosure', category: 'its own' },
  'out-of-view': { table: 'out_of_view', only: ['officer'] },
  referrals: { table: 'referral', category: 'its own' },
  programmes: { table: 'programme', register: true },
  'programme-referrals': { table: 'programme_referral', category: 'its own' },
  'programme-sessions': { table: 'programme_session', category: 'its own' },
  orders: { table: 'protection_order', category: 'its own' },
  'order-breaches': { table: 'order_breach', category: 'its own' },
  'force-requests': { table: 'force_request', category: 'its own' },
  'other-orders': { table: 'other_order', category: 'its own' },
  'case-routes': { table: 'case_route', category: 'its own' },
  'forum-requests': { table: 'forum_request', only: ['runsForum', 'officer'] },
  'strategic-groups': { table: 'strategic_group', only: ['seated', 'administrator'] },
  'group-members': { table: 'group_member', only: ['seated', 'administrator'] },
  'plan-lines': { table: 'plan_line', only: ['seated'] },
  'safety-plans': { table: 'safety_plan', only: [{ person: 'isac.team' }] },
  'safety-plan-items': { table: 'safety_plan_item', only: [{ person: 'isac.team' }] },
  'advice-records': { table: 'advice_record', only: ['advised'] },
  'training-sessions': { table: 'training_session', only: ['trained'] },
  releases: { table: 'release', only: [{ person: SENIOR }] },
  'people-at-risk': { table: 'person_at_risk', only: [{ person: SENIOR }] },
  'trigger-dates': { table: 'trigger_date', only: [{ person: SENIOR }] },
  'advocacy-cases': { table: 'advocacy_case', only: [{ person: SENIOR }] },
  'advocacy-referrals': {
    table: 'advocacy_referral',
    only: [{ person: SENIOR }, { person: 'the.constable' }],
    where: `role = 'police'`,
  },
  'advocacy-services': { table: 'agency', register: true, where: `key LIKE 'dp-%'` },
  mappa: { table: 'mappa_referral', category: 'offendingHistory', roles: mappaRoles },
  pdp: { table: 'pdp_check', category: 'offendingHistory', roles: mappaRoles },
  'officer-requests': { table: 'officer_request', category: 'actions' },
  'work-list': { table: 'case_file', category: 'caseExists', where: `category = 'caseExists'` },
  transfers: { table: 'transfer', category: 'victimIdentity' },
  arrivals: { table: 'arrival', category: 'perpetratorIdentity' },
  investigations: { table: 'investigation', category: 'caseExists' },
  'history-checks': { table: 'history_check', category: 'offendingHistory' },
  'area-alerts': { table: 'area_alert', only: ['runsForum'] },
  'victim-events': { table: 'victim_event', category: 'victimIdentity' },
  incidents: { table: 'incident', category: 'offendingHistory' },
  'breach-reviews': { table: 'breach_review', category: 'offendingHistory' },
  'text-checks': { table: 'text_check', category: 'victimLocation' },
  // Of the officers of one agency here; what is for the area's is asked about by the planted marks.
  intelligence: {
    table: 'intelligence_item',
    only: [{ policed: 'force-team' }],
    where: `audience = 'own_agency' AND linked_case_id IS NULL`,
  },
  'data-breaches': { table: 'data_breach', only: ['officer', 'administrator'] },
  'subject-access': { table: 'subject_access', only: ['officer'] },
  // Of the clinic's files: none of these people allocates at a service.
  retention: { table: 'retention', only: ['runsForum', 'officer'] },
  'named-contacts': { table: 'named_contact', category: 'victimIdentity' },
  'risk-results': { table: 'risk_result', category: 'victimIdentity', where: `category = 'victimIdentity'` },
  'risk-grades': { table: 'risk_grade', category: 'victimIdentity' },
  'risk-factors': { table: 'risk_factor', category: 'victimIdentity' },
  updates: { table: 'case_update', category: 'caseExists' },
  'victim-contacts': { table: 'victim_contact', category: 'its own' },
  // The rules of a case, asked for by the case.
  'safe-contacts': { table: 'case_file', category: 'victimIdentity', where: `category = 'caseExists'` },
  summaries: { table: 'disclosure_summary', category: 'minutes', inside: true },
  exports: { table: 'export' },
  'outage-packs': { table: 'outage_pack' },
  absences: { table: 'absence' },
  'duty-shares': { table: 'duty_share' },
  'agency-leads': { table: 'agency' },
  copies: { table: 'own_copy' },
  imports: { table: 'import' },
  'column-matchings': { table: 'column_matching' },
  // Those of the area whose administrator is among the people here.
  forums: { table: 'forum', register: true, where: `area_code = 'dyfed-powys'` },
  posts: { table: 'post', register: true },
  staff: { table: 'staff', register: true },
  accreditations: { table: 'accreditation' },
  'accreditation-kinds': { table: 'accreditation_kind', register: true },
  agencies: { table: 'agency', register: true },
  agreements: { table: 'sharing_agreement', register: true, where: `area_code = 'dyfed-powys'` },
  undertakings: { table: 'undertaking', register: true },
  'bank-holidays': { table: 'bank_holiday', register: true },
  'risk-tools': { table: 'risk_tool', register: true },
  messages: { table: 'sent_mail', where: 'link IS NOT NULL' },
  undelivered: { table: 'undelivered', where: 'settled_at IS NULL' },
  'failed-jobs': { table: 'failed_job', only: ['administrator', 'coordinates'] },
};

/** Those whose rows are each of a category of their own, and released. */
const ownCategory = [
  'disclosures',
  'referrals',
  'orders',
  'order-breaches',
  'force-requests',
  'other-orders',
  'case-routes',
  'programme-referrals',
  'programme-sessions',
  'victim-contacts',
];

/** Types of action that are for the victim's own safety (`domain.md` 8, actions of the ISAC). */
const forSafety = ['safeguard', 'advocacy', 'housing', 'safety'];

/** Whoever holds no post now, or owes the promise, sees no register either. */
export const holdsPost = ({ facts: { stopped } }: Somebody): boolean =>
  !['vetting', 'post', 'promise'].includes(stopped ?? '');

/** Up to `most` of each thing, one of each state, case and agency first. */
export async function thingsOf({ world, planted }: Opened, most: number): Promise<Thing[]> {
  const {
    clinic: { owner },
    ids,
  } = world;
  const agencyOf = new Map([...ids.agencies].map(([key, id]) => [id, key]));
  const caseOf = new Map(Object.entries(planted.cases).map(([key, id]) => [id, key]));
  const leads = await leadsOf(world);
  const first = await leadsOf(world, 1);
  const near = await engagedHere(world);
  const found: Thing[] = [];
  for (const [name, { table, category, only, register, inside, roles, where = 'true' }] of Object.entries(kinds)) {
    const said = (column: string) => `to_jsonb(t)->>'${column}'`;
    const sentTo = ['transfers', 'arrivals'].includes(name)
      ? said('to_agency_id')
      : `coalesce(${said('recipient_agency_id')}, ${said('provider_agency_id')})`;
    const id = name === 'people' ? 'person_id' : 'id';
    const mine =
      name === 'victim-contacts'
        ? said('made_by')
        : `coalesce(${said('staff_id')}, ${said('imported_by')}, ${said('asked_by')})`;
    const { rows } = await owner.query<Found>(
      `SELECT * FROM (SELECT t.${id} AS id, ${said('state')} AS state, ${['cases', 'safe-contacts'].includes(name) ? 't.id::text' : said('case_id')} AS case_id,
         ${said('agency_id')} AS agency_id, ${mine} AS staff_id, ${said('with_id')} AS with_id, ${said('type')} AS type, ${name === 'incidents' ? said('released') : 'NULL'} AS released, ${said('part')} AS part, ${said('category')} AS category,
         ${said('nominator_agency_id')} AS nominator_agency_id, ${sentTo} AS recipient_agency_id,
         ${name === 'meetings' ? 't.id::text' : said('meeting_id')} AS meeting_id,
         row_number() OVER (PARTITION BY ${said('state')}, ${said('case_id')}, ${said('part')}, ${sentTo} ORDER BY t.${id}) AS nth FROM "${table}" t WHERE ${where}) t
       ORDER BY nth, id LIMIT $1`,
      [most],
    );
    for (const row of rows) {
      const caseKey = caseOf.get(row.case_id ?? '') ?? (row.case_id ? 'unknown' : 'none');
      const agency = agencyOf.get(row.agency_id ?? '') ?? 'other';
      const recipient = agencyOf.get(row.recipient_agency_id ?? '');
      const isToCome = row.meeting_id === planted.open.meetingId;
      const mark: Mark = {
        // The rules of a case tell of its victims whoever is shown one of these.
        shown: [],
        where: name === 'safe-contacts' ? 'people' : name,
        caseKey,
        agency,
        released: ownCategory.includes(name) || row.released === 'true',
        forSafety: forSafety.includes(row.type ?? ''),
        category: ownCategory.includes(name)
          ? String(row.category)
          : (category ?? (row.part === 'victim' ? 'victimIdentity' : 'perpetratorIdentity')),
        ...(only && { only: [...(isToCome ? toCome(only) : only), ...ownerOf(name, row, world)] }),
        ...(inside && { inside }),
        ...(roles && { roles }),
        ...(name === 'returns' && { also: [{ agency }] }),
        ...(name.startsWith('risk-') && { also: ['teamed' as const] }),
        ...(['referrals', 'mappa', 'programme-referrals', 'programme-sessions'].includes(name) &&
          recipient && { also: [{ received: recipient }] }),
        ...(['transfers', 'arrivals'].includes(name) && { also: [{ runsFor: recipient ?? '' }] }),
        ...(name === 'nominations' && { also: [{ agency: agencyOf.get(row.nominator_agency_id ?? '') ?? '' }] }),
      };
      const isMine = (person: Somebody): boolean => row.staff_id === ids.people.get(person.name);
      const seenBy = (person: Somebody): boolean => {
        // What is published is for whoever is to accept it, whether or not they hold a post.
        if (name === 'undertakings') return row.state === 'published' || person.role === 'system_admin';
        if (register) return holdsPost(person);
        // Nobody here is set to lead an agency, who would see those of its people.
        if (name === 'accreditations')
          return (
            holdsPost(person) &&
            (isMine(person) || person.role === 'system_admin' || (overseesHere(person) && near.has(row.staff_id ?? '')))
          );
        if (name === 'imports' || name === 'messages') return isMine(person);
        // Of the area in which its reader works, which is the same for all of these.
        if (name === 'undelivered') return ['coordinator', 'system_admin'].includes(person.role) && holdsPost(person);
        // An absence is known to whoever is away and to the two who lead their agency, a share to the two whose it is; no lead handed one of these over.
        if (name === 'absences')
          return (
            holdsPost(person) &&
            (isMine(person) || leads.has(`${row.agency_id ?? ''} ${ids.people.get(person.name) ?? ''}`))
          );
        // Who is listed first leads, for nobody has set another.
        if (name === 'agency-leads')
          return holdsPost(person) && first.has(`${row.id} ${ids.people.get(person.name) ?? ''}`);
        if (name === 'duty-shares')
          return holdsPost(person) && (isMine(person) || row.with_id === ids.people.get(person.name));
        if (name === 'column-matchings')
          return person.role === 'coordinator' && person.agency === agency && holdsPost(person);
        // Of a case that was kept from its asker since, nothing is left.
        if (name === 'exports' || name === 'copies' || name === 'outage-packs')
          return isMine(person) && holdsPost(person) && !(row.case_id && person.facts.stopped === 'barred');
        // Items and actions are their forum's: who owns an action there for an agency that takes no part in it reads their own and the case.
        const isOutside = ['agenda-items', 'actions'].includes(name) && seesNoItem(person);
        return maySee(person, isOutside ? { ...mark, unlisted: true } : mark);
      };
      found.push({
        name,
        id: row.id,
        state: row.state ?? '',
        caseKey,
        agency,
        staffId: row.staff_id ?? undefined,
        recipient,
        isToCome,
        seenBy,
      });
    }
  }
  return found;
}

/** The first two people listed of each agency lead it, for nobody has set others: the agency and the person of each. */
async function leadsOf({ clinic: { owner, clock } }: Opened['world'], many = 2): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ agency: string; staff: string }>(
    `SELECT p.agency_id AS agency, p.staff_id AS staff FROM post p JOIN staff s ON s.id = p.staff_id AND s.suspended_at IS NULL AND s.kind = 'person'
     WHERE (p.from_on IS NULL OR p.from_on <= $1) AND (p.to_on IS NULL OR p.to_on >= $1)
       AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on >= $1) ORDER BY p.listed`,
    [clock.now()],
  );
  const listed = new Map<string, string[]>();
  for (const { agency, staff } of rows) listed.set(agency, [...new Set([...(listed.get(agency) ?? []), staff])]);
  return new Set([...listed].flatMap(([agency, staff]) => staff.slice(0, many).map((one) => `${agency} ${one}`)));
}

/** Whoever has a post in force in the area in which all people here have theirs. */
async function engagedHere({ clinic: { owner, clock } }: Opened['world']): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT DISTINCT staff_id AS id FROM post WHERE area_code = 'dyfed-powys' AND state <> 'waiting' AND (from_on IS NULL OR from_on <= $1)
       AND (to_on IS NULL OR to_on >= $1) AND (vetting_expires_on IS NULL OR vetting_expires_on >= $1)`,
    [clock.now()],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The meeting to come is known to the forum's members alone. */
const toCome = (only: readonly Also[]): Also[] => only.map((also) => (also === 'meeting' ? 'member' : also));

/** What somebody asked for themselves they see, whatever else. */
function ownerOf(name: string, { staff_id }: Found, { ids }: Opened['world']): Also[] {
  if (!['access-requests', 'glass-breaks', 'meeting-invitations'].includes(name)) return [];
  const [owner] = [...ids.people].find(([, id]) => id === staff_id) ?? [];
  return owner ? [{ person: owner }] : [];
}
