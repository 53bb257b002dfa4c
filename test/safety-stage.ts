import { linkTo, AdvocacyCase } from '../libs/victims/advocacy/index.js';
import { openAdvocacy } from './advocacy-stage.js';
import { LLEUCU } from './people.js';

/** Something to do, as it is written into a plan. */
export const anItem = (planId: string, more: object = {}) => ({
  planId,
  part: 'home',
  action: 'Change the locks of the back door',
  who: 'Gwenno and her brother',
  byOn: '2026-04-02',
  agreed: 'yes',
  ...more,
});

/** The advocacy service with safety plans: `planned` is one that is active, by default at high. */
export async function openSafety() {
  const stage = await openAdvocacy();
  const { clinic, post, moved, system, opened } = stage;
  const path = (id: string) => `safety-plans/${id}`;
  const today = (): string => clinic.clock.now().toISOString().slice(0, 10);
  /** A plan that is offered, on a case of its own where none is given. */
  const offered = async (caseId?: string, by = LLEUCU): Promise<string> => {
    const of = caseId ?? (await opened({}, by));
    return ((await post(by, 'safety-plans', { caseId: of, offeredOn: today() })) as { id: string }).id;
  };
  const written = async (planId: string, more: object = {}, by = LLEUCU): Promise<string> =>
    ((await post(by, 'safety-plan-items', anItem(planId, more))) as { id: string }).id;
  const agreement = (grade = 'high') => ({ agreedOn: today(), agreedWith: 'Gwenno', grade });
  const planned = async (grade = 'high', caseId?: string): Promise<string> => {
    const id = await offered(caseId);
    await moved(LLEUCU, path(id), 'draft');
    await written(id);
    await moved(LLEUCU, path(id), 'agree', agreement(grade));
    await moved(LLEUCU, path(id), 'activate');
    return id;
  };
  /** A review of a plan that ends with another grade. */
  const renewed = async (id: string, grade: string): Promise<void> => {
    await moved(LLEUCU, path(id), 'review');
    await moved(LLEUCU, path(id), 'renew', agreement(grade));
  };
  /** The advocate's case and one of the clinic's are about the same victim. */
  const linked = (caseId: string, clinicCaseId: string): Promise<void> =>
    system(async (tx) => {
      const row = await tx.rows(AdvocacyCase).where({ id: caseId }).one();
      if (row) await linkTo(tx, row, clinicCaseId);
    });
  return { ...stage, planPath: path, today, offered, written, agreement, planned, renewed, linked };
}

export type Safety = Awaited<ReturnType<typeof openSafety>>;
