import { randomUUID } from 'node:crypto';
import { operationsOf, type Document } from '../fuzz/document.js';
import { openClinic, type Clinic } from '../harness.js';
import type { readerOf } from '../makers-words.js';
import { readerIn } from '../every-page/reading.js';
import { anAction, setStage, type Stage } from '../stage.js';

let clinic: Clinic;
let read: ReturnType<typeof readerOf>;
let document: Document;
let stage: Stage;
beforeAll(async () => {
  clinic = await openClinic();
  stage = await setStage(clinic);
  read = await readerIn(clinic);
  document = (await clinic.nobody().get('/v1/openapi.json').expect(200)).body as Document;
});
afterAll(() => clinic.close());

interface Refused {
  readonly title: string;
  readonly detail: string;
  readonly kept: string;
  readonly next: string;
  readonly errors?: readonly { readonly detail: string }[];
}

/** All sentences of a refusal. */
const sentencesOf = ({ title, detail, kept, next, errors = [] }: Refused): string[] => [
  title,
  detail,
  kept,
  next,
  ...errors.map((one) => one.detail),
];

/** What is sent to every operation: nothing, what nobody asks for, and what is of no kind that is asked for. */
const sent: readonly (readonly [what: string, body: object])[] = [
  ['nothing', {}],
  ['a field that nobody asks for', { version: 1, nobodyAsksForThis: 'x' }],
  ['lists and things in place of answers', { version: 1, reason: ['x'], text: { x: 1 }, forumId: 'x', caseId: 7 }],
];
const people = ['mererid.coordinates', 'michelle.houses', ''];

describe('what the API refuses is refused in words', () => {
  it.each(sent)('when it is sent %s', async (_, body) => {
    const counts = new Map<number, number>();
    const found = new Set<string>();
    for (const name of people) {
      const agent = name ? await clinic.as(`${name}@clinic.example`) : clinic.nobody();
      for (const { method, path } of operationsOf(document)) {
        const to = path.replaceAll(/\{\w+\}/g, () => randomUUID());
        const answer = method === 'GET' ? await agent.get(`${to}?cursor=x`) : await agent.post(to).send(body);
        if (!String(answer.headers['content-type']).startsWith('application/problem+json')) continue;
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
        for (const text of sentencesOf(answer.body as Refused))
          for (const one of read(text)) found.add(`${method} ${path}: ${one} in "${text}"`);
      }
    }
    expect([...found]).toEqual([]);
    expect([...counts.keys()].sort()).toEqual([401, 404, 415, 422]);
  });
});

it('says in words that something is not theirs to do, and that it has moved on', async () => {
  const [owain, mererid] = [
    await clinic.as('owain.detects@clinic.example'),
    await clinic.as('mererid.coordinates@clinic.example'),
  ];
  const { id } = (await mererid.post('/v1/actions').send(anAction(stage)).expect(201)).body as { id: string };
  const cancel = (version: number) =>
    mererid.post(`/v1/actions/${id}/cancel`).send({ version, reason: 'She has moved.' });
  const answers = [
    await owain.post('/v1/actions').send(anAction(stage)).expect(403),
    await cancel(7).expect(409),
    await cancel(1).then(() => cancel(2)),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 409, 409]);
  for (const { body } of answers) expect(sentencesOf(body as Refused).flatMap(read)).toEqual([]);
});
