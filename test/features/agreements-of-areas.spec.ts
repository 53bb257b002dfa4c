import { openAreaOf, type Area } from '../area-stage.js';
import { engage } from '../stage.js';

let area: Area;
let [administrator, whole]: string[] = [];
/** Of Gloucestershire, and of Hampshire. */
let here: Record<'police' | 'isac' | 'forum', string>;
let there: Record<'police' | 'isac' | 'forum', string>;

const placesOf = async (code: string, forumKey: string) => ({
  police: await area.agency(`${code}-police`),
  isac: await area.agency(`${code}-isac`),
  forum: await area.forumOf(forumKey),
});
beforeAll(async () => {
  area = await openAreaOf('gloucestershire-clinic', 'gloucestershire');
  administrator = await area.administers();
  whole = await area.administers('');
  here = await placesOf('gl', 'gloucestershire-clinic');
  there = await placesOf('hi', 'hampshire-clinic');
}, 120_000);
afterAll(() => area.close());

const asked = (forumIds: string[], part3Parties: string[], ukGdprParties: string[]) => ({
  title: 'An agreement',
  forumIds,
  part3Parties,
  ...(ukGdprParties.length && { ukGdprParties }),
  words: ['case_exists'],
  startsOn: '2026-03-30',
  endsOn: '2027-03-29',
});
const make = async (by: string | undefined, body: object) =>
  (await area.as(by ?? '')).post('/v1/agreements').send(body);
const made = async (by: string | undefined, body: object): Promise<string> => {
  const answer = await make(by, body);
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.id as string;
};
const faults = ({ status, body }: { status: number; body: { errors?: { pointer: string }[] } }) => [
  status,
  body.errors?.map(({ pointer }) => pointer),
];

describe('administrators make and sign agreements for agencies and forums of their own area', () => {
  it('makes and signs one of its own', async () => {
    const id = await made(administrator, asked([here.forum], [here.police], [here.isac]));
    expect((await area.moved(administrator ?? '', `agreements/${id}`, 'sign')).state).toBe('in_force');
  });

  it.each([
    ['a forum', () => asked([there.forum], [here.police], [here.isac]), ['#/forumIds']],
    ['a party', () => asked([here.forum], [there.police], [here.isac]), ['#/part3Parties']],
    [
      'all of it',
      () => asked([there.forum], [there.police], [there.isac]),
      ['#/forumIds', '#/part3Parties', '#/ukGdprParties'],
    ],
  ] as const)('makes none with %s of another area', async (_, body, pointers) => {
    expect(faults(await make(administrator, body()))).toEqual([422, pointers]);
  });

  it('signs, ends and issues none of another area, no matter who made it, and is offered none of these', async () => {
    const id = await made(whole, asked([there.forum], [there.police], [there.isac]));
    expect((await area.move(administrator ?? '', `agreements/${id}`, 'sign')).status).toBe(403);
    expect((await area.read(administrator ?? '', `agreements/${id}`)).moves).toEqual([]);
    await area.moved(whole ?? '', `agreements/${id}`, 'sign');
    for (const [move, answers] of [
      ['end', { lastDay: '2026-04-01', reason: 'A trial.' }],
      ['reissue', { startsOn: '2027-03-30', endsOn: '2028-03-29' }],
      ['open_review', { sharing: 'stops' }],
    ] as const)
      expect((await area.move(administrator ?? '', `agreements/${id}`, move, answers)).status).toBe(403);
  });

  it('adds no forum of another area to its own', async () => {
    const id = await made(administrator, asked([here.forum], [here.police], [here.isac]));
    await area.moved(administrator ?? '', `agreements/${id}`, 'sign');
    const answers = { startsOn: '2027-03-30', endsOn: '2028-03-29', alsoForumIds: [there.forum] };
    expect(faults(await area.move(administrator ?? '', `agreements/${id}`, 'reissue', answers))).toEqual([
      422,
      ['#/alsoForumIds'],
    ]);
  });

  it('leaves agreements of several areas to an administrator for all areas', async () => {
    const id = await made(whole, asked([here.forum], [here.police, there.police], []));
    expect((await area.move(administrator ?? '', `agreements/${id}`, 'sign')).status).toBe(403);
    expect((await area.moved(whole ?? '', `agreements/${id}`, 'sign')).state).toBe('in_force');
  });

  it('widens no draft of another area by naming it in a forum', async () => {
    const id = await made(whole, asked([there.forum], [there.police], [there.isac]));
    const { key } = await area.read(administrator ?? '', `agreements/${id}`);
    const { items } = await area.read(administrator ?? '', 'forum-templates');
    const sourceId = items.find((one: { key: string }) => one.key === 'gloucestershire-clinic').id as string;
    const forum = {
      sourceId,
      areaCode: 'gloucestershire',
      key: 'gl-second',
      name: 'A second clinic',
      sharingAgreement: key,
    };
    await area.post(administrator ?? '', 'forums', forum);
    expect((await area.read(administrator ?? '', `agreements/${id}`)).forums).toEqual(['Hampshire Stalking Clinic']);
  });
});

describe('an agreement under which nothing is shared any more', () => {
  let coordinators: string[];
  beforeAll(async () => {
    const post = (agencyId: string, forumId: string) => ({ role: 'coordinator', agencyId, forumIds: [forumId] });
    coordinators = await area.system((tx) =>
      Promise.all([
        engage(tx, 'gwen.coordinates', post(here.police, here.forum)),
        engage(tx, 'hugh.coordinates', post(there.police, there.forum)),
      ]),
    );
  });

  /** Who of the two was told by a mail of which nothing but a link says which agreement it is. */
  const told = async (template: string): Promise<string[]> => {
    await area.clinic.runJobs();
    area.clinic.clock.advance({ minutes: 1 });
    await area.clinic.runJobs();
    const sent = await area.rowsOf<{ id: string; said: string }>(
      'SELECT staff_id AS id, subject || body AS said FROM sent_mail WHERE template = $1 AND staff_id = ANY($2)',
      `administration.mails.${template}`,
      coordinators,
    );
    expect(sent.filter(({ said }) => said.includes('Gloucestershire') || said.includes('An agreement'))).toEqual([]);
    return sent.map(({ id }) => id);
  };
  const inForce = async (): Promise<string> => {
    const id = await made(administrator, asked([here.forum], [here.police], [here.isac]));
    await area.moved(administrator ?? '', `agreements/${id}`, 'sign');
    return id;
  };

  it('is told to the coordinators of its forums at once when it is ended', async () => {
    const answers = { lastDay: '2026-04-30', reason: 'A trial.' };
    await area.moved(administrator ?? '', `agreements/${await inForce()}`, 'end', answers);
    expect(await told('agreementEnded')).toEqual(coordinators.slice(0, 1));
  });

  it('is told to them when sharing stops while it is reviewed, and not when it goes on', async () => {
    await area.moved(administrator ?? '', `agreements/${await inForce()}`, 'open_review', { sharing: 'goes_on' });
    expect(await told('agreementPaused')).toEqual([]);
    await area.moved(administrator ?? '', `agreements/${await inForce()}`, 'open_review', { sharing: 'stops' });
    expect(await told('agreementPaused')).toEqual(coordinators.slice(0, 1));
  });
});
