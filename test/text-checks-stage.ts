import { recordName, recordSafeContact } from '../libs/cases/people/index.js';
import type { Tx } from '../libs/platform/work/tx.js';
import { openClinic, type Agent } from './harness.js';
import { setStage } from './stage.js';

export const PLACEHOLDER = '[contact detail withheld]';

const emails = {
  mererid: 'mererid.coordinates@clinic.example',
  michelle: 'michelle.houses@clinic.example',
  owain: 'owain.detects@clinic.example',
  huw: 'huw.chairs@clinic.example',
  carys: 'carys.elsewhere@clinic.example',
} as const;
export type Who = keyof typeof emails;

/** A check as a list of the API gives it. */
export interface Listed {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly version: number;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly field: string;
  readonly sentence: string | null;
  readonly detail: string;
  readonly writtenByName: string | null;
}

/** The small clinic with one victim, of whom no location is recorded yet. */
export async function openTextChecks() {
  const clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  const stage = await setStage(clinic);
  const agents = {} as Record<Who, Agent>;
  for (const who of Object.keys(emails) as Who[]) agents[who] = await clinic.as(emails[who]);
  const rowsOf = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await clinic.owner.query<R>(text, values)).rows;
  const [person] = await rowsOf<{ id: string }>(
    'INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id',
  );
  const about = {
    caseId: stage.caseId,
    agencyId: stage.police.id,
    personId: person?.id ?? '',
    part: 'victim',
    source: 'nomination',
  } as const;
  const locateIn = (tx: Tx, address: string, caseId = stage.caseId) =>
    recordSafeContact(tx, { ...about, caseId }, { answers: { method: 'post', value: `By letter to ${address}` } });

  return {
    clinic,
    stage,
    agents,
    rowsOf,
    emails,
    /** Lets a person see where the victim is. */
    grant: (staffId: string, caseId = stage.caseId) =>
      rowsOf(
        `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
         VALUES (gen_random_uuid(), $1, $2, '{victimLocation}', 'grant', '2026-03-01', '2026-12-31', 'For this case', $2)`,
        [caseId, staffId],
      ),
    /** Records where the victim of a case is. */
    locate: (address: string, caseId = stage.caseId) =>
      clinic.work.as(clinic.system(), (tx) => locateIn(tx, address, caseId)),
    locateIn,
    name: (fullName: string, caseId = stage.caseId) =>
      clinic.work.as(clinic.system(), (tx) =>
        recordName(tx, { ...about, caseId }, { kind: 'protected_new', fullName }),
      ),
    checksOf: async (who: Who, query = ''): Promise<Listed[]> =>
      (await agents[who].get(`/v1/text-checks${query}`).expect(200)).body.items as Listed[],
    decide: (move: string, { id, version }: Listed) =>
      agents.mererid.post(`/v1/text-checks/${id}/${move}`).send({ version }).expect(200),
    /** All that is due, and what follows from it. */
    doJobs: async (): Promise<void> => {
      await clinic.runJobs();
      clinic.clock.advance({ minutes: 1 });
      await clinic.runJobs();
    },
    forget: async (): Promise<void> => {
      await rowsOf('TRUNCATE message_about, sent_mail, follow_up, text_check');
      await rowsOf('DELETE FROM case_grant');
      for (const table of ['person_fact', 'person_name', 'safe_contact']) await rowsOf(`DELETE FROM ${table}`);
    },
  };
}

export type TextChecks = Awaited<ReturnType<typeof openTextChecks>>;
