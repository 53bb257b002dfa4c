import { randomUUID } from 'node:crypto';
import { ItemDecision } from '../libs/panels/discussion/index.js';
import { aNominationOfStrangers } from './factories.js';
import { openPanelPages, SIWAN } from './panel-stage.js';
import { engage } from './stage.js';

export const MATAC = {
  coordinator: 'iorwerth.hywel@clinic.example',
  chair: 'ffion.prydderch@clinic.example',
  police: 'emyr.gethin@clinic.example',
  probation: 'nest.cynan@clinic.example',
  housing: 'sian.penllyn@clinic.example',
};
/** Runs both. */
export const BOTH = 'tegwen.bowen@clinic.example';

const members = [
  [MATAC.coordinator, 'coordinator', 'dp-coord'],
  [MATAC.chair, 'chair', 'dp-ppu'],
  [MATAC.police, 'police', 'dp-cid'],
  [MATAC.probation, 'probation', 'dp-probation'],
  [MATAC.housing, 'housing', 'dp-housing-assoc'],
  [BOTH, 'coordinator', 'dp-coord'],
] as const;

/** What one forum says, asks, decides and sets of a case, so that a test finds each of it again. */
export interface Doing {
  readonly by: string;
  readonly forumId: string;
  /** A word that stands in everything that is written. */
  readonly mark: string;
  readonly agency: string;
  /** Of that agency, who answers and owns the action. */
  readonly who: string;
}

/** The clinic and a MATAC of the same force, under the same agreements, with cases that stand in both. */
export async function openForumsApart() {
  const panels = await openPanelPages({ at: '2026-03-16T09:00:00Z' });
  const { owner, post, moved, read, system, agency, staff } = panels;
  const [made] = (
    await owner.query<{ id: string }>(
      `INSERT INTO forum SELECT (jsonb_populate_record(f, jsonb_build_object(
      'id', gen_random_uuid(), 'key', 'dyfed-powys-matac', 'name', 'Dyfed-Powys MATAC'))).* FROM forum f WHERE f.id = $1 RETURNING id`,
      [panels.forumId],
    )
  ).rows;
  const matacId = made?.id ?? '';
  await owner.query(
    `INSERT INTO forum_setting SELECT (jsonb_populate_record(s, jsonb_build_object(
    'id', gen_random_uuid(), 'forum_id', $2::uuid))).* FROM forum_setting s WHERE s.forum_id = $1`,
    [panels.forumId, matacId],
  );
  await owner.query(`UPDATE sharing_agreement SET forum_keys = forum_keys || 'dyfed-powys-matac'::text
    WHERE 'dyfed-powys-clinic' = ANY(forum_keys)`);
  for (const [email, role, key] of members) {
    const agencyId = await agency(key);
    const forumIds = email === BOTH ? [panels.forumId, matacId] : [matacId];
    await system((tx) => engage(tx, email.split('@')[0] ?? '', { role, agencyId, forumIds }));
  }

  /** A case of the clinic's that the MATAC has taken too. */
  const inBoth = async (): Promise<string> => {
    const { id } = (await post(
      'elfyn.rosser@dp-lpa-carms.example',
      'nominations',
      aNominationOfStrangers(panels.forumId, {}),
    )) as { id: string };
    await moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' });
    const caseId = (await read(SIWAN, `nominations/${id}`)).caseId as string;
    panels.clock.advance({ minutes: 1 });
    const request = (await post(SIWAN, 'forum-requests', {
      caseId,
      kind: 'stand',
      forumId: matacId,
      reason: 'He is a serial offender.',
      purpose: 'To disrupt him.',
      basis: 'law_enforcement',
    })) as { id: string };
    await moved(MATAC.coordinator, `forum-requests/${request.id}`, 'accept');
    return caseId;
  };

  /** The case on an agenda that has gone out, with all that may hang on an item. */
  const hear = async (caseId: string, { by, forumId, mark, agency: key, who }: Doing) => {
    await post(by, 'meetings/plan', { forumId, until: '2026-07-31' });
    const { items: meetings } = await read(by, `meetings?forum=${forumId}&from=2026-04-01&to=2026-07-31`);
    const { id: meetingId, day } = meetings[0] as { id: string; day: string };
    const agencyId = await agency(key);
    if (meetings[0].state === 'scheduled') await moved(by, `meetings/${meetingId}`, 'open_agenda');
    const { id: itemId } = (await post(by, 'agenda-items', { meetingId, caseId, list: 'perpetrator' })) as {
      id: string;
    };
    await moved(by, `agenda-items/${itemId}`, 'request_returns', { agencyIds: [agencyId], dueOn: day });
    await post(by, `agenda-items/${itemId}/notes`, {
      kind: 'information',
      noteCategory: 'minutes',
      standing: 'fact',
      text: `Said: ${mark}`,
    });
    await post(by, `agenda-items/${itemId}/notes`, {
      kind: 'information',
      noteCategory: 'offendingHistory',
      standing: 'fact',
      text: `History: ${mark}`,
    });
    await post(by, `agenda-items/${itemId}/answers`, { question: 'mappa', answer: 'no', reason: `Asked: ${mark}` });
    const { id: actionId, reference } = (await post(by, 'actions', {
      caseId,
      itemId,
      text: `Do: ${mark}`,
      type: 'safeguard',
      agencyId,
      ownerId: await staff(who),
      dueOn: day,
    })) as { id: string; reference: string };
    await system(async (tx) =>
      tx.along(
        Object.assign(new ItemDecision(), {
          id: randomUUID(),
          caseId,
          agencyId: await agency('dp-coord'),
          category: 'minutes',
          released: false,
          itemId,
          decision: `Decided: ${mark}`,
          rationale: 'Risk',
          version: 1,
          decidedBy: await staff(by),
          decidedAt: tx.at,
        }),
      ),
    );
    return {
      itemId,
      meetingId,
      actionId,
      reference,
      returnId: (await read(by, `returns?item=${itemId}`)).items[0].id as string,
    };
  };
  return { ...panels, matacId, inBoth, hear };
}

export type ForumsApart = Awaited<ReturnType<typeof openForumsApart>>;
