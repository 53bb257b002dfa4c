import { grant } from '../../libs/cases/cases/index.js';
import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { aNominationOfStrangers } from '../factories.js';
import { ALASTAIR, BRONAGH, LLEUCU, OWAIN, RACHEL, SIWAN } from '../people.js';

const NUMBER = '07700 900461';
const NOTE = 'She is ready to talk to an officer she knows.';
const SECRET = 'He waits outside the chapel each week.';

let stage: Advocacy;
let id: string;
let clinicCase: string;

beforeAll(async () => {
  stage = await openAdvocacy();
  id = await stage.opened({ crimeRef: 'FIC-2026-0461' });
  clinicCase = await stage.aCase('dp-police');
  await stage.joins(clinicCase, LLEUCU, ['dp-isac', 'isac']);
  await stage.joins(clinicCase, OWAIN, ['dp-cid', 'officer_in_the_case']);
}, 120_000);
afterAll(() => stage.close());

const draft = async (more: object = {}, by = LLEUCU) =>
  (
    (await stage.post(by, 'releases', {
      advocacyCaseId: id,
      what: ['name', 'safe_contact'],
      note: NOTE,
      reason: 'She asked us to',
      ...more,
    })) as { id: string }
  ).id;
const caseFor = async (email: string) => JSON.stringify(await stage.read(email, `cases/${clinicCase}`));
const pageFor = async (email: string) => (await stage.page(email, `/cases/${clinicCase}/all`)).text;

test('a draft shows exactly what would go out and who may read it, and nothing has gone out', async () => {
  const release = await draft();
  const shown = await stage.read(LLEUCU, `releases/${release}`);
  expect(shown.goesOut).toMatchObject([
    { what: 'name', category: 'victimIdentity', text: 'Gwenno Talfryn' },
    { what: 'safe_contact', category: 'victimLocation', text: expect.stringContaining(NUMBER) },
    { what: 'note', category: 'victimIdentity', text: NOTE },
  ]);
  const page = (await stage.page(LLEUCU, `/releases/${release}`)).text;
  expect(page).toContain('What would go out');
  expect(page).toContain('Never a person on the perpetrator’s side');
  expect(await caseFor(OWAIN)).not.toContain('Gwenno');
});

test.each([OWAIN, SIWAN, RACHEL, ALASTAIR, BRONAGH])('%s finds no release', async (email) => {
  const release = await draft();
  expect(await stage.status(email, `releases/${release}`)).toBe(404);
  expect((await stage.read(email, 'releases')).total).toBe(0);
});

test('B1: once released, the officer reads what was chosen and nothing else, and the ledger says so', async () => {
  const release = await draft();
  const before = await pageFor(OWAIN);
  expect(before).not.toContain(NOTE);
  await stage.moved(LLEUCU, `releases/${release}`, 'release', { clinicCaseId: clinicCase });
  const [told, page] = [await caseFor(OWAIN), await pageFor(OWAIN)];
  for (const text of ['Gwenno Talfryn', NUMBER]) expect(told).toContain(text);
  for (const text of ['Gwenno Talfryn', NUMBER, NOTE]) expect(page).toContain(text);
  for (const text of ['FIC-2026-0461', SECRET, 'choir', '1988']) {
    expect(told).not.toContain(text);
    expect(page).not.toContain(text);
  }
  const entries = (await stage.read(OWAIN, `ledger?caseId=${clinicCase}`)).items as { category: string }[];
  expect(new Set(entries.map(({ category }) => category))).toEqual(new Set(['victimIdentity', 'victimLocation']));
  expect(await stage.status(OWAIN, `advocacy-cases/${id}`)).toBe(404);
});

test('the programme’s side reads none of what was released', async () => {
  const staffId = await stage.staff(ALASTAIR);
  const categories = ['perpetratorIdentity'] as const;
  await stage.system((tx) => grant(tx, clinicCase, { staffId, categories, kind: 'grant', reason: 'He delivers it' }));
  const [told, page] = [await caseFor(ALASTAIR), await pageFor(ALASTAIR)];
  for (const text of ['Gwenno', NUMBER, NOTE]) {
    expect(told).not.toContain(text);
    expect(page).not.toContain(text);
  }
});

test('what is taken back ends in the clinic’s case', async () => {
  const release = await draft({ what: ['name'], note: 'Second thoughts' });
  await stage.moved(LLEUCU, `releases/${release}`, 'release', { clinicCaseId: clinicCase });
  expect(await pageFor(OWAIN)).toContain('Second thoughts');
  await stage.moved(LLEUCU, `releases/${release}`, 'take_back', { takenBackReason: 'She changed her mind' });
  expect(await pageFor(OWAIN)).not.toContain('Second thoughts');
  expect((await stage.read(LLEUCU, `releases/${release}`)).goesOut).toHaveLength(2);
});

test('nothing is released to a case that the advocate neither works on nor nominated', async () => {
  const release = await draft();
  const other = await stage.aCase('dp-police');
  const refused = await stage.move(LLEUCU, `releases/${release}`, 'release', { clinicCaseId: other });
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/clinicCaseId']);
});

test('a release of nothing is refused, and keeps its draft', async () => {
  const release = await draft({ what: undefined, note: undefined });
  const refused = await stage.move(LLEUCU, `releases/${release}`, 'release', { clinicCaseId: clinicCase });
  expect(refused.status).toBe(422);
  expect((await stage.read(LLEUCU, `releases/${release}`)).state).toBe('draft');
});

test('a release begins a nomination, and is made once that is sent', async () => {
  const self = await stage.opened({ forename: 'Nia', surname: 'Crwys' });
  const release = await draft({ advocacyCaseId: self, what: ['name', 'date_of_birth'] });
  await stage.moved(LLEUCU, `releases/${release}`, 'nominate');
  const { draftId, state } = await stage.read(LLEUCU, `releases/${release}`);
  expect(state).toBe('with_nomination');
  // Nothing of it is put right: it is dropped, or sent.
  expect((await stage.read(LLEUCU, `releases/${release}`)).moves).toMatchObject([{ name: 'discard' }]);
  const waiting = (await stage.page(LLEUCU, `/releases/${release}`)).text;
  expect([waiting.includes(`/releases/${release}/discard`), waiting.includes(`/releases/${release}/correct`)]).toEqual([
    true,
    false,
  ]);
  const [kept] = await stage.rowsOf<{ answers: object }>('SELECT answers FROM draft WHERE id = $1', draftId);
  expect(kept?.answers).toMatchObject({
    victimSurname: 'Crwys',
    victimForename: 'Nia',
    victimDob: '1988-02-14',
    daRelated: false,
  });
  const nomination = aNominationOfStrangers(stage.forumId, { channel: 'external' });
  await stage.rowsOf(
    'UPDATE draft SET answers = answers || $2 WHERE id = $1',
    draftId,
    JSON.stringify({ ...nomination, ...kept?.answers }),
  );
  const sent = await (await stage.pages.as(LLEUCU)).fill(`/nominations/new/${draftId}/check`, {});
  expect(sent.status).toBe(303);
  const made = await stage.read(LLEUCU, `releases/${release}`);
  expect(made).toMatchObject({
    state: 'released',
    goesOut: [{ text: 'Nia Crwys' }, { text: '14 February 1988' }, { text: NOTE }],
  });
  const [link] = await stage.rowsOf<object>('SELECT clinic_case_id FROM advocacy_link WHERE case_id = $1', self);
  expect(link).toEqual({ clinic_case_id: made.clinicCaseId });
  expect(JSON.stringify(await stage.read(SIWAN, `cases/${made.clinicCaseId}`))).toContain('Nia Crwys');
});

test('a release whose nomination is deleted is a draft again, and begins another', async () => {
  const self = await stage.opened({ forename: 'Nia', surname: 'Deiliog' });
  const release = await draft({ advocacyCaseId: self, what: ['name'] });
  await stage.moved(LLEUCU, `releases/${release}`, 'nominate');
  const { draftId } = await stage.read(LLEUCU, `releases/${release}`);
  const browser = await stage.pages.as(LLEUCU);
  expect((await browser.fill('/nominations/new', {}, `/nominations/new/${String(draftId)}/drop`)).status).toBe(303);
  expect(await stage.read(LLEUCU, `releases/${release}`)).toMatchObject({ state: 'draft', draftId: null });
  await stage.moved(LLEUCU, `releases/${release}`, 'nominate');
  expect(await stage.read(LLEUCU, `releases/${release}`)).toMatchObject({ state: 'with_nomination' });
});
