import { openAdvocacy } from './advocacy-stage.js';
import { LLEUCU } from './people.js';
import { engage } from './stage.js';

/** A child of the victim, at a school that nobody may learn of. */
export const aChild = (caseId: string, more: object = {}) => ({
  caseId,
  relation: 'child',
  name: 'Macsen',
  knows: 'no',
  how: 'He asks other parents when she collects him.',
  whereabouts: 'Ysgol y Garreg Wen',
  ...more,
});

/** The hearing of an application for a non-molestation order. */
export const aHearing = (caseId: string, more: object = {}) => ({
  caseId,
  kind: 'court_date',
  day: '2026-04-30',
  about: 'He will be in the waiting room.',
  ...more,
});

/** An advocate's case of its own, to enter on it who is at risk and which days are dangerous. */
export async function openCircle() {
  const stage = await openAdvocacy();
  // Everybody at the service is accredited here.
  await stage.rowsOf(`UPDATE accreditation SET last_good_day = '2027-06-30' WHERE kind = 'ISAC'`);
  const enter = async (thing: string, body: object, by = LLEUCU): Promise<string> =>
    ((await stage.post(by, thing, body)) as { id: string }).id;
  const atRisk = (caseId: string, more: object = {}, by = LLEUCU) => enter('people-at-risk', aChild(caseId, more), by);
  const day = (caseId: string, more: object = {}, by = LLEUCU) => enter('trigger-dates', aHearing(caseId, more), by);
  /** Somebody of the service leads a case from now on. */
  const leads = async (caseId: string, email: string, by = LLEUCU): Promise<void> =>
    void (await stage.moved(by, `advocacy-cases/${caseId}`, 'hand_over', {
      leadId: await stage.staff(email),
      reason: 'She knows her.',
    }));
  /** Somebody of the service works on a case beside whoever leads. */
  const supports = async (caseId: string, email: string, by = LLEUCU): Promise<void> =>
    void (await stage.moved(by, `advocacy-cases/${caseId}`, 'support', { staffId: await stage.staff(email) }));
  /** Somebody of the same service who is an IDVA. */
  const idva = async (name: string): Promise<string> => {
    const staffId = await stage.system((tx) => engage(tx, name, { role: 'idva', agencyId: stage.service }));
    const held = `INSERT INTO accreditation (id, staff_id, kind, last_good_day, state) VALUES (gen_random_uuid(), $1, 'IDVA', '2027-06-30', 'held')`;
    await stage.rowsOf(held, staffId);
    return `${name}@clinic.example`;
  };
  /** What is owed of a thing, as it stands in the register. */
  const owedOf = async (id: string) => {
    await stage.runJobs();
    const [one] = await stage.rowsOf<{
      owner: string;
      due: string;
      open: boolean;
      agency: string | null;
      forum: string | null;
    }>(
      `SELECT s.email AS owner, d.due_on::text AS due, d.open, d.agency_id AS agency, d.forum_id AS forum
       FROM owed_duty d JOIN staff s ON s.id = d.owner_id WHERE d.subject_id = $1`,
      id,
    );
    return one;
  };
  /** To whom reminders of a thing went, by the rung. */
  const reminded = (id: string) =>
    stage.rowsOf<{ rung: string; emails: string[] }>(
      `SELECT r.rung, array_agg(s.email ORDER BY s.email) AS emails FROM reminder r JOIN staff s ON s.id = ANY(r.staff_ids)
       WHERE r.subject_id = $1 AND r.state = 'sent' GROUP BY r.on_day, r.rung ORDER BY r.on_day`,
      id,
    );
  return { ...stage, atRisk, day, leads, supports, idva, owedOf, reminded };
}

export type Circle = Awaited<ReturnType<typeof openCircle>>;
