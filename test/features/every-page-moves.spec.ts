import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { givePasswords } from '../../libs/administration/agencies/index.js';
import { byKeyboard } from '../every-page/by-keyboard.js';
import { moves } from '../every-page/moves.js';
import { openEveryPage, sampled, type EveryPage } from '../every-page/opened.js';
import { who, type Who } from '../every-page/story.js';
import type { Visit } from '../every-page/addresses.js';

/** Moves that no page offers on this day: their page says so, and is looked at as well. */
const shut = [
  'cases/take_on',
  'cases/step_up',
  'cases/undo',
  'cases/correct',
  'meetings/draft_minutes',
  'meetings/check_minutes',
  'meetings/issue_minutes',
  'agenda-items/ratify',
  'agenda-items/minute',
  'returns/answer_apart',
  'returns/confirm',
  'returns/use_answer',
  'returns/undo',
  'attendance/undo',
  'meeting-invitations/undo',
  'meeting-invitations/correct',
  'swept-crimes/undo',
  'swept-crimes/correct',
  'text-checks/undo',
  'conflicts/same',
  'conflicts/not_same',
  'text-checks/correct',
  'actions/undo',
  'conflicts/undo',
  'conflicts/correct',
  'conflict-declarations/undo',
  'conflict-declarations/correct',
  'summaries/undo',
  'safety-plan-items/correct',
  'referrals/complete',
  'referrals/undo',
  'referrals/correct',
  'advice-records/undo',
  'advice-records/correct',
  'training-sessions/undo',
  'training-sessions/correct',
  'forum-requests/accept',
  'forum-requests/decline',
  'forum-requests/undo',
  'forum-requests/correct',
  'strategic-groups/undo',
  'strategic-groups/correct',
  'group-members/undo',
  'group-members/correct',
  'transfers/undo',
  'transfers/correct',
  'arrivals/undo',
  'arrivals/correct',
  'investigations/undo',
  'investigations/correct',
  'officer-requests/undo',
  'officer-requests/correct',
  'mappa/record_level_1',
  'mappa/open_form',
  'updates/undo',
  'updates/correct',
  'victim-contacts/undo',
  'victim-contacts/correct',
  'risk-results/undo',
  'risk-results/correct',
  'people-at-risk/correct',
  'releases/correct',
  'releases/take_back',
  'releases/undo',
  'trigger-dates/correct',
  'risk-grades/undo',
  'risk-grades/correct',
  'access-requests/end',
  'access-requests/undo',
  'access-requests/correct',
  'glass-breaks/undo',
  'glass-breaks/correct',
  'posts/undo',
  'posts/correct',
  'staff/restore',
  'staff/undo',
  'staff/correct',
  'accreditations/undo',
  'accreditations/correct',
  'accreditation-kinds/undo',
  'accreditation-kinds/correct',
  'agencies/reopen',
  'agencies/undo',
  'agencies/correct',
  'agreements/undo',
  'agreements/correct',
  'failed-jobs/undo',
  'failed-jobs/correct',
  'undertakings/correct',
  'area-alerts/correct',
  'area-alerts/undo',
  'breach-reviews/correct',
  'breach-reviews/undo',
  'case-routes/correct',
  'case-routes/reconsider',
  'case-routes/undo',
  'data-breaches/undo',
  'subject-access/correct',
  'subject-access/resume',
  'subject-access/undo',
  'force-requests/correct',
  'force-requests/undo',
  'history-checks/correct',
  'history-checks/undo',
  'incidents/correct',
  'incidents/undo',
  'intelligence/correct',
  'intelligence/undo',
  'mappa/challenge',
  'mappa/change_level',
  'mappa/confirm_level',
  'mappa/hold_meeting',
  'mappa/list_meeting',
  'mappa/lose_challenge',
  'mappa/win_challenge',
  'order-breaches/correct',
  'order-breaches/undo',
  'orders/notify',
  'orders/allow_appeal',
  'orders/dismiss_appeal',
  'orders/appeal_refusal',
  'orders/accept_refusal',
  'orders/allow_refusal_appeal',
  'orders/dismiss_refusal_appeal',
  'other-orders/correct',
  'other-orders/undo',
  'pdp/correct',
  'pdp/end',
  'pdp/undo',
  'programme-referrals/undo',
  'programme-sessions/undo',
  'retention/restart',
  'retention/stop',
  'retention/complete_disposal',
  'retention/lift_hold',
];

let all: EveryPage;
beforeAll(async () => void (all = await openEveryPage('every-page-moves')), 300_000);
afterAll(() => all.close());

describe('every page of a move has no fault', () => {
  it.each(sampled(moves))('%s', async (move) =>
    expect(await all.faultsOf([all.made.pages.get(move) as Visit])).toEqual({}),
  );

  it('knows which moves are open to nobody at this moment of the story', () => {
    expect([...all.made.shut].sort()).toEqual([...shut].sort());
  });
});

describe('by keyboard alone', () => {
  const password = 'correct horse battery';
  let page: Page;
  beforeAll(() => all.story.clinic.work.as(all.story.clinic.system(), (tx) => givePasswords(tx, password)));
  beforeEach(async () => {
    page = await all.browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(15_000);
  });
  afterEach(() => page.close());
  const enter = async (as: Who) => {
    const keys = byKeyboard(page);
    await page.goto(`${all.story.address}/sign-in`);
    await keys.signIn(who[as], password);
    return keys;
  };

  it('a practitioner finds their action, reports it done with evidence, and sees that it was taken', async () => {
    const { tabTo, leave, type } = await enter('probation');
    await tabTo(/^A .*Ask the hostel for its visitors/);
    await leave('Enter');
    await tabTo(/^A .*Report as complete/);
    await leave('Space');
    await tabTo(/#evidence/);
    await type('List of visitors received on 14 May.');
    await tabTo(/^BUTTON .*Report as complete/);
    await leave('Enter');
    const main = await page.locator('main').innerText();
    expect(main).toContain('Reported complete');
    expect(main).toContain('List of visitors received on 14 May.');
  });

  it('a coordinator goes from home to a nomination and accepts it', async () => {
    const { tabTo, leave, press } = await enter('coordinator');
    await tabTo(/^A .*nominations to decide/);
    await leave('Enter');
    const { rows } = await all.story.clinic.owner.query<{ reference: string }>(
      'SELECT reference FROM nomination WHERE id = $1',
      [all.story.nominations.fresh],
    );
    await tabTo(new RegExp(`^A .*${rows[0]?.reference}`));
    await leave('Enter');
    await tabTo(/^INPUT .*Accept/);
    await press('Space');
    await tabTo(/^INPUT #levelOfConcern/);
    await press('Space');
    await press('ArrowDown');
    await tabTo(/^INPUT #depth/);
    await press('Space');
    await tabTo(/^BUTTON .*Save decision/);
    await leave('Enter');
    await page.goto(`${all.story.address}/nominations/${all.story.nominations.fresh}`);
    expect(await page.locator('main .govuk-tag').first().innerText()).toBe('Accepted');
  });
});
