import { keepClocks } from '../../libs/oversight/retention/retentions.clocks.js';
import { aNominationOfStrangers } from '../factories.js';
import type { Clinic } from '../harness.js';
import type { WaysIn } from './story.js';

const declined = { reason: 'One letter.', alternativeRoute: 'Neighbourhood team', advocacyOffer: 'Offered' };

/** Files whose clock runs, one in each state, of nominations that were not taken on. */
export async function keepFiles(clinic: Clinic, { idOf, post, move }: WaysIn, forumId: string) {
  const file = async (): Promise<string> => {
    const { id } = await post('constable', 'nominations', aNominationOfStrangers(forumId));
    await move('coordinator', `nominations/${id}`, 'decline', declined);
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT case_id AS id FROM nomination WHERE id = $1', [
      id,
    ]);
    const caseId = rows[0]?.id ?? '';
    await clinic.work.as(clinic.system(), (tx) => keepClocks(tx, caseId));
    return idOf('retention', 'case_id', caseId);
  };
  const ids = { closed: await file(), review: await file(), retained: await file(), held: await file() };
  for (const id of [ids.review, ids.retained]) await move('coordinator', `retention/${id}`, 'review');
  await move('coordinator', `retention/${ids.retained}`, 'retain', { reason: 'There may be more to come.' });
  await move('coordinator', `retention/${ids.held}`, 'put_on_hold', { kind: 'inquest', reason: 'The coroner asked.' });
  return { ...ids, ...(await dispose(clinic, { idOf, post, move }, [await file(), await file()])) };
}

/** One file whose disposal was proposed, and one of which it was approved: what was in it is gone once the jobs have run. */
async function dispose({ owner }: Clinic, { move }: WaysIn, [proposed, disposed]: readonly [string, string]) {
  await owner.query(`UPDATE retention SET due_on = '2026-05-01' WHERE id = ANY ($1)`, [[proposed, disposed]]);
  for (const id of [proposed, disposed]) {
    await move('coordinator', `retention/${id}`, 'review');
    await move('coordinator', `retention/${id}`, 'dispose', { reason: 'Nothing came since.' });
  }
  await move('chair', `retention/${disposed}`, 'approve_disposal');
  return { proposed, disposed };
}
