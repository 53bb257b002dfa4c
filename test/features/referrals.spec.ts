import { grantLocation } from '../location-granted.js';
import { leadTo, openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, DAWN, DEBORAH, HUW, MEDI, MERERID, RACHEL, RAVI } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  mererid: MERERID,
  huw: HUW,
  medi: MEDI,
  deborah: DEBORAH,
  alastair: ALASTAIR,
  rachel: RACHEL,
  ravi: RAVI,
  dawn: DAWN,
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let itemId: string;
let programme: string;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  pages = await openPages(clinic);
  await leadTo(clinic, 'easi', 'matac');
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  itemId = await idOf('agenda_item', 'case_id', caseId);
  programme = await idOf('agency', 'key', 'dp-programme');
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post, get, movesOf } = storyWays(() => clinic, who);
const move = movesOf('referral');
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);

/** An EASI referral made by an officer out of the case's agenda item. */
const easi = (answers: object = {}): object => ({
  caseId,
  itemId,
  kind: 'easi',
  recipientAgencyId: programme,
  reason: 'Early work with a psychologist may stop it.',
  perpetratorIdentity: 'The man of the case.',
  offendingHistory: 'One caution.',
  proportionality: 'Nothing of the victim.',
  basis: 'law_enforcement',
  ...answers,
});
const referred = async (answers: object = {}): Promise<string> => {
  const { status, body } = await post('medi', 'referrals', easi(answers));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
};
const marac = async (answers: object = {}) => ({
  caseId,
  kind: 'marac',
  recipientAgencyId: await idOf('agency', 'key', 'dp-idva'),
  reason: 'High risk.',
  victimIdentity: 'The woman of the case.',
  proportionality: 'What the panel needs.',
  basis: 'law_enforcement',
  ...answers,
});
const entriesOf = (id: string) =>
  all<{ kind: string; category: string; recipient: string; basis: string }>(
    `SELECT kind, category, recipient_agency_id AS recipient, basis FROM ledger_entry WHERE subject_id = $1 ORDER BY category`,
    [id],
  );
const placeSpelt = async (): Promise<string> => {
  const { value } = await one<{ value: string }>(
    `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
    [caseId],
  );
  return `near ${[...value.replaceAll(' ', '').toLowerCase()].join(' ')}.`;
};

describe('F10: an EASI referral made from the item', () => {
  it('lands with the provider without the victim’s location, and is entered in the ledger as shared', async () => {
    const id = await referred();
    const shown = await get('alastair', `referrals/${id}`);
    expect(shown.body).toMatchObject({
      kind: 'easi',
      state: 'made',
      perpetratorIdentity: 'The man of the case.',
      offendingHistory: 'One caution.',
      reason: 'Early work with a psychologist may stop it.',
      proportionality: null,
      victimIdentity: null,
    });
    const { moves } = shown.body as { moves: { name: string }[] };
    expect(moves.map(({ name }) => name)).toEqual(['receive', 'accept', 'decline']);
    expect((await get('alastair', `cases/${caseId}`)).status).toBe(404);
    expect(await entriesOf(id)).toEqual(
      ['offendingHistory', 'perpetratorIdentity'].map((category) => ({
        kind: 'share',
        category,
        recipient: programme,
        basis: 'law_enforcement',
      })),
    );
    expect(await clinic.record(id)).toContain('create');
  });

  it('tells the provider nothing of the clinic’s own: out of what it was made, by whom, and what others call it', async () => {
    const id = await referred({ externalKey: 'niche 77', condition: 'strictly_necessary' });
    const inside = ['caseId', 'forumId', 'itemId', 'condition', 'madeBy', 'madeByName', 'externalKey'];
    const told = async (name: Who, path: string): Promise<Record<string, unknown>[]> => {
      const { body } = await get(name, path);
      return (body.items ?? [body]) as Record<string, unknown>[];
    };
    for (const path of [`referrals/${id}`, `referrals?kind=easi&state=made`]) {
      const mine = (await told('alastair', path)).find((one) => one['id'] === id);
      expect(inside.map((field) => mine?.[field])).toEqual(inside.map(() => null));
      expect(mine).toMatchObject({
        kind: 'easi',
        state: 'made',
        basis: 'law_enforcement',
        recipientAgencyId: programme,
      });
    }
    const ours = (await told('medi', `referrals/${id}`))[0];
    expect(ours).toMatchObject({ caseId, itemId, externalKey: 'niche 77', condition: 'strictly_necessary' });
    expect(inside.filter((field) => !ours?.[field])).toEqual([]);
    for (const path of ['/referrals', `/referrals/${id}`])
      expect((await page('alastair', path)).text).not.toContain(caseId);
  });

  it.each(['reason', 'perpetratorIdentity', 'offendingHistory', 'proportionality'])(
    'is not made where its %s says where she is, and nothing is entered',
    async (field) => {
      const before = await one<{ n: number }>('SELECT count(*)::int AS n FROM ledger_entry');
      const end = await grantLocation(clinic, caseId, MEDI);
      const { status, body } = await post('medi', 'referrals', easi({ [field]: await placeSpelt() }));
      await end();
      expect([status, fieldsAtFault(body)]).toEqual([422, [`#/${field}`]]);
      expect(await one('SELECT count(*)::int AS n FROM ledger_entry')).toEqual(before);
    },
  );

  it('lands with the provider without a detail that has a form of its own', async () => {
    const end = await grantLocation(clinic, caseId, MEDI);
    const id = await referred({ reason: 'She is at ZZ9 9ZZ.' });
    await end();
    expect((await get('alastair', `referrals/${id}`)).body).toMatchObject({
      reason: 'She is at [contact detail withheld].',
    });
  });

  it.each(['victimIdentity', 'safetyPlan', 'children', 'spoFile'])(
    'carries no %s: its kind has no such part',
    async (field) => {
      const { status, body } = await post('medi', 'referrals', easi({ [field]: 'Something.' }));
      expect([status, fieldsAtFault(body)]).toEqual([422, [`#/${field}`]]);
    },
  );

  it('is asked for from the page of the item, with whom it is about filled in, and stands there and on the case', async () => {
    const item = (await page('mererid', `/agenda-items/${itemId}`)).text;
    expect(item).toContain(`/referrals/new?case=${caseId}&amp;item=${itemId}`);
    const kinds = (await page('medi', `/referrals/new?case=${caseId}&item=${itemId}`)).text;
    expect(kinds).toContain('EASI');
    const asked = (await page('medi', `/referrals/new?case=${caseId}&item=${itemId}&kind=easi`)).text;
    const names = await all<{ name: string }>(
      `SELECT n.full_name AS name FROM person_name n JOIN case_person p ON p.person_id = n.person_id AND p.case_id = n.case_id
       WHERE p.case_id = $1 AND p.part = 'perpetrator'`,
      [caseId],
    );
    expect(names.some(({ name }) => asked.includes(name))).toBe(true);
    expect(asked).not.toContain('name="victimIdentity"');
    const id = await referred();
    for (const at of [`/agenda-items/${itemId}`, `/cases/${caseId}/all`])
      expect((await page('mererid', at)).text).toContain(`/referrals/${id}`);
  });
});

describe('F14: MARAC and MATAC', () => {
  it('are offered as not applicable, with the reason, where the stalking is not related to domestic abuse', async () => {
    await clinic.owner.query(`UPDATE nomination SET da_related = false WHERE case_id = $1`, [caseId]);
    try {
      const { text } = await page('mererid', `/referrals/new?case=${caseId}`);
      for (const kind of ['MARAC', 'MATAC']) expect(text).toContain(`${kind}: not applicable`);
      expect(text).toContain('not related to domestic abuse');
      expect(text).not.toContain('kind=marac');
      expect(text).toContain('kind=easi');
      const { status, body } = await post('mererid', 'referrals', await marac());
      expect([status, fieldsAtFault(body)]).toEqual([422, ['#/kind']]);
    } finally {
      await clinic.owner.query(`UPDATE nomination SET da_related = true WHERE case_id = $1`, [caseId]);
    }
  });

  it('are offered alike to whoever may not read the nomination, whatever it says', async () => {
    const offered = async () =>
      (await page('rachel', `/referrals/new?case=${caseId}`)).text.split('<main')[1]?.split('</main>')[0];
    const isRelated = (to: boolean) =>
      clinic.owner.query(`UPDATE nomination SET da_related = $2 WHERE case_id = $1`, [caseId, to]);
    const before = await offered();
    await isRelated(false);
    try {
      expect((await get('rachel', `nominations?case=${caseId}`)).body.total).toBe(0);
      expect(await offered()).toBe(before);
      expect(before).toContain('kind=matac');
      expect((await get('medi', `nominations?case=${caseId}`)).body.total).toBe(0);
      expect((await post('medi', 'referrals', await marac())).status).toBe(201);
    } finally {
      await isRelated(true);
    }
  });

  it('are made where it is, and their status is kept here without their minutes', async () => {
    const { status, body } = await post('medi', 'referrals', await marac());
    expect(status).toBe(201);
    const id = body.id as string;
    expect((await get('alastair', `referrals/${id}`)).status).toBe(404);
    expect((await move('mererid', id, 'accept')).body.state).toBe('accepted');
    expect((await move('mererid', id, 'complete', { result: 'Heard on 20 April.' })).body.state).toBe('completed');
  });
});

describe('F16: adult safeguarding', () => {
  it('is referred to a board that is no agency here, by name, and its status is tracked', async () => {
    const board = { caseId, kind: 'adult_safeguarding', recipientName: 'Teesside adults board', reason: 'Care needs.' };
    const asked = {
      ...board,
      victimIdentity: 'The woman of the case.',
      proportionality: 'No more.',
      basis: 'law_enforcement',
    };
    const nobody = await post('medi', 'referrals', { ...asked, recipientName: undefined });
    expect(fieldsAtFault(nobody.body)).toEqual(['#/recipientAgencyId']);
    const { status, body } = await post('medi', 'referrals', asked);
    expect(status).toBe(201);
    expect((await entriesOf(body.id as string)).map(({ recipient }) => recipient)).toEqual([null]);
    expect((await move('medi', body.id as string, 'receive')).body.state).toBe('received');
    expect((await get('mererid', `referrals/${body.id as string}`)).body.recipient).toBe('Teesside adults board');
  });
});

describe('a referral', () => {
  it('goes to an agency that receives its kind, is of what its maker sees, and stands on a basis of their regime', async () => {
    const wrong = await post(
      'medi',
      'referrals',
      easi({ recipientAgencyId: await idOf('agency', 'key', 'dp-housing-carms') }),
    );
    const bare = await post('medi', 'referrals', easi({ perpetratorIdentity: undefined }));
    const consent = await post('medi', 'referrals', easi({ basis: 'consent' }));
    const health = await post('medi', 'referrals', easi({ perpetratorHealth: 'None known.' }));
    expect([wrong, bare, consent, health].map(({ body }) => fieldsAtFault(body))).toEqual([
      ['#/recipientAgencyId'],
      ['#/perpetratorIdentity'],
      ['#/basis'],
      ['#/condition'],
    ]);
    expect((await post('dawn', 'referrals', easi())).status).toBe(404);
    expect((await post('ravi', 'referrals', easi())).status).toBe(404);
    expect((await post('medi', 'referrals', easi({ itemId: '00000000-0000-4000-8000-00000000dead' }))).status).toBe(
      404,
    );
  });

  it('is answered by whoever received it, or declined with a reason that comes back; only its maker or who runs the forum withdraws it', async () => {
    const id = await referred();
    expect((await move('alastair', id, 'complete', { result: 'Early.' })).status).toBe(409);
    expect((await move('alastair', id, 'receive')).body.state).toBe('received');
    expect(fieldsAtFault((await move('alastair', id, 'decline')).body)).toEqual(['#/declineReason']);
    expect((await move('alastair', id, 'decline', { declineReason: 'No place.' })).body.state).toBe('declined');
    expect((await get('medi', `referrals/${id}`)).body).toMatchObject({
      state: 'declined',
      declineReason: 'No place.',
    });
    expect((await move('alastair', id, 'undo')).body.state).toBe('received');
    expect((await get('medi', `referrals/${id}`)).body.declineReason).toBeNull();
    expect((await move('alastair', id, 'withdraw', { withdrawReason: 'x' })).status).toBe(403);
    expect((await move('huw', id, 'withdraw', { withdrawReason: 'He moved away.' })).body.state).toBe('withdrawn');
    expect((await get('alastair', `referrals/${id}`)).body).toMatchObject({ state: 'withdrawn', withdrawReason: null });
    expect((await entriesOf(id)).length).toBe(2);
  });

  it('is answered within its working days: it waits on the home of the receiver, is late afterwards, and is chased', async () => {
    const id = await referred();
    const { due } = await one<{ due: string }>(`SELECT answer_due_on::text AS due FROM referral WHERE id = $1`, [id]);
    expect(due).toBe('2026-04-24');
    expect((await page('alastair', '/')).text).toContain(`/referrals/${id}/accept`);
    await clinic.runJobs();
    const planned = `SELECT state FROM reminder WHERE kind = 'referral_answer' AND subject_id = $1`;
    expect((await all(planned, [id])).length).toBeGreaterThan(0);
    expect(
      (await get('medi', `referrals?late=yes&case=${caseId}`)).body.items.map((one: { id: string }) => one.id),
    ).not.toContain(id);
    await clinic.owner.query(`UPDATE referral SET answer_due_on = '2026-04-08' WHERE id = $1`, [id]);
    expect(
      (await get('medi', `referrals?late=yes&case=${caseId}`)).body.items.map((one: { id: string }) => one.id),
    ).toContain(id);
    expect((await page('medi', '/referrals?late=yes&kind=easi')).text).toContain(`/referrals/${id}`);
    await move('alastair', id, 'accept');
    await clinic.runJobs();
    expect(await all(`${planned} AND state = 'planned'`, [id])).toEqual([]);
  });

  it('keeps what was typed where something is missing, and says at which question', async () => {
    const answers = {
      caseId,
      kind: 'easi',
      recipientAgencyId: programme,
      reason: 'Kept words.',
      perpetratorIdentity: 'Him.',
      basis: 'law_enforcement',
    };
    const asked = `/referrals/new?case=${caseId}&kind=easi`;
    const { status, text } = await (await pages.as(who.medi)).fill(asked, answers, '/referrals/new');
    expect(status).toBe(422);
    expect(text).toContain('Kept words.');
    expect(text).toContain('href="#proportionality"');
  });

  it('is asked on a page that offers the agencies which receive its kind', async () => {
    const { text } = await page('medi', `/referrals/new?case=${caseId}&kind=easi`);
    expect(text).toContain(`<option value="${programme}">`);
    expect(text).not.toContain(`<option value="${await idOf('agency', 'key', 'dp-idva')}">`);
  });

  it('is not changed by a withdrawal of huw whose reason says where she is', async () => {
    const id = await referred();
    const end = await grantLocation(clinic, caseId, who.huw);
    const { status, body } = await move('huw', id, 'withdraw', { withdrawReason: `She lives ${await placeSpelt()}` });
    await end();
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/withdrawReason']]);
    expect((await get('medi', `referrals/${id}`)).body).toMatchObject({ state: 'made', withdrawReason: null });
    expect((await move('huw', id, 'withdraw', { withdrawReason: 'There is no place.' })).status).toBe(200);
  });

  it.each([
    ['decline', 'declineReason', 'made'],
    ['complete', 'result', 'accepted'],
  ] as const)(
    'is changed by a %s of alastair whatever its %s says, which he is not told',
    async (name, field, state) => {
      for (const words of [`She lives ${await placeSpelt()}`, 'There is no place.']) {
        const id = await referred();
        if (state === 'accepted') await move('alastair', id, 'accept');
        expect((await move('alastair', id, name, { [field]: words })).status).toBe(200);
      }
    },
  );

  it('does not say where she is in what whoever receives it is called', async () => {
    const outside = { recipientAgencyId: undefined, recipientName: `Mr Price ${await placeSpelt()}` };
    const end = await grantLocation(clinic, caseId, MEDI);
    const { status, body } = await post('medi', 'referrals', easi(outside));
    await end();
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/recipientName']]);
  });

  it('is nobody’s who is barred from the case, whatever was sent to their agency', async () => {
    const id = await referred();
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by) VALUES (gen_random_uuid(), $1, $2, 'cousin', '2026-04-09', $2)`,
      [caseId, await idOf('staff', 'email', who.alastair)],
    );
    expect((await get('alastair', `referrals/${id}`)).status).toBe(404);
    expect((await get('alastair', 'referrals')).body.total).toBe(0);
  });
});
