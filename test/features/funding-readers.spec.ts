import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { BRONAGH, FRANCES, HAF, HUW, LLEUCU, OWAIN, RACHEL, RAVI, SIWAN, STRANGER } from '../people.js';
import { fieldsAtFault } from '../story-ways.js';

const [IOLO, PRIYA] = ['iolo.pennant@dp-opcc.example', 'priya.raghunathan@dp-idva.example'];
/** Funding that concerns the service alone, and funding that the policing body pays and a police unit refers by. */
const [own, shared] = [
  { streamName: 'Trust of the choir', toOn: '2027-02-19', said: '19 February 2027' },
  { streamName: 'Safer streets', toOn: '2027-06-23', said: '23 June 2027' },
] as const;
const colleagues = [LLEUCU, BRONAGH, HAF];
const concerned = [IOLO, OWAIN];
const others = [PRIYA, SIWAN, HUW, RACHEL, RAVI, FRANCES, STRANGER];

let stage: Advocacy;
let streams: Record<'own' | 'shared', string>;
let path: string;

const added = async ({ streamName, toOn }: typeof own | typeof shared, concernedIds?: string[]) => {
  const asked = { agencyId: stage.service, streamName, fromOn: '2026-01-01', toOn, concernedIds };
  return ((await stage.post(LLEUCU, 'funding-streams', asked)) as { id: string }).id;
};
const namesFor = async (email: string): Promise<string[]> =>
  ((await stage.read(email, path)) as unknown as { streams: { name: string }[] }).streams
    .map(({ name }) => name)
    .sort();

beforeAll(async () => {
  stage = await openAdvocacy();
  await stage.settles({ minimumAge: 16, takes: 'all', capacity: 10 });
  path = `advocacy-services/${stage.service}`;
  const agencies = await Promise.all(['dp-opcc', 'dp-cid'].map((key) => stage.agency(key)));
  streams = { own: await added(own), shared: await added(shared, agencies) };
}, 120_000);
afterAll(() => stage.close());

describe('the name and the end of funding', () => {
  it('are read by whoever works for the service, and of what concerns their agency by its people', async () => {
    for (const email of colleagues)
      expect([email, await namesFor(email)]).toEqual([email, ['Safer streets', own.streamName]]);
    for (const email of concerned) expect([email, await namesFor(email)]).toEqual([email, ['Safer streets']]);
    for (const email of others) expect([email, await namesFor(email)]).toEqual([email, []]);
  });

  it('stand on the page of the service for them, and nothing of it for anybody else', async () => {
    for (const email of [...colleagues, ...concerned, ...others]) {
      const { status, text } = await stage.page(email, `/${path}`);
      expect([email, status]).toEqual([email, 200]);
      const isTold = (one: typeof own | typeof shared) => [text.includes(one.streamName), text.includes(one.said)];
      const [seesOwn, seesShared] = [colleagues.includes(email), !others.includes(email)];
      expect([email, isTold(own), isTold(shared)]).toEqual([email, [seesOwn, seesOwn], [seesShared, seesShared]]);
      expect([email, text.includes('No funding yet')]).toEqual([email, false]);
    }
    const { text } = await stage.page(LLEUCU, `/${path}`);
    expect(text).toContain('Policing body: Dyfed-Powys');
  });

  it('are offered to whoever refers a victim as far as they concern their agency', async () => {
    const asked = async (email: string) => (await stage.page(email, '/advocacy-referrals/new')).text;
    const owain = await asked(OWAIN);
    expect([owain.includes('Safer streets'), owain.includes(own.streamName)]).toEqual([true, false]);
    expect(await asked(RACHEL)).not.toContain('name="streamId"');
  });

  it('cannot be asked after by referring somebody: what concerns others is refused like what there is not', async () => {
    const victim = {
      serviceId: stage.service,
      surname: 'Puw',
      daRelated: true,
      risk: 'high',
      why: 'He follows her.',
      consent: 'given',
    };
    const refer = async (email: string, streamId: string) =>
      (await stage.as(email)).post('/v1/advocacy-referrals').send({ ...victim, streamId });
    for (const [email, id] of [
      [OWAIN, streams.own],
      [RACHEL, streams.shared],
      [RACHEL, stage.service],
    ] as const) {
      const { status, body } = await refer(email, id);
      expect([email, status, fieldsAtFault(body as object)]).toEqual([email, 422, ['#/streamId']]);
    }
    const { status, body } = await refer(OWAIN, streams.shared);
    expect(status).toBe(201);
    const sent = await stage.read(OWAIN, `advocacy-referrals/${(body as { id: string }).id}`);
    expect(sent).toMatchObject({ streamName: 'Safer streets' });
  });

  it('are told of a referral to nobody whom they do not concern, also where the service funds it otherwise', async () => {
    const victim = {
      serviceId: stage.service,
      surname: 'Rees',
      daRelated: true,
      risk: 'high',
      why: 'He waits for her.',
      consent: 'given',
    };
    const sent = await (await stage.as(RACHEL)).post('/v1/advocacy-referrals').send(victim);
    const { id } = sent.body as { id: string };
    await stage.rowsOf('UPDATE advocacy_referral SET stream_id = $2 WHERE id = $1 RETURNING id', id, streams.own);
    expect(await stage.read(RACHEL, `advocacy-referrals/${id}`)).toMatchObject({ streamName: null });
    expect((await stage.page(RACHEL, `/advocacy-referrals/${id}`)).text).not.toContain(own.streamName);
    expect(await stage.read(LLEUCU, `advocacy-referrals/${id}`)).toMatchObject({ streamName: own.streamName });
  });

  it('stand in no list of what winds down, no figures and no account of a duty for them', async () => {
    for (const email of [...concerned, ...others]) {
      for (const part of ['wind-down', 'figures?quarter=2026-Q1'])
        expect([email, part, [403, 404].includes(await stage.status(email, `${path}/${part}`))]).toEqual([
          email,
          part,
          true,
        ]);
      for (const id of Object.values(streams))
        expect([email, await stage.status(email, `duties/funding_end/${id}`)]).toEqual([email, 404]);
    }
  });

  it('are held by the database itself to the same agencies', async () => {
    const kept = async (email: string) =>
      stage.clinic.work.as(await stage.clinic.actor(email), (tx) =>
        tx.ask<{ name: string }>({ text: 'SELECT name FROM funding_stream ORDER BY name', values: [] }),
      );
    const names = async (email: string) => (await kept(email)).map(({ name }) => name);
    expect(await names(LLEUCU)).toEqual([shared.streamName, own.streamName]);
    for (const email of concerned) expect([email, await names(email)]).toEqual([email, [shared.streamName]]);
    for (const email of others) expect([email, await names(email)]).toEqual([email, []]);
  });

  it('concern agencies that there are', async () => {
    const asked = { agencyId: stage.service, streamName: 'Lottery', fromOn: '2026-01-01', concernedIds: [streams.own] };
    const { status, body } = await (await stage.as(LLEUCU)).post('/v1/funding-streams').send(asked);
    expect([status, fieldsAtFault(body as object)]).toEqual([422, ['#/concernedIds']]);
    const { text } = await stage.page(LLEUCU, `/${path}/streams/new`);
    expect(text).toContain('Which other agencies does it concern?');
  });
});
