import type { Clinic } from '../harness.js';
import type { WaysIn } from './story.js';

/** States in which something can be done with a referral to a programme. */
const standing = ['referred', 'assessed', 'accepted', 'completed', 'dropped_out', 'ended'] as const;

/** Programmes that are open and closing; and beside the story's referral, which is started, one in each other state, all as a disposal. */
export async function onProgrammes({ owner }: Clinic, { idOf, post, move }: WaysIn) {
  const entered = async (name: string): Promise<string> =>
    (
      await post('coordinator', 'programmes', {
        areaCode: 'dyfed-powys',
        providerId: await idOf('agency', 'key', 'dp-programme'),
        name,
        tier: 'High harm',
        modules: 'Letting go',
        levels: ['standard', 'medium', 'high'],
        domestic: 'any',
        minAge: 18,
        routes: ['voluntary', 'oocd'],
        noInvestigation: false,
        needsHolder: false,
        supportsVictims: true,
        accreditation: 'Respect',
        capacity: 'places',
        fromOn: '2026-01-01',
        fundedUntil: '2026-03-31',
        source: 'Its page',
      })
    ).id;
  const [ended, closing] = [await entered('Funded to March'), await entered('Closing in May')];
  await move('coordinator', `programmes/${closing}`, 'begin_closing', {
    closesOn: '2026-05-01',
    closingReason: 'The grant ends.',
  });
  const { rows: started } = await owner.query<{ id: string; programme_id: string }>(
    'SELECT id, programme_id FROM programme_referral',
  );
  const [{ id: referral, programme_id: programme } = { id: '', programme_id: '' }] = started;
  for (const [nth, state] of standing.entries())
    await owner.query(
      `INSERT INTO programme_referral SELECT (jsonb_populate_record(NULL::programme_referral, to_jsonb(r) || jsonb_build_object(
         'id', gen_random_uuid(), 'state', $1::text, 'programme_id', $2::uuid, 'entry_route', 'oocd', 'disposal_offered_on', '2026-03-18',
         'disposal_accepted_on', '2026-03-19', 'ended_on', '2026-04-20', 'alert_due_on', '2026-04-21', 'follow_up_on', '2026-05-01'))).*
       FROM programme_referral r WHERE id = $3`,
      [state, [ended, closing][nth % 2], referral],
    );
  await owner.query(
    `UPDATE programme_referral SET entry_route = 'oocd', disposal_offered_on = made_at::date, disposal_accepted_on = made_at::date WHERE id = $1`,
    [referral],
  );
  const { rows: sessions } = await owner.query<{ id: string }>(
    `INSERT INTO programme_session SELECT (jsonb_populate_record(NULL::programme_session, to_jsonb(s) || jsonb_build_object(
       'id', gen_random_uuid(), 'number', 50, 'state', 'missed', 'alerted_at', NULL))).* FROM programme_session s
     WHERE referral_id = $1 AND state = 'alerted' RETURNING id`,
    [referral],
  );
  return { programme, ended, closing, referral, session: sessions[0]?.id ?? '' };
}
