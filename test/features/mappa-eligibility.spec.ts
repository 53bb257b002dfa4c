import { mappaStage, screened } from '../mappa-stage.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: Awaited<ReturnType<typeof mappaStage>>;
let cases: string[];
const nth = (n: number): string => cases[n] ?? '';
beforeAll(async () => {
  stage = await mappaStage();
  cases = await stage.clinicCases();
  for (const id of cases.slice(0, 4)) await stage.joins('rachel', id);
}, 120_000);
afterAll(() => stage.close());

interface Help {
  readonly suggests: string[];
  readonly asks: string[];
  readonly known: { fact: string; value: string; from: string }[];
  readonly rules: { name: string; weight: string; source: string; standing: string }[];
}
type Name = 'mererid' | 'medi' | 'lleucu' | 'helen';
const help = async (id: string, name: Name = 'medi'): Promise<Help> =>
  (await stage.get(name, `mappa/${id}/eligibility`)).body as Help;
const isSaidToBe = (caseId: string, value: string) =>
  stage.clinic.owner.query(`UPDATE person_fact SET value = $2 WHERE case_id = $1 AND kind = 'legal_status'`, [
    caseId,
    value,
  ]);

describe('4 and 10: the eligibility helper', () => {
  let id: string;
  it('begins with what the case knows, and asks nothing that cannot matter', async () => {
    await isSaidToBe(nth(0), 'suspect');
    id = await stage.considered(nth(0));
    expect(await help(id)).toMatchObject({
      suggests: [],
      asks: ['imminent'],
      known: [{ fact: 'convicted', value: 'no', from: 'case' }],
    });
    await isSaidToBe(nth(0), 'convicted');
    expect((await help(id)).asks).toEqual(['terrorist', 'listed', 'coercive']);
    const asked = (await stage.page('medi', `/mappa/${id}/weigh`)).text;
    for (const one of ['name="listed"', 'name="coercive"']) expect(asked).toContain(one);
    for (const one of ['name="convicted"', 'name="senior"', 'name="sentenceMonths"']) expect(asked).not.toContain(one);
  });

  it('asks only what is missing next, and nothing twice', async () => {
    const nothing = await stage.move('medi', id, 'weigh');
    expect([nothing.status, fieldsAtFault(nothing.body as never)]).toEqual([422, ['#']]);
    expect((await stage.move('medi', id, 'weigh', { coercive: 'perhaps' })).status).toBe(422);
    await stage.moved('medi', id, 'weigh', { terrorist: 'no', listed: 'schedule_15', coercive: 'no' });
    expect((await help(id)).asks).toEqual(['sentenceKind']);
    await stage.moved('medi', id, 'weigh', { sentenceKind: 'custody' });
    expect((await help(id)).asks).toEqual(['sentenceMonths']);
    await stage.moved('medi', id, 'weigh', { sentenceMonths: 14 });
    expect(await help(id)).toMatchObject({ suggests: ['category_2'], asks: ['severalAgencies'] });
    await stage.moved('medi', id, 'weigh', { severalAgencies: 'no' });
    expect(await help(id)).toMatchObject({ suggests: ['category_2', 'level_1'], asks: [] });
    // The reduced form begins with what was answered here.
    const form = (await stage.page('medi', `/mappa/${id}/prescreen`)).text;
    expect(form).toContain('value="14"');
  });

  it('shows its reasons and sources, and labels what is general knowledge', async () => {
    const { rules } = await help(id);
    expect(rules.find(({ name }) => name === 'schedule_15_custody')).toMatchObject({
      weight: 'met',
      standing: 'national',
    });
    const { text } = await stage.page('medi', `/mappa/${id}/eligibility`);
    for (const said of [
      'MAPPA category 2',
      'Level 1',
      'MAPPA Guidance, category 2',
      'News reports of the change for controlling or coercive behaviour',
      'General knowledge: check before you rely on it',
      'In force from 1 February 2025',
      'No missing answer',
    ])
      expect(text).toContain(said);
    expect((await stage.page('medi', `/mappa/${id}`)).text).toContain(`/mappa/${id}/eligibility`);
  });

  it('never decides: it stays where it is, and is decided by people with probation’s view', async () => {
    expect(await stage.read('medi', id)).toMatchObject({ state: 'considered', mappaCategory: null, mappaLevel: null });
    expect((await stage.page('medi', `/mappa/${id}/eligibility`)).text).toContain('People decide a pre-screen');
    await stage.moved('medi', id, 'prescreen', screened);
    await stage.moved('mererid', id, 'view', { probationView: 'Level 2.', viewBy: 'Rachel Adeyemi' });
    const otherwise = { decidedCategory: '2', decidedLevel: '2', decisionReason: 'Against what the rules suggest.' };
    await stage.moved('mererid', id, 'find_eligible', otherwise);
    expect(await stage.read('medi', id)).toMatchObject({ mappaLevel: '2' });
  });

  it('leads from the unconvicted to the route of a potentially dangerous person, and undoes an answer', async () => {
    await isSaidToBe(nth(1), 'suspect');
    const other = await stage.considered(nth(1));
    await stage.moved('medi', other, 'weigh', { imminent: 'yes' });
    expect((await help(other)).suggests).toEqual(['pdp']);
    await stage.moved('medi', other, 'undo');
    expect(await help(other)).toMatchObject({ suggests: [], asks: ['imminent'] });
  });

  it('takes the months of category 2 from the forms that the area has settled', async () => {
    const areaId = await stage.idOf('force_area', 'code', 'dyfed-powys');
    const names = ['subject', 'conviction', 'sentenceKind', 'sentenceMonths', 'listed', 'category', 'level'];
    const settled = {
      areaId,
      fromOn: '2026-04-10',
      formName: 'MAPPA A',
      formsSource: 'The board',
      prescreenAsks: names,
      fullAsks: ['identity'],
      categoryTwoMonths: 6,
      levelOneFor: ['2'],
      version: 0,
    };
    expect((await stage.post('ravi', 'mappa-forms', settled)).status).toBe(201);
    await isSaidToBe(nth(2), 'convicted');
    const short = await stage.considered(nth(2));
    await stage.moved('medi', short, 'weigh', { listed: 'schedule_15', sentenceKind: 'custody', sentenceMonths: 6 });
    expect((await help(short)).suggests).toEqual(['category_2']);
  });

  it('is for those who have to do with MAPPA, and for nobody else', async () => {
    await stage.joins('lleucu', nth(0));
    expect((await stage.get('lleucu', `mappa/${id}/eligibility`)).status).toBe(404);
    expect((await stage.page('lleucu', `/mappa/${id}/eligibility`)).status).toBe(404);
    expect((await stage.get('helen', `mappa/${id}/eligibility`)).status).toBe(404);
  });
});
