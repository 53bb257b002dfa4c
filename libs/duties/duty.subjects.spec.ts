import { planDuty } from '../platform/duties/duty.js';
import { hasWords } from '../platform/messages/messages.js';
import { dutySources } from '../reminders/index.js';
import { kinds } from './duty.subjects.js';

describe('the kinds of duties', () => {
  it('are those that the reminders know, and no other', () => {
    expect(kinds.toSorted()).toEqual(dutySources.map(({ kind }) => kind).toSorted());
  });

  it.each(kinds)('%s has its words', (kind) => {
    for (const said of ['kinds', 'owed', 'inCalendar', 'questions.kind.options'])
      expect(hasWords(`duties.${said}.${kind}`)).toBe(true);
    expect(planDuty.payload.safeParse({ kind, subjectId: '00000000-0000-4000-8000-000000000000', occasion: 'x' }).success).toBe(true); // prettier-ignore
  });
});
