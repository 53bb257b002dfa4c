import { aNominationOfStrangers } from './factories.js';
import { openPanelPages, SIWAN } from './panel-stage.js';
import { DAWN } from './people.js';

/** An officer of the other force, who takes part in no forum. */
export const LYN = 'lyn.bowler@sw-police.example';

/** A clinic with a case of its own, and another force to which its sides may go. */
export async function openTransfers(at = '2026-05-18T09:00:00Z') {
  const panels = await openPanelPages({ at });
  const { clinic, post, moved, move, read, staff, agency } = panels;
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
  const aTaken = async (answers: object = {}): Promise<string> => {
    const body = aNominationOfStrangers(panels.forumId, answers);
    const { id } = (await post('elfyn.rosser@dp-lpa-carms.example', 'nominations', body)) as { id: string };
    await moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' });
    return (await read(SIWAN, `nominations/${id}`)).caseId as string;
  };
  /** What a coordinator says who proposes a transfer. */
  const proposal = async (caseId: string, answers: object = {}) => ({
    caseId,
    receiver: await postOf(DAWN),
    why: 'lives_elsewhere',
    sides: 'perpetrator',
    reason: 'He lives there, she lives here.',
    risk: 'High: he was seen twice in one week.',
    sections: ['perpetrator'],
    basis: 'law_enforcement',
    openActions: 'stay',
    ...answers,
  });
  const propose = async (caseId: string, answers: object = {}): Promise<string> =>
    (await post(SIWAN, 'transfers', await proposal(caseId, answers))).id as string;
  /** A transfer that was offered, and that the other force has said has come. */
  const acknowledged = async (caseId: string, answers: object = {}): Promise<string> => {
    const id = await propose(caseId, answers);
    await moved(SIWAN, `transfers/${id}`, 'offer');
    await moved(DAWN, `transfers/${id}`, 'acknowledge');
    return id;
  };
  /** Answers every line of the checklist of a hand-over. */
  const tickAll = async (id: string, email = DAWN): Promise<void> => {
    const { checklist } = (await read(email, `transfers/${id}`)) as { checklist: { id: string; item: string }[] };
    for (const { id: item } of checklist) await moved(email, `transfers/${id}`, 'tick', { item, answer: 'done' });
  };
  /** An action of somebody's on a case. */
  const anAction = async (
    caseId: string,
    text: string,
    [owner, key] = ['owain.pask@dp-cid.example', 'dp-cid'],
  ): Promise<string> => {
    const asked = {
      caseId,
      text,
      type: 'enforce',
      agencyId: await agency(key ?? ''),
      ownerId: await staff(owner ?? ''),
      dueOn: '2026-06-30',
      successTest: 'Done and seen',
      despiteLike: true,
    };
    return (await post(SIWAN, 'actions', asked)).id as string;
  };
  /** Which force owns each side of a case now. */
  const owners = async (caseId: string) =>
    Object.fromEntries(
      (
        await rowsOf<{ side: string; area: string }>(
          'SELECT side, area_code AS area FROM case_owner WHERE case_id = $1 AND to_at IS NULL',
          caseId,
        )
      ).map(({ side, area }) => [side, area]),
    ) as Record<string, string>;
  /** A forum in the area of the other force, which its coordinator runs. */
  const forumIn = async (): Promise<string> => {
    const [made] = await rowsOf<{ id: string }>(
      `INSERT INTO forum (id, key, name, area_code, kind) VALUES (gen_random_uuid(), 'sw-clinic', 'South Wales Clinic', 'south-wales', 'clinic') RETURNING id`,
    );
    await rowsOf(
      `INSERT INTO forum_setting (id, forum_id, from_on, issue, settings, changed)
      SELECT gen_random_uuid(), $1, from_on, issue, settings, changed FROM forum_setting WHERE forum_id = $2`,
      made?.id,
      panels.forumId,
    );
    await rowsOf(`UPDATE post SET forum_ids = ARRAY[$1::uuid] WHERE id = $2`, made?.id, await postOf(DAWN));
    await rowsOf(
      `UPDATE sharing_agreement SET forum_keys = ARRAY['dyfed-powys-clinic', 'sw-clinic'] WHERE key = 'dp-guest-wales-marches'`,
    );
    return made?.id ?? '';
  };
  const status = async (email: string, path: string): Promise<number> =>
    (await (await panels.as(email)).get(`/v1/${path}`)).status;
  const refusals = async (...asked: Parameters<typeof move>): Promise<string[]> => {
    const { body } = await move(...asked);
    return ((body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer);
  };
  return {
    ...panels,
    rowsOf,
    postOf,
    aTaken,
    proposal,
    propose,
    acknowledged,
    tickAll,
    anAction,
    owners,
    forumIn,
    status,
    refusals,
  };
}

export type TransferStage = Awaited<ReturnType<typeof openTransfers>>;
