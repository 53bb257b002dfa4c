import { openAreaOf, type Area } from '../area-stage.js';
import { aCrime } from '../sweep-stage.js';

const [ROSALIND, BERNARD, MALCOLM] = [
  'rosalind.waddilove@hi-police.example',
  'bernard.hinchcliffe@hi-police.example',
  'malcolm.warbrick@hi-idva.example',
];

let area: Area;
let rapId: string;
let administrator: string;
const items: { rap: string; clinic: string } = { rap: '', clinic: '' };
let caseInClinic: string;

/** An item on a locked agenda, at which Malcolm is expected. */
async function listed(forumId: string, caseId: string, day: string): Promise<string> {
  const { id: meetingId } = await area.post(ROSALIND, 'meetings', { forumId, day });
  await area.moved(ROSALIND, `meetings/${meetingId}`, 'open_agenda');
  const { id } = await area.post(ROSALIND, 'agenda-items', { meetingId, caseId, list: 'perpetrator' });
  await area.post(ROSALIND, `meetings/${meetingId}/attendance`, {
    staffId: await area.staff(MALCOLM),
    agencyId: await area.agency('hi-idva'),
    attending: 'expected',
  });
  await area.moved(ROSALIND, `meetings/${meetingId}`, 'lock');
  return id;
}

beforeAll(async () => {
  area = await openAreaOf('hampshire-clinic', 'hampshire');
  rapId = await area.forumOf('hampshire-rap');
  administrator = await area.administers();
  caseInClinic = await area.takenOn([BERNARD, ROSALIND], { channel: 'rap' });
  await (
    await area.as(ROSALIND)
  )
    .post('/v1/sweeps')
    .send({ forumId: rapId, rows: [aCrime(1)] })
    .expect(200);
  const [crime] = (await area.read(ROSALIND, `swept-crimes?forum=${rapId}`)).items;
  items.rap = await listed(rapId, crime.caseId, '2026-04-21');
  items.clinic = await listed(area.forumId, caseInClinic, '2026-04-22');
}, 120_000);
afterAll(() => area.close());

const seen = async (): Promise<object> => {
  const shown = async (id: string) => {
    const { status } = await area.page(MALCOLM, `/agenda-items/${id}`);
    expect(await area.status(MALCOLM, `agenda-items/${id}`)).toBe(status);
    return status;
  };
  return { clinic: await shown(items.clinic), rap: await shown(items.rap) };
};
const agreement = (id: string, name: string, answers: object = {}) =>
  area.moved(administrator, `agreements/${id}`, name, answers);

describe('F2 (Hampshire): the agreement that is linked to the clinic and the Resource Allocation Panel', () => {
  let id: string;

  it('covers both for its parties, and nothing for a provider that works in the same building', async () => {
    const { items: all } = await area.read(administrator, 'agreements?limit=100');
    const main = all.find(({ key }: { key: string }) => key === 'hi-masp-main');
    expect(main.forums.toSorted()).toEqual(['Hampshire Resource Allocation Panel', 'Hampshire Stalking Clinic']);
    expect(main.parties.map(({ agencyName }: { agencyName: string }) => agencyName)).not.toContain(
      'Harbour Domestic Abuse Service',
    );
    expect(await seen()).toEqual({ clinic: 404, rap: 404 });
  });

  it('opens the item of the clinic alone to a specialist partner while an agreement covers the clinic', async () => {
    ({ id } = await area.post(administrator, 'agreements', {
      title: 'Harbour and the clinic',
      forumIds: [area.forumId],
      part3Parties: [await area.agency('hi-police')],
      ukGdprParties: [await area.agency('hi-idva')],
      words: ['case_exists', 'minutes'],
      startsOn: '2026-03-30',
      endsOn: '2027-03-29',
    }));
    expect(await seen()).toEqual({ clinic: 404, rap: 404 });
    await agreement(id, 'sign');
    expect(await seen()).toEqual({ clinic: 200, rap: 404 });
  });

  it('opens the item of the panel from the day on which the panel is added to it, and not before', async () => {
    await agreement(id, 'reissue', { startsOn: '2026-04-10', endsOn: '2027-03-29', alsoForumIds: [rapId] });
    const { items: all } = await area.read(administrator, 'agreements?state=draft&limit=100');
    const next = all.find(
      ({ title, issue }: { title: string; issue: number }) => title === 'Harbour and the clinic' && issue === 2,
    );
    await agreement(next.id, 'sign');
    area.clinic.clock.set('2026-04-09T23:59:59+01:00');
    expect(await seen()).toEqual({ clinic: 200, rap: 404 });
    area.clinic.clock.set('2026-04-10T00:00:00+01:00');
    expect(await seen()).toEqual({ clinic: 200, rap: 200 });
    await agreement(next.id, 'end', { lastDay: '2026-04-10', reason: 'Not renewed.' });
    await agreement(id, 'end', { lastDay: '2026-04-10', reason: 'Not renewed.' });
    area.clinic.clock.set('2026-04-11T00:00:00+01:00');
    expect(await seen()).toEqual({ clinic: 404, rap: 404 });
  });

  it('leaves a way beside it: a referral to the provider, who reads that and nothing of the case', async () => {
    // Where its forum leads is settled by the area: the data has no MARAC among it.
    const settings = `forums/${area.forumId}/settings`;
    const { version, settings: now } = await area.read(administrator, settings);
    const leads = { version, fromOn: '2026-04-11', settings: { downstream: [...now.downstream, 'marac'] } };
    await (await area.as(administrator)).post(`/v1/${settings}`).send(leads).expect(200);
    const referred = {
      caseId: caseInClinic,
      kind: 'marac',
      recipientAgencyId: await area.agency('hi-idva'),
      reason: 'High risk.',
      victimIdentity: 'The woman of the case.',
      proportionality: 'What they need.',
      basis: 'law_enforcement',
    };
    const { id: referralId } = await area.post(BERNARD, 'referrals', referred);
    expect(await area.read(MALCOLM, `referrals/${referralId}`)).toMatchObject({
      state: 'made',
      victimIdentity: 'The woman of the case.',
    });
    expect(await area.status(MALCOLM, `cases/${caseInClinic}`)).toBe(404);
  });

  it('is nominated to by the panel alone', async () => {
    for (const channel of ['external', 'force'])
      await expect(area.nominated(BERNARD, { channel })).rejects.toThrow('#/channel');
  });
});
