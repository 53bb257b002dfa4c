import { openAreaOf, type Area } from '../area-stage.js';

const [CEDRIC, MAEVE, MAURICE] = [
  'cedric.isherwood@wmd-police.example',
  'maeve.umpleby@wmd-police.example',
  'maurice.ormerod@wmd-police.example',
];

let area: Area;
let caseId: string;
let itemId: string;
beforeAll(async () => {
  area = await openAreaOf('west-midlands-stc', 'west-midlands');
  caseId = await area.takenOn([MAEVE, CEDRIC]);
  ({ itemId } = await area.discussed({
    day: '2026-04-08',
    coordinator: CEDRIC,
    chair: MAURICE,
    caseId,
    others: [MAEVE],
  }));
}, 120_000);
afterAll(() => area.close());

const screen = async (): Promise<string> => (await area.page(CEDRIC, `/agenda-items/${itemId}/discussion`)).text;
const beside = async (said: string): Promise<boolean> => {
  const text = await screen();
  const question = text.slice(
    text.indexOf('data-part="answer-linked_victims"'),
    text.indexOf('data-part="answer-children"'),
  );
  return question.includes(said);
};

describe('the question whether linked victims were searched for', () => {
  it('says that nobody has recorded a check, and where to record one', async () => {
    expect(await beside('No search for other victims recorded')).toBe(true);
    expect(await beside(`href="/history-checks/new?case=${caseId}"`)).toBe(true);
  });

  it('says when it was last checked and what came of it, also where nothing was found', async () => {
    const check = {
      caseId,
      searched: ['own_systems', 'other_forces'],
      result: 'nil',
      evidence: 'Search FIC-1 by DC Example.',
      employer: 'no_work',
    };
    await area.post(CEDRIC, 'history-checks', { ...check, checkedOn: '2026-03-30' });
    const { id } = await area.post(CEDRIC, 'history-checks', { ...check, checkedOn: '2026-04-07' });
    expect(await beside('Last search for other victims on 7 April 2026: Nothing found.')).toBe(true);
    expect(await beside(`href="/history-checks/${id}"`)).toBe(true);
  });

  it('counts no check that was entered by mistake', async () => {
    const { items } = await area.read(CEDRIC, `history-checks?case=${caseId}&state=recorded`);
    for (const { id } of items as { id: string }[])
      await area.moved(CEDRIC, `history-checks/${id}`, 'withdraw', { reason: 'Another case.' });
    expect(await beside('No search for other victims recorded')).toBe(true);
  });
});
