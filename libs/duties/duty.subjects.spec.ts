import { planDuty } from '../platform/duties/duty.js';
import { hasWords } from '../platform/messages/messages.js';
import { dutySources } from '../reminders/index.js';
import { reckonings } from './duty.reckonings.js';
import { kinds } from './duty.subjects.js';
import { ownEnds, scheduled } from './duty.working.js';

/** Somebody says by when. */
const byPerson = [
  'action',
  'case_review',
  'officer_answer',
  'mappa_view',
  'transfer_dual_end',
  'safety_plan_reoffer',
  'plan_line',
];

describe('the kinds of duties', () => {
  it('are those that the reminders know, and no other', () => {
    expect(kinds.toSorted()).toEqual(dutySources.map(({ kind }) => kind).toSorted());
  });

  it('each have one place that their day comes from', () => {
    const places = [...Object.keys(reckonings), ...ownEnds, ...scheduled, ...byPerson];
    expect(places.toSorted()).toEqual(kinds.toSorted());
  });

  it.each(kinds)('%s has its words', (kind) => {
    for (const said of ['kinds', 'owed', 'inCalendar', 'questions.kind.options'])
      expect(hasWords(`duties.${said}.${kind}`)).toBe(true);
    expect(
      planDuty.payload.safeParse({ kind, subjectId: '00000000-0000-4000-8000-000000000000', occasion: 'x' }).success,
    ).toBe(true);
  });
});
