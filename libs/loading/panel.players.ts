import { z } from 'zod';
import { Staff } from '../administration/agencies/index.js';
import { Agendas, itemThing } from '../panels/agenda/index.js';
import { AgencyReturn, returnThing } from '../panels/returns/index.js';
import { Meeting, meetingThing } from '../panels/meetings/index.js';
import { answerNotAsked } from './not-asked.js';
import { heldPlayer } from './meeting.players.js';
import { itemId, meetingId, onTheAgenda } from './panel.labels.js';
import { openMeeting } from './panel.opening.js';
import { refuse } from './loaded.outcome.js';
import { askedOf } from './story.answers.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const onMeeting = z.object({ meeting: z.string() });
const listed = onMeeting.extend({
  item: z.string(),
  case: z.string(),
  list: z.enum(['perpetrator', 'victim'], 'bad_value'),
  itemKind: z.enum(['new', 'review', 'carried'], 'bad_value'),
});
const returned = onMeeting.extend({
  item: z.string(),
  agency: z.string(),
  result: z.enum(['held', 'nothing_known', 'declines', 'not_searched'], 'bad_value'),
});

/** The agencies that will answer about an item are asked when it is listed. */
async function askAgencies(stage: Stage, email: string, item: { id: string; label: string }): Promise<void> {
  const answers = stage.told.events.filter((event) => event.kind === 'return.made' && event['item'] === item.label);
  const agencyIds = await Promise.all([...new Set(answers.map((event) => String(event['agency'])))].map(stage.agency));
  if (!agencyIds.length) return;
  await stage.move(email, itemThing, item.id, { name: 'request_returns', answers: { agencyIds } });
}

/** By which address whoever chaired a meeting is known. */
const chairOf = (stage: Stage, id: string): Promise<string | undefined> =>
  stage.read(async (tx) => {
    const meeting = await tx.rows(Meeting).where({ id }).one();
    const chair = meeting?.chairedBy && (await tx.rows(Staff).where({ id: meeting.chairedBy }).one());
    return chair ? chair.email : undefined;
  });

/** Meetings from the first item on their agenda to their minutes. */
export const panelPlayers: Record<string, Player> = {
  'item.listed': player(listed, async (stage, { actor, meeting, item, case: label, list, itemKind }) => {
    const onDay = await openMeeting(stage, actor, meeting);
    const caseId = await stage.case(label);
    const carried = await onTheAgenda(stage, { meeting, case: label });
    await answerNotAsked(stage, actor, caseId);
    const given = { meetingId: onDay, caseId, list, itemKind, externalKey: item };
    const { id } = carried ?? (await stage.service(Agendas).add(await stage.actor(actor, 'list'), given));
    await askAgencies(stage, actor, { id, label: item });
  }),

  'agenda.locked': player(onMeeting, async (stage, { actor, meeting }) => {
    await stage.move(actor, meetingThing, await meetingId(stage, meeting), { name: 'lock' });
  }),

  'return.made': player(returned, async (stage, event) => {
    const { actor, item, agency } = event;
    const [id, agencyId] = await Promise.all([itemId(stage, item), stage.agency(agency)]);
    const asked = await stage.read((tx) =>
      tx
        .rows(AgencyReturn)
        .where({ itemId: id, agencyId, state: { $ne: 'withdrawn' } })
        .one(),
    );
    if (!asked) throw refuse('agency', 'unknown_label');
    const answers = await askedOf(stage, { thing: returnThing, move: 'answer', rowId: asked.id }, event);
    await stage.move(actor, returnThing, asked.id, { name: 'answer', answers });
  }),

  'meeting.held': heldPlayer,

  'chair.ratified': player(
    onMeeting.extend({ items: z.array(z.string()), note: z.string().optional() }),
    async (stage, { actor, items, note }) => {
      for (const label of items) {
        const made = { name: 'ratify', answers: { ...(note && { ratifyNote: note }) } };
        await stage.move(actor, itemThing, await itemId(stage, label), made);
      }
    },
  ),

  'minutes.issued': player(onMeeting, async (stage, { actor, meeting }) => {
    const id = await meetingId(stage, meeting);
    await stage.move(actor, meetingThing, id, { name: 'draft_minutes' });
    // They are issued once whoever chaired has signed them off.
    await stage.move((await chairOf(stage, id)) ?? actor, meetingThing, id, { name: 'check_minutes' });
    await stage.move(actor, meetingThing, id, { name: 'issue_minutes' });
  }),
};
