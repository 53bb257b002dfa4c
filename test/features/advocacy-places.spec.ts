import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { LLEUCU } from '../people.js';

let stage: Advocacy;
let [ofGwent, ofNorthWales] = ['', ''];
beforeAll(async () => {
  stage = await openAdvocacy();
  [ofGwent, ofNorthWales] = [await stage.administers('gwent'), await stage.administers('north-wales')];
}, 120_000);
afterAll(() => stage.close());

/** Settles what the service takes, as it would be answered. */
const settle = async (areas: readonly string[], fromOn = '2026-03-30') => {
  const { settled } = (await stage.read(LLEUCU, `advocacy-services/${stage.service}`)) as {
    settled: { number: number }[];
  };
  const version = Math.max(0, ...settled.map(({ number }) => number));
  return (await stage.as(LLEUCU)).post('/v1/advocacy-services').send({
    agencyId: stage.service,
    areas,
    takes: 'all',
    seniorIds: [await stage.staff(LLEUCU)],
    fromOn,
    reason: 'As agreed.',
    version,
  });
};
const offer = async (by: string, more: object = {}) =>
  (await stage.as(by)).post('/v1/advocacy-offers').send({
    areaCode: 'gwent',
    offerAgencyId: stage.service,
    fromOn: '2026-03-30',
    offerHigh: 'full',
    offerMedium: 'short',
    offerStandard: 'advice',
    told: ['system_admin'],
    reason: 'Commissioned.',
    version: 0,
    ...more,
  });

describe('an advocacy service claims another force’s area', () => {
  it('not before the administrator of that area agreed, and says so', async () => {
    const refused = await settle(['dyfed-powys', 'gwent']);
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ pointer: '#/areas', detail: expect.stringContaining('The administrator of Gwent Police must first set') }],
    ]);
    expect((await settle(['dyfed-powys'])).status).toBe(201);
  });

  it('not by the word of another area’s administrator', async () => {
    expect((await offer(ofNorthWales)).status).toBe(403);
    expect((await settle(['dyfed-powys', 'gwent'])).status).toBe(422);
  });

  it('once that administrator settled what it offers there', async () => {
    expect((await offer(ofGwent)).status).toBe(201);
    expect((await settle(['dyfed-powys', 'gwent'])).status).toBe(201);
    expect((await settle(['dyfed-powys', 'gwent', 'north-wales'])).status).toBe(422);
  });

  it('and not any more for a day after its commission ended', async () => {
    expect((await offer(ofGwent, { lastOn: '2026-04-30', version: 1 })).status).toBe(201);
    expect((await settle(['dyfed-powys', 'gwent'], '2026-05-01')).status).toBe(422);
    expect((await settle(['dyfed-powys', 'gwent'], '2026-04-30')).status).toBe(201);
  });

  it('once it settled that victims are referred to it', async () => {
    const settled = { areaCode: 'north-wales', fromOn: '2026-03-30', advocacyOtherAgencyId: stage.service, version: 0 };
    expect((await (await stage.as(ofNorthWales)).post('/v1/area-settings').send(settled)).status).toBe(201);
    expect((await settle(['dyfed-powys', 'north-wales'])).status).toBe(201);
  });
});

describe('where the victim of an advocate’s case lives', () => {
  it('fills the district, so that contacts with them are counted there', async () => {
    const [place] = await stage.rowsOf<{ district: string }>(
      `SELECT districts->0->>'code' AS district FROM force_area WHERE code = 'dyfed-powys'`,
    );
    const id = await stage.opened({ areaCode: 'dyfed-powys', district: place?.district });
    expect(await stage.rowsOf('SELECT district FROM case_file WHERE id = $1', id)).toEqual([place]);
    const { victims } = (await stage.read(LLEUCU, `safe-contacts/${id}`)) as { victims: { rule: { id: string } }[] };
    const at = stage.clinic.clock.now().toISOString();
    for (let nth = 0; nth < 12; nth += 1)
      await stage.post(LLEUCU, 'victim-contacts', {
        caseId: id,
        confirmedId: victims[0]?.rule.id,
        direction: 'out',
        mode: 'telephone',
        reached: 'spoke',
        purpose: 'support',
        happenedOn: at.slice(0, 10),
        happenedTime: '08:0' + String(nth % 10),
        reason: 'They asked for it.',
      });
    const { items } = await stage.read(LLEUCU, 'contact-figures?quarter=2026-Q1');
    const own = (items as { agencyId: string; total: number; districts: { district: string | null }[] }[]).find(
      ({ agencyId }) => agencyId === stage.service,
    );
    expect(own?.total).toBe(12);
    expect(own?.districts.map(({ district }) => district)).toEqual([place?.district]);
  });

  it('is taken down with a safe contact rule that was never checked', async () => {
    const id = await stage.opened();
    const { victims } = (await stage.read(LLEUCU, `safe-contacts/${id}`)) as { victims: { rule: object }[] };
    expect(victims[0]?.rule).toMatchObject({ verifiedOn: null, verified: false });
    expect((await stage.page(LLEUCU, `/victim-contacts/new?case=${id}`)).text).toContain(
      'Not verified since it was recorded',
    );
  });
});
