import { aNominationOfStrangers } from './factories.js';
import { openPanelPages, SIWAN } from './panel-stage.js';

/** Officers who take part in no forum: custody's, and public protection's. */
export const COLIN = 'colin.tranter@dp-custody.example';
export const CARWYN = 'carwyn.moss@dp-ppu.example';

/** A clinic with cases whose investigation a local officer holds who reads them by that alone. */
export async function openPrimacy(at = '2026-03-16T09:00:00Z') {
  const panels = await openPanelPages({ at });
  const { clinic, post, moved, read, staff, agency } = panels;
  const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
    (await clinic.owner.query<R>(text, values)).rows;
  const postOf = async (email: string): Promise<string> =>
    (
      await rowsOf<{ id: string }>(
        'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1',
        email,
      )
    )[0]?.id ?? '';

  /** A case of the clinic's, nominated and taken on. */
  const aCase = async (answers: object = {}): Promise<string> => {
    const body = aNominationOfStrangers(panels.forumId, answers);
    const { id } = (await post('elfyn.rosser@dp-lpa-carms.example', 'nominations', body)) as { id: string };
    await moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' });
    return (await read(SIWAN, `nominations/${id}`)).caseId as string;
  };
  /** Who holds its investigation, entered by the coordinator. */
  const hold = async (caseId: string, email = COLIN, answers: object = {}): Promise<string> =>
    (await post(SIWAN, 'investigations', { caseId, officer: await postOf(email), fromOn: '2026-03-02', ...answers }))
      .id as string;
  const handOverTo = async (email: string, answers: object = {}) => ({
    officer: await postOf(email),
    handedOn: clinic.clock.now().toISOString().slice(0, 10),
    reason: 'The unit takes the most serious cases.',
    openActions: 'stay',
    ...answers,
  });
  /** An action of somebody's on a case. */
  const anAction = async (
    caseId: string,
    text: string,
    [owner, key]: readonly [string, string] = [COLIN, 'dp-custody'],
  ): Promise<string> => {
    const asked = {
      caseId,
      text,
      type: 'enforce',
      agencyId: await agency(key),
      ownerId: await staff(owner),
      dueOn: '2026-04-30',
      successTest: 'Done and seen',
      despiteLike: true,
    };
    return (await post(SIWAN, 'actions', asked)).id as string;
  };
  return { ...panels, rowsOf, postOf, aCase, hold, handOverTo, anAction };
}

export type Primacy = Awaited<ReturnType<typeof openPrimacy>>;
