import type { Clinic } from './harness.js';
import { anAction, engage, setStage, type Stage } from './stage.js';

/** Colleagues of the owner's at the housing agency: one who may open what she owes, and one who looks after computers. */
interface Colleagues {
  readonly dai: string;
  readonly ian: string;
}

/** The small clinic, with those who may stand in for a housing officer. */
export async function setCover(clinic: Clinic): Promise<Stage & Colleagues> {
  const stage = await setStage(clinic);
  const agencyId = stage.housing.id;
  const colleagues = await clinic.work.as(clinic.system(), async (tx) => ({
    dai: await engage(tx, 'dai.houses', { role: 'housing', agencyId }),
    ian: await engage(tx, 'ian.it', { role: 'system_admin', agencyId }),
  }));
  return { ...stage, ...colleagues };
}

/** An action of the housing officer's, due on 27 March 2026 unless said otherwise; everything that follows is done. @returns its id */
export async function anActionDue(clinic: Clinic, stage: Stage, answers: object = {}): Promise<string> {
  const given = anAction(stage, { dueOn: '2026-03-27', ...answers });
  const coordinator = await clinic.as('mererid.coordinates@clinic.example');
  const { body } = await coordinator.post('/v1/actions').send(given).expect(201);
  await clinic.runJobs();
  return (body as { id: string }).id;
}

/** The subjects of what was written to somebody by these rooms, in their order. */
export async function subjectsTo({ owner }: Clinic, staffId: string, rooms: readonly string[]): Promise<string[]> {
  const text = `SELECT subject FROM sent_mail WHERE staff_id = $1 AND split_part(template, '.', 1) = ANY($2) ORDER BY at`;
  return (await owner.query<{ subject: string }>(text, [staffId, rooms])).rows.map(({ subject }) => subject);
}
