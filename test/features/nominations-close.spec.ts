import { aNominationOfStrangers } from '../factories.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { SIWAN } from '../people.js';

const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';

let panels: PanelPages;
let meetingId: string;
beforeAll(async () => {
  panels = await openPanelPages();
  meetingId = await panels.meetingOn('2026-04-09');
}, 60_000);
afterAll(() => panels.close());

const accepted = async (): Promise<{ id: string; caseId: string }> => {
  const { id } = (await panels.post(ELFYN, 'nominations', aNominationOfStrangers(panels.forumId))) as { id: string };
  await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
  return { id, caseId: ((await panels.read(SIWAN, `nominations/${id}`)) as { caseId: string }).caseId };
};
const said = ({ body }: { body: unknown }) =>
  ((body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(
    (one) => `${one.pointer} ${one.detail}`,
  );
const closed =
  '#/urgencyReason Nominations for this meeting closed on 7 April 2026. Enter why the case cannot wait for the next one';
const itemsOf = async () =>
  (await panels.read(SIWAN, `meetings/${meetingId}`)).agenda as {
    caseId: string;
    late: boolean;
    urgencyReason: string | null;
  }[];

describe('the panel for which an accepted nomination is listed', () => {
  it('says before it is chosen that it is closed for nominations, and the next open one is chosen', async () => {
    panels.clinic.clock.set('2026-04-08T08:00:00+01:00');
    const { id } = await accepted();
    const next = await panels.meetingOn('2026-05-14');
    const siwan = await panels.pages.as(SIWAN);
    const { text } = await siwan.get(`/nominations/${id}/list`);
    expect(text).toContain('Thursday 9 April 2026 at ');
    expect(text).toContain('Closed for nominations on 7 April 2026: needs a reason why it cannot wait');
    const chosen = [...text.matchAll(/<input[^>]*name="meetingId"[^>]*>/g)].map(([one]) => one);
    expect(chosen.filter((one) => one.includes('data-asks="urgencyReason"'))).toEqual([
      expect.stringContaining(meetingId),
    ]);
    expect(chosen.filter((one) => / checked/.test(one))).toEqual([expect.stringContaining(next)]);
    expect(text).toMatch(/app-revealed">[^]*?<label[^>]*for="urgencyReason">\s*Why can it not wait\?\s*<\/label>/);
    expect((await siwan.fill(`/nominations/${id}/list`, { meetingId: next })).headers['location']).toBe(
      `/nominations/${id}`,
    );
    expect((await siwan.get(`/nominations/${id}`)).text).toContain(
      `<a class="govuk-link" href="/meetings/${next}">Thursday 14 May 2026 at `,
    );
  });

  it('is planned first, where none is to come whose agenda is open', async () => {
    const { id } = await accepted();
    await panels.owner.query(`UPDATE meeting SET state = 'closed' WHERE day > '2026-04-09' AND state = 'scheduled'`);
    await panels.owner.query(`UPDATE meeting SET state = 'agenda_locked' WHERE id = $1`, [meetingId]);
    const siwan = await panels.pages.as(SIWAN);
    const { text } = await siwan.get(`/nominations/${id}/list`);
    const several = await siwan.fill('/nominations', { move: 'list', tick: id }, '/nominations/many');
    await panels.owner.query(`UPDATE meeting SET state = 'scheduled' WHERE day > '2026-04-09' AND state = 'closed'`);
    await panels.owner.query(`UPDATE meeting SET state = 'scheduled' WHERE id = $1`, [meetingId]);
    for (const shown of [text, several.text])
      expect(shown).toContain('<a class="govuk-link" href="/meetings/plan">Plan a panel</a>');
    expect(several.text).not.toContain('name="meetingId"');
    expect(text).not.toContain('Why can it not wait');
  });
});

describe('the day on which nominations for a meeting close', () => {
  it('lets what is listed by it come as it is', async () => {
    panels.clinic.clock.set('2026-04-07T16:00:00+01:00');
    const { id, caseId } = await accepted();
    await panels.moved(SIWAN, `nominations/${id}`, 'list', { meetingId });
    expect((await itemsOf()).find((one) => one.caseId === caseId)).toMatchObject({ late: false });
  });

  it('makes what is listed after it say why, by the nomination or from the case, and marks it late', async () => {
    panels.clinic.clock.set('2026-04-08T09:00:00+01:00');
    const [one, other] = [await accepted(), await accepted()];
    expect(said(await panels.move(SIWAN, `nominations/${one.id}`, 'list', { meetingId }))).toEqual([closed]);
    const siwan = await panels.pages.as(SIWAN);
    const asked = await siwan.fill(`/nominations/${one.id}/list`, { meetingId });
    expect(asked.text).toContain('Nominations for this meeting closed on 7 April 2026');
    await siwan.fill(`/nominations/${one.id}/list`, { meetingId, urgencyReason: 'He is released tomorrow' });
    const put = { meetingId, caseId: other.caseId, list: 'victim' };
    expect(said(await (await panels.as(SIWAN)).post('/v1/agenda-items').send(put))).toEqual([closed]);
    await panels.post(SIWAN, 'agenda-items', { ...put, urgencyReason: 'She has moved' });
    const items = await itemsOf();
    expect(items.find(({ caseId }) => caseId === one.caseId)).toMatchObject({
      late: true,
      urgencyReason: 'He is released tomorrow',
    });
    expect(items.find(({ caseId }) => caseId === other.caseId)).toMatchObject({
      late: true,
      urgencyReason: 'She has moved',
    });
    expect((await siwan.get(`/meetings/${meetingId}`)).text).toContain('He is released tomorrow');
  });

  it('asks nothing of a case that was not nominated', async () => {
    const caseId = await panels.aCase();
    await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'perpetrator' });
    expect((await itemsOf()).find((one) => one.caseId === caseId)).toMatchObject({ late: false });
  });
});
