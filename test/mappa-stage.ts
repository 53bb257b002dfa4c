import { openStory } from './factories.js';
import { HELEN, HUW, LLEUCU, MEDI, MERERID, OWAIN, RACHEL, RAVI, SIMON } from './people.js';
import { storyWays } from './story-ways.js';
import { openPages } from './web.js';

const who = {
  mererid: MERERID,
  huw: HUW,
  medi: MEDI,
  rachel: RACHEL,
  helen: HELEN,
  lleucu: LLEUCU,
  simon: SIMON,
  ravi: RAVI,
  owain: OWAIN,
} as const;
export type Who = keyof typeof who;

/** A reduced form that a category 2 case is found eligible by. */
export const screened = {
  subject: 'Gareth Mock',
  conviction: 'Stalking involving fear of violence',
  convictedOn: '2026-01-05',
  sentence: '18 months',
  sentenceKind: 'custody',
  sentenceMonths: 18,
  listed: 'schedule_15',
  ordersEnd: 'Licence until 4 July 2027',
  category: '2',
  harm: 'high',
  harmTool: 'OASys',
  adds: 'One plan for him.',
  level: '1',
  recommendedBy: 'DC Harries',
};

/** The fictional clinic on 10 April 2026, with ways to consider its cases for MAPPA. */
export async function mappaStage() {
  const clinic = await openStory('2026-04-10T09:00:00+01:00');
  const pages = await openPages(clinic);
  const ways = storyWays(() => clinic, who);
  const agency = (key: string) => ways.idOf('agency', 'key', key);
  const caseNamed = (key: string) => ways.idOf('case_file', 'external_key', key);
  const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);
  const browser = (name: Who) => pages.as(who[name]);
  const emailOf = (name: Who): string => who[name];

  /** Somebody works on a case for their agency. */
  const joins = async (name: Who, caseId: string): Promise<void> => {
    await clinic.owner.query(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
       SELECT gen_random_uuid(), $1, s.id, p.agency_id, 'probation', '2026-04-01' FROM staff s JOIN post p ON p.staff_id = s.id WHERE s.email = $2 LIMIT 1`,
      [caseId, who[name]],
    );
  };
  const consider = (name: Who, caseId: string, answers: object = {}) =>
    ways.post(name, 'mappa', { caseId, ...answers });
  const considered = async (caseId: string, name: Who = 'mererid'): Promise<string> => {
    const { status, body } = await consider(name, caseId);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return (body as { id: string }).id;
  };
  const move = async (name: Who, id: string, made: string, answers: object = {}) => {
    const { version } = await ways.one<{ version: number }>('SELECT version FROM mappa_referral WHERE id = $1', [id]);
    return ways.post(name, `mappa/${id}/${made}`, { version, ...answers });
  };
  /** As `move`, and it has to have been made. */
  const moved = async (name: Who, id: string, made: string, answers: object = {}): Promise<void> => {
    const { status, body } = await move(name, id, made, answers);
    if (status !== 200 && status !== 201) throw new Error(`${made}: ${JSON.stringify(body)}`);
  };
  const read = async (name: Who, id: string) => (await ways.get(name, `mappa/${id}`)).body as Record<string, unknown>;
  /** Considered, screened, and with probation's view. */
  const viewed = async (caseId: string, answers: object = {}): Promise<string> => {
    const id = await considered(caseId);
    await moved('medi', id, 'prescreen', { ...screened, ...answers });
    await moved('mererid', id, 'view', { probationView: 'He should be managed.', viewBy: 'Rachel Adeyemi' });
    return id;
  };
  /** As a unit receives it: found eligible at level 2, the full form opened and submitted. */
  const submitted = async (caseId: string): Promise<string> => {
    const id = await viewed(caseId, { level: '2' });
    await moved('rachel', id, 'find_eligible', {
      decidedCategory: '2',
      decidedLevel: '2',
      decisionReason: 'By the rules.',
    });
    await moved('rachel', id, 'open_form');
    const recipientAgencyId = await agency('dp-mappa');
    await moved('rachel', id, 'submit', { recipientAgencyId, submittedOn: '2026-04-10', basis: 'law_enforcement' });
    return id;
  };
  const accepted = async (caseId: string, answers: object = {}): Promise<string> => {
    const id = await submitted(caseId);
    await moved('helen', id, 'accept', { acceptedLevel: '2', ...answers });
    return id;
  };
  /** The cases of the clinic that a member of it sees and nobody considered yet: first those of which most is known, in the order of the story. */
  const clinicCases = async (): Promise<string[]> => {
    const { rows } = await clinic.owner.query<{ id: string }>(
      `SELECT c.id FROM case_file c JOIN case_standing s ON s.case_id = c.id JOIN forum f ON f.id = s.forum_id
       WHERE f.key = 'dyfed-powys-clinic' AND s.to_at IS NULL AND c.state IN ('active', 'monitoring') AND NOT c.restricted
         AND NOT EXISTS (SELECT 1 FROM conflict x WHERE x.case_id = c.id)
         AND NOT EXISTS (SELECT 1 FROM mappa_referral m WHERE m.case_id = c.id)
       ORDER BY EXISTS (SELECT 1 FROM case_person p JOIN person_name n ON n.person_id = p.person_id AND n.case_id = p.case_id
         WHERE p.case_id = c.id AND p.part = 'perpetrator' AND n.kind = 'as_recorded') DESC,
         EXISTS (SELECT 1 FROM person_fact v WHERE v.case_id = c.id AND v.category = 'victimLocation') DESC, c.external_key`,
    );
    return rows.map(({ id }) => id);
  };
  const close = async (): Promise<void> => {
    await pages.close();
    await clinic.close();
  };
  return {
    ...ways,
    clinic,
    agency,
    caseNamed,
    page,
    browser,
    emailOf,
    joins,
    consider,
    considered,
    move,
    moved,
    read,
    viewed,
    submitted,
    accepted,
    clinicCases,
    close,
  };
}
