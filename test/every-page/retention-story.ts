import { keepClocks } from '../../libs/retention/retentions.clocks.js';
import { aNominationOfStrangers } from '../factories.js';
import type { Clinic } from '../harness.js';
import type { WaysIn } from './story.js';

const declined = { reason: 'One letter.', alternativeRoute: 'Neighbourhood team', advocacyOffer: 'Offered' };

/** Files whose clock runs, one in each state, of nominations that were not taken on. */
export async function keepFiles(clinic: Clinic, { idOf, post, move }: WaysIn, forumId: string) {
  const file = async (): Promise<string> => {
    const { id } = await post('constable', 'nominations', aNominationOfStrangers(forumId));
    await move('coordinator', `nominations/${id}`, 'decline', declined);
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT case_id AS id FROM nomination WHERE id = $1', [id]); // prettier-ignore
    const caseId = rows[0]?.id ?? '';
    await clinic.work.as(clinic.system(), (tx) => keepClocks(tx, caseId));
    return idOf('retention', 'case_id', caseId);
  };
  const ids = { closed: await file(), review: await file(), retained: await file(), held: await file() };
  for (const id of [ids.review, ids.retained]) await move('coordinator', `retention/${id}`, 'review');
  await move('coordinator', `retention/${ids.retained}`, 'retain', { reason: 'There may be more to come.' });
  await move('coordinator', `retention/${ids.held}`, 'put_on_hold', { kind: 'inquest', reason: 'The coroner asked.' });
  return ids;
}
