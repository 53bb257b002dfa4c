import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { heldMeeting, openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, OWAIN, RAVI, SIWAN } from '../people.js';
import { readPdf } from '../pdf-text.js';
import { fewestStatements } from '../statements.js';

const DOG = 'own_is-there-a-dog';
const COURT = 'own_is-there-a-court-date';

let panels: PanelPages;
let siwan: Awaited<ReturnType<PanelPages['pages']['as']>>;
let meetingId: string;
let item: string;

const settle = async (fromOn: string, standardQuestions: object[], more: object = {}): Promise<void> => {
  const path = `forums/${panels.forumId}/settings`;
  const { version } = (await panels.read(RAVI, path)) as { version: number };
  await (
    await panels.as(RAVI)
  )
    .post(`/v1/${path}`)
    .send({ version, fromOn, settings: { standardQuestions, quorum: null, ...more } })
    .expect(200);
};
const asked = [
  { key: 'is-there-a-dog', name: { en: 'Is there a dog?', cy: 'Oes ci yno?' }, required: true },
  { key: 'is-there-a-court-date', name: { en: 'Is there a court date?' } },
];
const shown = () => panels.read(SIWAN, `agenda-items/${item}`);
const answer = async (question: string, more: object = {}) =>
  (await panels.as(SIWAN))
    .post(`/v1/agenda-items/${item}/answers`)
    .send({ question, answer: 'yes', reason: `Said of ${question}`, ...more });
const outcome = { decision: 'Visit', rationale: 'It escalates', outcome: 'close' };
const decide = () => panels.move(SIWAN, `agenda-items/${item}`, 'record_outcome', outcome);

beforeAll(async () => {
  panels = await openPanelPages();
  const { date, started } = heldMeeting('DPC-M-2026-04');
  await settle(date, asked);
  meetingId = await panels.meetingOn(date);
  ({ itemId: item } = await panels.anItem({ list: 'victim' }, { meetingId }));
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  panels.clock.set(started);
  const place = { agency: 'dp-coord', acknowledged: true, chairing: true, happenedAt: started };
  await panels.attends(meetingId, SIWAN, place);
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'begin', { confidentialityRead: true });
  await panels.moved(SIWAN, `agenda-items/${item}`, 'start');
  siwan = await panels.pages.as(SIWAN);
}, 120_000);
afterAll(() => panels.close());

describe('a forum’s standard questions', () => {
  it('are asked at its items beside those of every forum', async () => {
    const { questions, blank } = await shown();
    expect(questions.map(({ question }: { question: string }) => question).slice(6)).toEqual([DOG, COURT]);
    expect(questions[6]).toMatchObject({ words: 'Is there a dog?', answer: null });
    expect(questions[0]).toMatchObject({ question: 'victim_view', words: null });
    expect(blank).toContain(DOG);
    expect(blank).not.toContain(COURT);
    const { text } = await siwan.get(`/agenda-items/${item}`);
    for (const words of ['Is there a dog?', 'Is there a court date?', 'MAPPA considered'])
      expect(text).toContain(words);
    const page = await siwan.get(`/agenda-items/${item}/answer`);
    for (const words of ['Is there a dog?', 'Is there a court date?', 'MAPPA considered'])
      expect(page.text).toContain(words);
  });

  it('cost the page of an item no statement each', async () => {
    const cost = await fewestStatements(() => siwan.get(`/agenda-items/${item}`));
    await settle(panels.clock.now().toISOString().slice(0, 10), asked.slice(0, 1));
    expect(await fewestStatements(() => siwan.get(`/agenda-items/${item}`))).toBe(cost);
    await settle(panels.clock.now().toISOString().slice(0, 10), asked);
  });

  it('are refused where the forum does not ask them', async () => {
    for (const question of ['own_is-there-a-cat', 'is-there-a-dog', 'own_mappa'])
      expect(await answer(question)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/question', detail: 'Choose a question that the forum asks' }] },
      });
  });

  it('keep an outcome from being recorded where the setting says so, in their own words', async () => {
    for (const { question } of (await shown()).questions.slice(0, 6))
      expect((await answer(question, question === 'victim_view' ? { givenBy: 'isac' } : {})).status).toBe(201);
    const refused = await decide();
    expect({ status: refused.status, body: refused.body }).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `#/${DOG}`, detail: 'Answer the question ‘Is there a dog?’' }] },
    });
    const said = { question: DOG, answer: 'no', reason: 'She has a cat' };
    expect((await siwan.fill(`/agenda-items/${item}/answer`, said)).status).toBe(303);
    expect((await siwan.get(`/agenda-items/${item}`)).text).toContain('She has a cat');
    expect((await answer(DOG, { answerVersion: 7 })).status).toBe(409);
    expect((await decide()).status).toBe(200);
  });

  it('are in the minutes as they were asked, and stay there when the forum asks something else', async () => {
    await settle(panels.clock.now().toISOString().slice(0, 10), [{ key: 'why', name: { en: 'Why?' } }]);
    const kept = (await shown()).questions;
    expect(kept.slice(6)).toMatchObject([
      { question: 'own_why', answer: null },
      { question: DOG, words: 'Is there a dog?', answer: 'no', reason: 'She has a cat' },
    ]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'conclude');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'draft_minutes');
    const { minutes } = await panels.read(SIWAN, `meetings/${meetingId}/minutes`);
    expect(minutes.items[0].questions).toHaveLength(7);
    expect(minutes.items[0].questions[6]).toMatchObject({
      asked: 'Is there a dog?',
      answer: 'no',
      reason: 'She has a cat',
    });
    expect(minutes.items[0].questions[0]).not.toHaveProperty('asked');
    const { text } = await siwan.get(`/meetings/${meetingId}/minutes`);
    expect(text).toContain('Is there a dog?');
    const pdf = await (
      await panels.as(SIWAN)
    )
      .get(`/v1/meetings/${meetingId}/minutes.pdf`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(JSON.stringify(readPdf(pdf.body as Buffer))).toContain('Is there a dog?');
  });
});

describe('a forum’s phrases for actions', () => {
  it('begin an action that is set at one of its items, and nowhere else', async () => {
    const standardActions = [{ key: 'visit-the-home', name: { en: 'Visit the home', cy: 'Ymweld' } }];
    await settle(panels.clock.now().toISOString().slice(0, 10), asked, { standardActions });
    const { caseId } = await shown();
    const opened = `/actions/new?case=${String(caseId)}&item=${item}`;
    const { text } = await siwan.get(opened);
    // Siwan reads Welsh, and the forum has it.
    const [, href = ''] = /href="([^"]+phrase=visit-the-home)"[^>]*lang="cy"[^>]*>Ymweld</.exec(text) ?? [];
    expect((await siwan.get(href.replaceAll('&amp;', '&'))).text).toMatch(/<textarea[^>]*name="text"[^>]*>Ymweld</);
    const refused = await siwan.fill(opened, { caseId, itemId: item, text: 'See her' });
    expect([refused.status, refused.text.includes('>Ymweld<')]).toEqual([422, true]);
    expect((await siwan.get(`/actions/new?case=${String(caseId)}`)).text).not.toContain('>Ymweld<');
    await panels.owner.query("UPDATE staff SET languages = '{en,cy}' WHERE email = $1", [HUW]);
    const chair = await panels.pages.as(HUW);
    expect((await chair.get(opened)).text).toContain('>Visit the home<');
    const owain = await panels.pages.as(OWAIN);
    expect((await owain.get(opened)).status).toBe(403);
    expect((await siwan.get(`${opened}&phrase=no-such`)).status).toBe(200);
  });
});
