import { bar } from '../../libs/cases/cases/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ANWEN, HUW, MERERID, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

interface Item {
  readonly id: string;
  readonly caseId: string;
  readonly lacking: readonly string[];
  readonly returns: readonly { agencyName: string; silent: boolean }[];
  readonly [field: string]: unknown;
}
interface Ready {
  readonly items: readonly Item[];
  readonly ready: number;
  readonly silent: { agencies: string[]; ask: string[]; askAgainAt: string | null };
}

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

const ready = (email: string, meetingId: string): Promise<Ready> =>
  panels.read(email, `meetings/${meetingId}/readiness`) as Promise<Ready>;

const aMeeting = (day: string, count: number, asks?: readonly string[]) =>
  panels.anAgenda(Array<{ asks: typeof asks }>(count).fill({ asks }), { day });
const expectedAt = (meetingId: string, email: string, agency: string, more: object = {}) =>
  panels.attends(meetingId, email, { agency, attending: 'expected', ...more });
const chased = async () =>
  (
    await panels.owner.query(
      `SELECT address AS email, subject, body FROM sent_mail WHERE subject LIKE 'Reminder: returns%' ORDER BY address`,
    )
  ).rows as { email: string; body: string }[];
const afterTenMinutes = async () => {
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
};

describe('whether an agenda is ready for the panel', () => {
  it('says of each item what is missing, and no longer once it is there', async () => {
    const { meetingId, items } = await aMeeting('2026-04-14', 1, ['dp-probation']);
    const [item] = items;
    const before = await ready(SIWAN, meetingId);
    expect(before.items[0]).toMatchObject({
      id: item?.id,
      order: 1,
      lacking: ['returns', 'victim_view', 'risk', 'quorum'],
      safeContact: null,
      leaving: [],
      returns: [{ silent: true, overdue: false, dueOn: '2026-04-13' }],
      quorum: { quorate: false, chairExpected: false },
    });
    const [asked] = (await panels.read(RACHEL, `returns?item=${item?.id}`)).items;
    await panels.moved(RACHEL, `returns/${asked.id}`, 'answer', { result: 'nothing_known' });
    await panels.post(SIWAN, `agenda-items/${item?.id}/answers`, {
      question: 'victim_view',
      answer: 'yes',
      reason: 'She wants it to stop',
      givenBy: 'isac',
    });
    for (const [email, agency, more] of [
      [HUW, 'dp-ppu', { chairing: true }],
      [SIWAN, 'dp-coord'],
      [RACHEL, 'dp-probation'],
      [ANWEN, 'dp-health-west'],
      ['lleucu.nantlais@dp-isac.example', 'dp-isac'],
    ] as const)
      await expectedAt(meetingId, email, agency, more);
    const after = await ready(SIWAN, meetingId);
    expect(after.items[0]).toMatchObject({
      lacking: ['risk'],
      victimView: true,
      quorum: { quorate: true, chairExpected: true },
    });
    expect(JSON.stringify(after)).not.toMatch(/nothing_known|She wants it to stop/);
  });

  it('says how old the safe contact rule is and nothing of what it says, and only to whom it is shown', async () => {
    const { meetingId, items } = await aMeeting('2026-04-15', 1);
    const caseId = items[0]?.caseId as string;
    const agencyId = await panels.agency('dp-coord');
    await panels.owner.query(`INSERT INTO person (id, made_at) VALUES ('00000000-0000-4000-8000-00000000aaaa', now())`);
    await panels.owner.query(
      `INSERT INTO safe_contact (id, case_id, agency_id, category, released, person_id, version, answers, verified_on, from_at)
       VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, '00000000-0000-4000-8000-00000000aaaa', 1, $3, '2026-02-01', '2026-02-01T10:00:00Z')`,
      [caseId, agencyId, JSON.stringify({ method: 'text', value: '07700 900123' })],
    );
    expect((await ready(SIWAN, meetingId)).items[0]).toMatchObject({ safeContact: null });
    await panels.owner.query(
      `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, reason, made_by)
       VALUES (gen_random_uuid(), $1, $2, '{victimLocation}', 'grant', '2026-03-01T00:00:00Z', 'Keeps in touch', $2)`,
      [caseId, await panels.staff(SIWAN)],
    );
    const seen = await ready(SIWAN, meetingId);
    expect(seen.items[0]).toMatchObject({ safeContact: { days: 57, checkedLately: false } });
    expect(seen.items[0]?.lacking).toContain('safe_contact');
    expect(JSON.stringify(seen)).not.toContain('900123');

    // Taken down today and never checked with the victim: of that nothing says that it was checked 0 days ago.
    const checkedOn = (day: string | null) =>
      panels.owner.query('UPDATE safe_contact SET verified_on = $2 WHERE case_id = $1', [caseId, day]);
    await checkedOn(null);
    expect((await ready(SIWAN, meetingId)).items[0]).toMatchObject({
      safeContact: { days: null, checkedLately: false },
    });
    const never = await (await panels.pages.as(SIWAN)).get(`/meetings/${meetingId}/ready`);
    expect(never.text).toContain('Never checked with the victim');
    await checkedOn('2026-02-01');

    const visitor = await panels.pages.as(SIWAN);
    const [page, press] = [await visitor.get(`/meetings/${meetingId}/ready`), `/cases/${caseId}/check_contact`];
    expect(page.text).toContain(`href="${press}"`);
    expect(
      (await visitor.fill(press, { 'checkedOn-day': '1', 'checkedOn-month': '1', 'checkedOn-year': '2027' })).text,
    ).toContain('must be today or in the past');
    await visitor.fill(press, {
      'checkedOn-day': '29',
      'checkedOn-month': '3',
      'checkedOn-year': '2026',
      times: 'Mornings',
    });
    const after = await ready(SIWAN, meetingId);
    expect(after.items[0]).toMatchObject({ safeContact: { checkedLately: true } });
    expect(after.items[0]?.lacking).not.toContain('safe_contact');
    const rules = async () =>
      (
        await panels.owner.query(
          `SELECT answers, verified_on::text AS "verifiedOn" FROM safe_contact WHERE case_id = $1 AND to_at IS NULL`,
          [caseId],
        )
      ).rows;
    expect(await rules()).toEqual([
      { answers: { method: 'text', value: '07700 900123', times: 'Mornings' }, verifiedOn: '2026-03-29' },
    ]);
    await panels.moved(SIWAN, `cases/${caseId}`, 'undo', {});
    expect(await rules()).toEqual([{ answers: { method: 'text', value: '07700 900123' }, verifiedOn: '2026-02-01' }]);
  });

  it('has no word of a safe contact for whoever is shown none, though they may enter a check', async () => {
    const { meetingId, items } = await aMeeting('2026-04-29', 1);
    const caseId = items[0]?.caseId as string;
    const { version } = await panels.read(SIWAN, `cases/${caseId}`);
    const send = async () => {
      const answer = await (
        await panels.as(SIWAN)
      )
        .post(`/v1/cases/${caseId}/check_contact`)
        .send({ version, checkedOn: '2026-03-29' });
      return [answer.status, answer.body.errors[0].detail];
    };
    const none = await send();
    expect(none[0]).toBe(422);
    await panels.owner.query(
      `INSERT INTO safe_contact (id, case_id, agency_id, category, released, person_id, version, answers, from_at)
       VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, '00000000-0000-4000-8000-00000000aaaa', 1, '{}', '2026-02-01T10:00:00Z')`,
      [caseId, await panels.agency('dp-isac')],
    );
    expect(await send()).toEqual(none);
    expect((await ready(SIWAN, meetingId)).items[0]?.lacking).toContain('risk');
    await panels.owner.query(`UPDATE case_file SET state = 'active' WHERE id = $1`, [caseId]);
    await panels.moved(SIWAN, `cases/${caseId}`, 'set_concern', {
      levelOfConcern: 'high',
      reason: 'Told by the officer',
    });
    expect(await panels.read(SIWAN, `cases/${caseId}`)).toMatchObject({ levelOfConcern: 'high' });
    expect((await ready(SIWAN, meetingId)).items[0]?.lacking).not.toContain('risk');
    await panels.moved(SIWAN, `cases/${caseId}`, 'undo', {});
    expect(await panels.read(SIWAN, `cases/${caseId}`)).toMatchObject({ levelOfConcern: null });
  });

  it('is for those who run the forum, and unknown to a stranger', async () => {
    const { meetingId } = await aMeeting('2026-04-16', 1);
    const status = async (email: string) =>
      (await (await panels.as(email)).get(`/v1/meetings/${meetingId}/readiness`)).status;
    expect([await status(HUW), await status(RACHEL), await status(STRANGER)]).toEqual([200, 403, 404]);
    const refused = `SELECT details ->> 'move' AS move FROM audit_entry WHERE action = 'refused' AND subject = 'Meeting'
      AND subject_id = $1 AND actor_id = $2`;
    const { rows } = await panels.owner.query(refused, [meetingId, await panels.staff(RACHEL)]);
    expect(rows).toEqual([{ move: 'ready' }]);
  });

  it('shows who is kept out to those who may know it, and nothing of the item to whom it is kept from', async () => {
    const { meetingId, items } = await aMeeting('2026-04-17', 2, ['dp-probation']);
    const staffId = await panels.staff(MERERID);
    await panels.system((tx) => bar(tx, items[0]?.caseId as string, { staffId, relation: 'neighbour' }));
    const [theirs, hers] = [await ready(SIWAN, meetingId), await ready(MERERID, meetingId)];
    expect(theirs.items[0]?.['leaving']).toEqual(['Mererid Cadwaladr']);
    expect(hers.items.map(({ id, order }) => [id, order])).toEqual([[items[1]?.id, 1]]);
    expect(JSON.stringify(hers)).not.toContain(items[0]?.caseId);
  });

  it('costs as many statements for sixty items as for six, and no more than twelve', async () => {
    const [six, sixty] = [
      await aMeeting('2026-05-05', 6, ['dp-probation']),
      await aMeeting('2026-05-06', 60, ['dp-probation']),
    ];
    const costOf = async (meetingId: string) => {
      await ready(SIWAN, meetingId);
      return fewestStatements(() => ready(SIWAN, meetingId));
    };
    const cost = await costOf(sixty.meetingId);
    expect(cost).toBe(await costOf(six.meetingId));
    // What every request sends besides (who asks, the lock, the record, begin and commit) is counted here as well.
    const bare = await costOfNothing();
    expect(cost - bare).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});

/** What a request costs that reads one row. */
const costOfNothing = async (): Promise<number> => {
  await panels.read(SIWAN, 'me');
  return fewestStatements(() => panels.read(SIWAN, 'me'));
};

describe('asking again everybody who is silent', () => {
  it('sends each agency one neutral message for all its items, and not again within the forum’s time', async () => {
    const { meetingId } = await aMeeting('2026-04-21', 2, ['dp-probation', 'dp-health-west']);
    await afterTenMinutes();
    await panels.owner.query('DELETE FROM sent_mail');
    const { silent } = await ready(SIWAN, meetingId);
    expect(silent.agencies).toHaveLength(2);
    expect(silent.ask).toEqual(silent.agencies);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'chase');
    await afterTenMinutes();
    const sent = await chased();
    expect(sent.filter(({ email }) => email === RACHEL)).toHaveLength(1);
    expect(new Set(sent.map(({ email }) => email)).size).toBe(sent.length);
    const after = await ready(SIWAN, meetingId);
    expect(after.silent).toMatchObject({ agencies: silent.agencies, ask: [] });
    expect(after.silent.askAgainAt).toBe('2026-03-31T08:11:00.000Z');
    const again = await panels.move(SIWAN, `meetings/${meetingId}`, 'chase');
    expect([again.status, again.body.errors[0].pointer]).toEqual([422, '#/agencyIds']);
    panels.clock.set('2026-03-31T10:00:00+01:00');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'chase');
  });

  it('is recorded return by return, and is for those who run the forum', async () => {
    const { meetingId, items } = await aMeeting('2026-04-22', 1, ['dp-adults-powys']);
    expect((await panels.move(RACHEL, `meetings/${meetingId}`, 'chase')).status).toBe(403);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'chase');
    const { rows } = await panels.owner.query(
      `SELECT 1 FROM audit_entry WHERE action = 'chase' AND subject = 'AgencyReturn' AND case_id = $1`,
      [items[0]?.caseId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('the page', () => {
  it('counts what has nothing missing, and leaves the word ready to the state of a locked item', async () => {
    const { meetingId, items } = await aMeeting('2026-06-02', 1, ['dp-probation']);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect((await panels.read(SIWAN, `agenda-items/${items[0]?.id}`)).state).toBe('ready');
    const browser = await panels.pages.as(SIWAN);
    const [agenda, missing] = [
      (await browser.get(`/meetings/${meetingId}`)).text,
      (await browser.get(`/meetings/${meetingId}/ready`)).text,
    ];
    expect(agenda).toMatch(/<strong class="govuk-tag[^>]*>Ready<\/strong>/);
    expect(missing).toContain('Nothing missing: 0 of 1 item');
    expect(missing).not.toMatch(/\b[Rr]eady\b(?!["/])/);
  });

  it('shows each item with the press that mends it, and asks everybody silent again with one', async () => {
    const { meetingId, items } = await aMeeting('2026-04-24', 1, ['dp-probation']);
    panels.clock.set('2026-04-09T09:00:00+01:00');
    const browser = await panels.pages.as(SIWAN);
    const path = `/meetings/${meetingId}/ready`;
    const { text } = await browser.get(path);
    expect(text).toContain('Nothing missing: 0 of 1 item');
    expect(text).toContain(`/agenda-items/${items[0]?.id}/answer`);
    expect(text).toContain('Remind 1 agency');
    expect((await browser.get(`/meetings/${meetingId}`)).text).toContain(path);
    const pressed = await browser.fill(path, { _back: path }, `/meetings/${meetingId}/chase`);
    expect([pressed.status, pressed.headers['location']]).toEqual([303, path]);
    expect((await browser.get(path)).text).toContain('You can remind them again from 10 April 2026');
  });
});

describe('what the page says of who was asked and who chairs', () => {
  it('says of how many cases no agency was asked, and does not say that all have answered where none was asked', async () => {
    const { meetingId } = await aMeeting('2026-04-27', 2);
    const { text } = await (await panels.pages.as(SIWAN)).get(`/meetings/${meetingId}/ready`);
    expect(text).toContain('2 cases: no agency was asked.');
    expect(text).not.toContain('Every agency shown here has answered');
  });

  it('names the chair of the panel who is not expected', async () => {
    const { meetingId } = await aMeeting('2026-04-28', 1);
    const says = async () => (await (await panels.pages.as(SIWAN)).get(`/meetings/${meetingId}/ready`)).text;
    const named = (chair: string | null) =>
      panels.owner.query('UPDATE meeting SET chair_id = $2 WHERE id = $1', [meetingId, chair]);
    await named(null);
    expect(await says()).toContain('No one is expected to chair.');
    await named(await panels.staff(HUW));
    expect(await says()).toContain('Huw Bebb is named as chair, but is not expected for this item.');
  });
});

describe('the next panel on the home of who runs it', () => {
  it('says when it is, how far it is prepared and who is missing, and reminds every silent agency by one press', async () => {
    // Agencies that were reminded for other panels are left alone for a time.
    panels.clock.set('2026-04-02T09:00:00+01:00');
    const { meetingId, items } = await aMeeting('2026-04-08', 2, ['dp-probation', 'dp-health-west', 'dp-adults-powys']);
    await expectedAt(meetingId, HUW, 'dp-ppu', { chairing: true });
    const [asked] = (await panels.read(RACHEL, `returns?item=${items[0]?.id}`)).items;
    await panels.moved(RACHEL, `returns/${asked.id}`, 'answer', { result: 'nothing_known' });
    const browser = await panels.pages.as(SIWAN);
    const leadOf = async (): Promise<string> =>
      /<section class="app-lead"[^]*?<\/section>/.exec((await browser.get('/')).text)?.[0].replaceAll(/\s+/g, ' ') ??
      '';
    const lead = await leadOf();
    expect(lead).toMatch(new RegExp(`href="/meetings/${meetingId}">Wednesday 8 April 2026, [0-9:]+am, `));
    expect(lead).toContain('2 cases · 1 of 6 requested returns in · quorum not met: ');
    expect(lead).not.toContain('returns not requested');
    expect(lead).toContain('Probation');
    expect(lead).not.toMatch(/quorum not met:[^<]*(Police|the chair)/);
    expect(lead).toContain('Open panel');
    // Probation was reminded for another panel.
    expect(lead).toContain('Remind 2 agencies');
    const statements = await fewestStatements(() => browser.get('/'), MOST_OF_A_PAGE);
    expect(statements).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    await panels.owner.query('DELETE FROM sent_mail');
    const pressed = await browser.fill('/', { _back: '/' }, `/meetings/${meetingId}/chase`);
    expect([pressed.status, pressed.headers['location']]).toEqual([303, '/']);
    await afterTenMinutes();
    const reminded = await panels.owner.query<{ key: string }>(
      `SELECT DISTINCT a.key FROM agency_return r JOIN agency a ON a.id = r.agency_id
       WHERE r.item_id = ANY($1) AND r.chased_at IS NOT NULL ORDER BY 1`,
      [items.map(({ id }) => id)],
    );
    expect(reminded.rows.map(({ key }) => key)).toEqual(['dp-adults-powys', 'dp-health-west']);
    expect((await chased()).length).toBeGreaterThan(0);
    expect(await leadOf()).not.toContain('Remind');
  });

  it('leads no other home', async () => {
    for (const email of [RACHEL, STRANGER])
      expect((await (await panels.pages.as(email)).get('/')).text).not.toContain('app-lead');
  });
});
