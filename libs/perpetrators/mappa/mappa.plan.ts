import { Action } from '../../panels/actions/index.js';
import { called } from '../../administration/agencies/index.js';
import { saysWhere } from '../../sharing/disclosures/index.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { MappaReferral } from './mappa.entity.js';
import { formsById, settledBy } from './mappa.known.js';
import type { Filled } from './mappa.prefilling.js';
import { planOf, type PlanAction, type Sentence } from './plan.rules.js';

const sentence: Sentence = ({ text, agency, dueOn }) =>
  words()('mappa.planLine', { text, agency, day: formatDay(dueOn) });

/** The parts of the plan that the version asks under which a referral was begun. */
export const planAsked = async (tx: Tx, { formsId }: MappaReferral): Promise<readonly string[]> =>
  settledBy(await formsById(tx, formsId)).full;

/**
 * The risk management plan as the clinic's actions have it that were told their pillar (`domain.md` 10), of those that
 * whoever asks may see. No line of it says where the victim is.
 */
export async function planFrom(tx: Tx, { caseId }: MappaReferral, asked: readonly string[]): Promise<Filled> {
  const found = await tx
    .rows(Action)
    .where({ caseId, pillar: { $exists: true } })
    .all();
  if (!found.length) return { texts: {}, origins: {} };
  const nameOf = await called(tx, { staff: [], agencies: found.map(({ agencyId }) => agencyId) });
  const actions = found.map((one): PlanAction => ({ ...one, agency: nameOf(one.agencyId) ?? '' }));
  const lines = Object.fromEntries(actions.map((one, at) => [String(at), sentence(one)]));
  const telling = new Set((await saysWhere(tx, caseId, lines)).map((at) => lines[at]));
  const texts = planOf(actions, { asked, sentence, tells: (line) => telling.has(line) });
  return { texts, origins: Object.fromEntries(Object.keys(texts).map((field) => [field, 'actions'])) };
}
