import { linkTo, AdvocacyCase } from '../../libs/victims/advocacy/index.js';
import { joinTeam } from '../../libs/cases/cases/index.js';
import { londonDate } from '../../libs/kernel/london-date.js';
import { aReferral } from '../advocacy-stage.js';
import type { Clinic } from '../harness.js';
import { DEBORAH } from '../people.js';
import { who, type WaysIn } from './story.js';

/** Safety plans on advocates' own cases, one at each of the steps from which something can be done. */
export async function planSafety(clinic: Clinic, { idOf, post, move }: WaysIn, clinicCaseId: string) {
  const day = londonDate(clinic.clock.now());
  const agencyId = await idOf('agency', 'key', 'dp-isac');
  const leadId = await idOf('staff', 'email', who.isac);
  const opened = async (): Promise<string> => {
    const { id } = await post('isac', 'advocacy-cases', aReferral(agencyId, { referredOn: day }));
    for (const step of ['offer', 'accept']) await move('isac', `advocacy-cases/${id}`, step);
    await move('isac', `advocacy-cases/${id}`, 'allocate', { leadId });
    return id;
  };
  const agreement = { agreedOn: day, agreedWith: 'The victim', grade: 'high' };
  const steps = ['draft', 'agree', 'activate', 'review'] as const;
  const item = (planId: string) => ({
    planId,
    part: 'home',
    action: 'Change the locks',
    who: 'The victim',
    agreed: 'yes',
  });
  const planAt = async (upTo: number): Promise<{ id: string; item: string; caseId: string }> => {
    const caseId = await opened();
    const { id } = await post('isac', 'safety-plans', { caseId, offeredOn: day });
    let written = '';
    for (const step of steps.slice(0, upTo)) {
      await move('isac', `safety-plans/${id}`, step, step === 'agree' ? agreement : {});
      if (step === 'draft') written = (await post('isac', 'safety-plan-items', item(id))).id;
    }
    return { id, item: written, caseId };
  };
  const fresh = await opened();
  await planAt(0);
  const drafted = await planAt(1);
  const { id: done } = await post('isac', 'safety-plan-items', item(drafted.id));
  await move('isac', `safety-plan-items/${done}`, 'finish', { doneOn: day });
  await planAt(2);
  const [active, paused, closed, lowered] = [await planAt(3), await planAt(3), await planAt(3), await planAt(4)];
  await planAt(4);
  await move('isac', `safety-plans/${paused.id}`, 'pause', { reason: 'He reads her messages.' });
  await move('isac', `safety-plans/${closed.id}`, 'close', { reason: 'She asked for it.' });
  const declined = await planAt(0);
  await move('isac', `safety-plans/${declined.id}`, 'decline', { reofferOn: day, reason: 'Later.' });
  const deborah = await idOf('staff', 'email', DEBORAH);
  await clinic.work.as(clinic.system(), (tx) =>
    joinTeam(tx, lowered.caseId, { staffId: deborah, agencyId, part: 'advocate' }),
  );
  const other = await clinic.as(DEBORAH);
  const { body } = await other.get(`/v1/safety-plans/${lowered.id}`).expect(200);
  const version = (body as { version: number }).version;
  await other
    .post(`/v1/safety-plans/${lowered.id}/renew`)
    .send({ ...agreement, grade: 'medium', version })
    .expect(200);
  await clinic.work.as(clinic.system(), async (tx) => {
    const row = await tx.rows(AdvocacyCase).where({ id: active.caseId }).one();
    if (row) await linkTo(tx, row, clinicCaseId);
  });
  const summary = { clinicCaseId, summary: 'She has a plan and keeps to it.' };
  await move('isac', `safety-plans/${active.id}`, 'write_summary', summary);
  await move('isac', `safety-plans/${active.id}`, 'release_summary', { reason: 'The panel meets.', confirmed: true });
  await move('isac', `safety-plans/${active.id}`, 'write_summary', summary);
  await move('isac', `safety-plans/${active.id}`, 'bring_forward', { trigger: 'phone' });
  const { rows: rules } = await clinic.owner.query<{ id: string }>(
    'SELECT s.id FROM safe_contact s JOIN safety_plan p ON p.case_id = s.case_id WHERE p.id = $1 AND s.to_at IS NULL',
    [active.id],
  );
  await move('isac', `safety-plans/${active.id}`, 'check_contact', { safeNow: true, confirmedId: rules[0]?.id });
  return { fresh, active: active.id, drafted: drafted.id, item: drafted.item };
}
