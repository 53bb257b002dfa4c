import { openStory, who, type Story } from '../every-page/story.js';

let story: Story;
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(() => story.close());

const madeAt = async (id: string): Promise<Date> => {
  const { rows } = await story.clinic.owner.query<{ at: Date }>('SELECT made_at AS at FROM action WHERE id = $1', [id]);
  return rows[0]?.at ?? new Date(Number.NaN);
};

it.each(['1900-01-01', '0001-01-01T00:00:00Z', 'the day before', 'a second before'])(
  'what happened to something before that was there is refused (%s)',
  async (when) => {
    const { overdue } = story.actions;
    const began = await madeAt(overdue);
    const before: Readonly<Record<string, string>> = {
      'the day before': new Date(began.getTime() - 86_400_000).toISOString().slice(0, 10),
      'a second before': new Date(began.getTime() - 1000).toISOString(),
    };
    const coordinator = await story.clinic.as(who.coordinator);
    const { body } = await coordinator.get(`/v1/actions/${overdue}`).expect(200);
    const answers = { version: body.version as number, reason: 'No longer needed', happenedAt: before[when] ?? when };
    const refused = await coordinator.post(`/v1/actions/${overdue}/cancel`).send(answers).expect(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '#/happenedAt' }]);
    expect((await coordinator.get(`/v1/actions/${overdue}`)).body.version).toBe(body.version);
  },
);

it('what happened when it was there is taken', async () => {
  const { overdue } = story.actions;
  const coordinator = await story.clinic.as(who.coordinator);
  const { body } = await coordinator.get(`/v1/actions/${overdue}`).expect(200);
  const happenedAt = (await madeAt(overdue)).toISOString();
  await coordinator
    .post(`/v1/actions/${overdue}/cancel`)
    .send({ version: body.version as number, reason: 'No longer needed', happenedAt })
    .expect(200);
});
