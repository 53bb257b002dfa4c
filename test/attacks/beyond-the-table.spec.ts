import { ALASTAIR, ANWEN, DAWN, HELEN, HUW, LLEUCU, OWAIN, SIWAN, TOMOS } from '../people.js';
import { openTransfers, type TransferStage } from '../transfer-stage.js';

let clinic: TransferStage;
let caseId: string;
let transferId: string;

/** Who works on the case whose column has N for where the victim is, and who has another letter. */
const never = [
  [TOMOS, 'dp-probation'],
  [ANWEN, 'dp-health-west'],
  [ALASTAIR, 'dp-programme'],
  [HELEN, 'dp-mappa'],
] as const;
const others = [
  [OWAIN, 'dp-cid'],
  [LLEUCU, 'dp-isac'],
] as const;

beforeAll(async () => {
  clinic = await openTransfers('2026-04-20T09:00:00Z');
  caseId = await clinic.aTaken();
  const team = await Promise.all(
    [...never, ...others].map(async ([email, key]) => ({
      staffId: await clinic.staff(email),
      agencyId: await clinic.agency(key),
      part: 'member',
    })),
  );
  await clinic.moved(SIWAN, `cases/${caseId}`, 'team', { team });
  for (const [email] of never) {
    const categories = ['caseExists', ...(email === ALASTAIR ? [] : ['victimIdentity'])];
    const opened = { staffId: await clinic.staff(email), categories, until: '2026-06-30', reason: 'Works with them.' };
    await clinic.moved(SIWAN, `cases/${caseId}`, 'grant', opened);
  }
  transferId = await clinic.propose(caseId, { sides: 'victim', basis: 'law_enforcement' });
  await clinic.moved(SIWAN, `transfers/${transferId}`, 'ask_consent', { consent: 'agreed', consentOn: '2026-04-20' });
  await clinic.moved(SIWAN, `transfers/${transferId}`, 'offer');
  await clinic.moved(DAWN, `transfers/${transferId}`, 'acknowledge');
  await clinic.moved(DAWN, `transfers/${transferId}`, 'accept');
}, 120_000);
afterAll(() => clinic.close());

const sides = (owners: unknown) =>
  Object.fromEntries((owners as { side: string; areaCode: string }[]).map(({ side, areaCode }) => [side, areaCode]));

describe('which force has the victim’s side', () => {
  it.each(never)('is not told to %s, whose column has N for where she is', async (email) => {
    expect(sides((await clinic.read(email, `cases/${caseId}`)).owners)).toEqual({ perpetrator: 'dyfed-powys' });
    const page = (await (await clinic.pages.as(email)).get(`/cases/${caseId}/all`)).text;
    expect(page).not.toContain(`/transfers/${transferId}`);
    expect(await clinic.status(email, `transfers/${transferId}`)).toBe(404);
    expect(JSON.stringify(await clinic.read(email, 'transfers'))).not.toContain('south-wales');
  });

  it('is told of no case, moved or not, so that what is missing tells nothing', async () => {
    const still = await clinic.aTaken();
    await clinic.moved(SIWAN, `cases/${still}`, 'team', {
      team: [{ staffId: await clinic.staff(TOMOS), agencyId: await clinic.agency('dp-probation'), part: 'member' }],
    });
    expect(sides((await clinic.read(TOMOS, `cases/${still}`)).owners)).toEqual({ perpetrator: 'dyfed-powys' });
  });

  it.each([SIWAN, HUW, OWAIN, LLEUCU])('is told to %s, who may be told where she is', async (email) => {
    const { owners } = await clinic.read(email, `cases/${caseId}`);
    expect(sides(owners)).toEqual({ perpetrator: 'dyfed-powys', victim: 'south-wales' });
    expect(await clinic.status(email, `transfers/${transferId}`)).toBe(200);
  });
});

describe('whoever receives a nomination', () => {
  it('holds by that where the victim is, and nothing of children', async () => {
    const told = await clinic.aTaken({ childrenOrDependants: 'Two at the school of Saint Zeno.' });
    const held = await clinic.rowsOf(
      `SELECT DISTINCT categories FROM case_grant WHERE case_id = $1 AND kind = 'receipt'`,
      told,
    );
    expect(held).toEqual([{ categories: ['victimLocation'] }]);
    const [made] = await clinic.rowsOf<{ id: string }>('SELECT id FROM nomination WHERE case_id = $1', told);
    const shown = JSON.stringify(await clinic.read(SIWAN, `nominations/${made?.id ?? ''}`));
    expect(shown).toContain('07700 900123');
    expect(shown).not.toContain('Saint Zeno');
    expect((await (await clinic.pages.as(SIWAN)).get(`/nominations/${made?.id ?? ''}`)).text).not.toContain(
      'Saint Zeno',
    );
  });
});
