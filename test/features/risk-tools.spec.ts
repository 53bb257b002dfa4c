import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { LLEUCU, MEDI, RAVI, SIWAN } from '../people.js';

let stage: Advocacy;
beforeAll(async () => void (stage = await openAdvocacy()), 240_000);
beforeEach(() => stage.clock.set('2026-03-19T12:00:00Z'));
afterAll(() => stage.close());

interface Tool {
  readonly id: string;
  readonly key: string;
  readonly edition: string;
  readonly name: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly inUse: boolean;
  readonly version: number;
}
const register = async (): Promise<Tool[]> => (await stage.read(LLEUCU, 'risk-tools')).items as Tool[];
const find = async (name: string, edition: string): Promise<Tool> => {
  const found = (await register()).find((one) => one.name === name && one.edition === edition);
  if (!found) throw new Error(`No ${name} ${edition}`);
  return found;
};
const aTool = (more: object = {}) => ({
  name: 'STRIDE',
  edition: '1',
  category: 'victimIdentity',
  maxCount: 12,
  grades: 'High = high\nRaised = medium\nLow = standard',
  countGrades: '8 = High',
  dataWindow: false,
  victimsOwn: false,
  needsTraining: true,
  resultOnly: true,
  raises: true,
  fromOn: '2026-03-19',
  source: 'Whoever publishes it',
  ...more,
});
const send = async (path: string, body: object, by = RAVI) => (await stage.as(by)).post(`/v1/${path}`).send(body);
const faults = (body: { errors?: { pointer: string }[] }) => (body.errors ?? []).map(({ pointer }) => pointer.slice(2));
const result = async (toolId: string, more: object = {}) => {
  const caseId = await stage.opened();
  return send(
    'risk-results',
    {
      caseId,
      toolId,
      assessedOn: '2026-03-19',
      assessorId: await stage.staff(LLEUCU),
      trained: true,
      sources: ['victim'],
      ...more,
    },
    LLEUCU,
  );
};

describe('domain.md 12: an administrator keeps the register of risk tools', () => {
  it('adds a tool with its results, by which results are recorded from its first day on', async () => {
    const { status, body } = await send('risk-tools', aTool());
    expect([status, body.version]).toEqual([201, 1]);
    expect(await find('STRIDE', '1')).toMatchObject({ key: 'stride', inUse: true, toOn: null });
    expect((await result(body.id as string, { count: 9, grade: 'High' })).status).toBe(201);
    // Its own count grades it: a lower word is refused.
    expect(faults((await result(body.id as string, { count: 9, grade: 'Low' })).body)).toEqual(['grade']);
    const { text } = await stage.page(LLEUCU, '/risk-tools');
    for (const words of ['STRIDE, 1', '8 or more: High', 'A count of up to 12']) expect(text).toContain(words);
  });

  it('adds the next edition, which ends the one before; what was recorded stays by its edition', async () => {
    const before = await find('STRIDE', '1');
    const next = { ...aTool({ edition: '2', fromOn: '2026-04-01', maxCount: 15 }), replacesId: before.id };
    expect((await send('risk-tools', { ...next, version: before.version + 1 })).status).toBe(409);
    expect((await send('risk-tools', { ...next, version: before.version })).status).toBe(201);
    expect(await find('STRIDE', '1')).toMatchObject({ toOn: '2026-03-31', inUse: true });
    expect(await find('STRIDE', '2')).toMatchObject({ key: 'stride', inUse: false, fromOn: '2026-04-01' });
    stage.clock.set('2026-04-01T12:00:00Z');
    expect(await find('STRIDE', '1')).toMatchObject({ inUse: false });
    expect(await find('STRIDE', '2')).toMatchObject({ inUse: true });
    expect(
      (await result((await find('STRIDE', '1')).id, { assessedOn: '2026-04-01', count: 3, grade: 'Low' })).status,
    ).toBe(422);
  });

  it('retires a tool with a last day and a reason, and no result is recorded by it afterwards', async () => {
    const { id, version } = await find('ARMS', 'As in use');
    const retire = { lastDay: '2026-03-31', reason: 'Its publisher withdrew it.', version };
    expect(faults((await send(`risk-tools/${id}/retire`, { ...retire, lastDay: '2026-03-18' })).body)).toEqual([
      'lastDay',
    ]);
    expect((await send(`risk-tools/${id}/retire`, { ...retire, version: version + 3 })).status).toBe(409);
    expect((await send(`risk-tools/${id}/retire`, retire)).status).toBe(200);
    expect((await stage.page(LLEUCU, '/risk-tools')).text).toContain('No longer used: Its publisher withdrew it.');
    stage.clock.set('2026-04-01T12:00:00Z');
    expect(await find('ARMS', 'As in use')).toMatchObject({ inUse: false });
    expect(
      (await send(`risk-tools/${id}/retire`, { ...retire, lastDay: '2026-04-30', version: version + 1 })).status,
    ).toBe(409);
  });

  it('says what is wrong where it is asked, and takes nothing twice', async () => {
    const refused = async (more: object) =>
      faults((await send('risk-tools', aTool({ name: 'Another', ...more }))).body);
    expect(await refused({ grades: 'High = dreadful', countGrades: '' })).toEqual(['grades']);
    expect(await refused({ countGrades: '99 = High' })).toEqual(['countGrades']);
    expect(await refused({ maxCount: undefined, grades: '', countGrades: '' })).toEqual(['maxCount']);
    expect(await refused({ fromOn: '2026-03-18' })).toEqual(['fromOn']);
    expect(await refused({ name: 'Stride' })).toEqual(['name']);
    const sash = await find('SASH', 'As published');
    const again = {
      ...aTool({ name: 'SASH', edition: '2026', fromOn: '2026-03-19' }),
      replacesId: sash.id,
      version: sash.version,
    };
    const agent = await stage.as(RAVI);
    const press = () => agent.post('/v1/risk-tools').set('idempotency-key', 'the-next-sash').send(again);
    expect([(await press()).status, (await press()).status]).toEqual([201, 201]);
    expect((await register()).filter(({ key }) => key === 'sash')).toHaveLength(2);
  });

  it('is for administrators alone, by the pages and by programs', async () => {
    const { id, version } = await find('SAM', '2008');
    for (const email of [LLEUCU, MEDI, SIWAN]) {
      expect((await send('risk-tools', aTool({ name: 'Mine' }), email)).status).toBe(403);
      expect(
        (await send(`risk-tools/${id}/retire`, { lastDay: '2026-04-30', reason: 'x', version }, email)).status,
      ).toBe(403);
      expect((await stage.page(email, '/risk-tools/new')).status).toBe(403);
      expect((await stage.page(email, `/risk-tools/${id}/retire`)).status).toBe(403);
      expect((await stage.page(email, '/risk-tools')).text).not.toContain('/risk-tools/new');
    }
  });

  it('has a page that begins with what the edition before says, and comes again with what was typed', async () => {
    const { id } = await find('S-DASH', '2009');
    const ravi = await stage.pages.as(RAVI);
    expect((await ravi.get('/risk-tools')).text).toContain(`/risk-tools/new?of=${id}`);
    const path = `/risk-tools/new?of=${id}`;
    expect((await ravi.get(path)).text).toContain('value="S-DASH"');
    const wrong = await ravi.fill(
      path,
      { replacesId: id, edition: '2027', source: '', grades: 'Dreadful' },
      '/risk-tools/new',
    );
    expect([wrong.status, wrong.text.includes('There is a problem'), wrong.text.includes('Dreadful')]).toEqual([
      422,
      true,
      true,
    ]);
    const day = { 'fromOn-day': '1', 'fromOn-month': '6', 'fromOn-year': '2026' };
    const made = await ravi.fill(
      path,
      {
        replacesId: id,
        name: 'S-DASH',
        edition: '2027',
        category: 'victimIdentity',
        maxCount: '11',
        dataWindow: 'no',
        victimsOwn: 'no',
        needsTraining: 'yes',
        resultOnly: 'yes',
        raises: 'no',
        source: 'Its authors',
        ...day,
      },
      '/risk-tools/new',
    );
    expect([made.status, made.text]).toEqual([303, '']);
    expect(await find('S-DASH', '2027')).toMatchObject({ key: 'sdash', fromOn: '2026-06-01' });
    const retired = { reason: 'Replaced.', 'lastDay-day': '30', 'lastDay-month': '4', 'lastDay-year': '2026' };
    const rfg = await find('RFG', 'RFG');
    const gone = await ravi.fill(`/risk-tools/${rfg.id}/retire`, retired, `/risk-tools/${rfg.id}/retire`);
    expect(gone.status).toBe(303);
    expect(await find('RFG', 'RFG')).toMatchObject({ toOn: '2026-04-30' });
  });
});
