import { z } from 'zod';
import { joinTeam } from '../cases/cases/index.js';
import { londonDate } from '../kernel/london-date.js';
import { mappaThing, MappaReferral, MappaReferrals, PdpChecks } from '../perpetrators/mappa/index.js';
import { words } from '../platform/messages/messages.js';
import { Things } from '../platform/things/things.js';
import { refuse } from './loaded.outcome.js';
import { askedOf } from './story.answers.js';
import { standsFor } from './story.finding.js';
import { player, type Player, type StoryEvent } from './story.js';
import type { Stage } from './story.stage.js';

const label = z.object({ case: z.string() });
const day = z.iso.date('bad_date');
const level = z.int('bad_value').min(1, 'bad_value').max(3, 'bad_value');
const category = z.int('bad_value').min(1, 'bad_value').max(4, 'bad_value');
const saved = label.extend({ category, suggestedLevel: level.optional() });
const screened = label.extend({
  category: category.nullable(),
  suggestedLevel: level.nullable(),
  probationView: z.string(),
  decision: z.enum(['level_1_recorded', 'not_eligible', 'full_form'], 'bad_value'),
  reason: z.string(),
  reviewOn: day.optional(),
  /** Whether the route of a potentially dangerous person was taken up, where it was offered. */
  pdpTakenUp: z.boolean('bad_value').optional(),
  panel: z.string().optional(),
});
type Screened = StoryEvent & z.infer<typeof screened>;

/** At which somebody is who is put forward for no other yet. */
const LOWEST = 1;
/** Nothing more comes of it: the same case is considered anew. */
const over = ['refused', 'not_eligible', 'exited'];

const said = (key: string): string => words()(`loading.story.mappa.${key}`);

/** The referral of a case that is the latest. */
const latest = (stage: Stage, caseId: string): Promise<MappaReferral | undefined> =>
  stage.read((tx) => tx.rows(MappaReferral).where({ caseId }).orderBy('madeAt', 'DESC').one());

/** The referral of a case, on the list by now. @throws RowRefused where there is none */
async function ofCase(stage: Stage, caseLabel: string): Promise<MappaReferral> {
  const found = await latest(stage, await stage.case(caseLabel));
  if (!found) throw refuse('case', 'unknown_label');
  return found;
}

/** Whoever screens for probation works on the case, as the file takes for granted: nobody decides what they do not see. */
async function joins(stage: Stage, email: string, caseId: string): Promise<void> {
  const actor = await stage.actor(email, `join ${caseId}`);
  const agencyId = actor.posts.find(({ role }) => role === 'probation')?.agencyId;
  if (!agencyId || actor.team.some((one) => one.caseId === caseId)) return;
  await stage.once('system', `case-team.${caseId}.${actor.id}`, (tx) =>
    joinTeam(tx, caseId, { staffId: actor.id, agencyId, part: 'probation' }),
  );
}

/** The case on the list, by whoever is first to screen it. */
async function considered(stage: Stage, email: string, caseLabel: string): Promise<MappaReferral> {
  const caseId = await stage.case(caseLabel);
  await joins(stage, email, caseId);
  const found = await latest(stage, caseId);
  if (found && !over.includes(found.state)) return found;
  await stage.service(MappaReferrals).consider(await stage.actor(email, `mappa.create.${caseId}`), { caseId });
  return ofCase(stage, caseLabel);
}

/**
 * The reduced form. Of answers that the event does not give in the product's own words it is said that the file tells
 * nothing; what the rules of a category need is taken to be so, since it was decided.
 */
async function prescreen(
  stage: Stage,
  event: StoryEvent,
  { id: rowId }: MappaReferral,
  { category: found, suggested }: { category: number; suggested: number },
) {
  const { state } = (await stage.read((tx) => tx.rows(MappaReferral).where({ id: rowId }).one())) ?? { state: '' };
  if (state !== 'considered') return;
  const shown = await stage
    .service(Things)
    .show(await stage.actor(event.actor, `mappa.read.${rowId}`), mappaThing, rowId);
  const kept = (name: string): string =>
    typeof shown[name] === 'string' && shown[name] ? shown[name] : said('untold');
  const unsaid = {
    subject: kept('subject'),
    conviction: kept('conviction'),
    sentenceKind: 'custody',
    sentenceMonths: 14,
    listed: 'schedule_15',
    harm: 'high',
    adds: said('untold'),
    level: String(suggested),
    recommendedBy: said('recommended'),
  };
  const asked = await askedOf(stage, { thing: mappaThing, move: 'prescreen', rowId }, event);
  await stage.move(event.actor, mappaThing, rowId, {
    name: 'prescreen',
    answers: { ...unsaid, ...asked, category: String(found) },
  });
}

/** The agency for which somebody acts in a role. @throws RowRefused for whoever has no such post */
async function agencyOf(stage: Stage, email: string, role: 'probation' | 'mappa_coordinator'): Promise<string> {
  const { posts } = await stage.actor(email, `agency ${role}`);
  const agencyId = posts.find((post) => post.role === role)?.agencyId;
  if (!agencyId) throw refuse('actor', 'unknown_label');
  return agencyId;
}

/** A move of the latest referral of the case, with what the event answers in the product's own words. */
async function moved(
  stage: Stage,
  event: StoryEvent & { readonly case: string },
  name: string,
  unsaid: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { id: rowId } = await ofCase(stage, event.case);
  const asked = await askedOf(stage, { thing: mappaThing, move: name, rowId }, event);
  await stage.move(event.actor, mappaThing, rowId, { name, answers: { ...unsaid, ...asked } });
}

/** As it was decided: level 1 is recorded with probation as its lead; for level 2 or 3 the full form is opened. */
const decided: Readonly<Record<'level_1_recorded' | 'full_form', (stage: Stage, event: Screened) => Promise<unknown>>> =
  {
    level_1_recorded: async (stage, event) =>
      moved(stage, event, 'record_level_1', { leadAgencyId: await agencyOf(stage, event.actor, 'probation') }),
    full_form: (stage, event) => moved(stage, event, 'open_form'),
  };

async function ruledOut(stage: Stage, event: Screened, { id }: MappaReferral): Promise<void> {
  const { actor, probationView, reason, pdpTakenUp: takenUp, panel } = event;
  const ruledOutReason = [probationView, reason].join('; ');
  await stage.move(actor, mappaThing, id, { name: 'rule_out', answers: { ruledOutReason } });
  if (takenUp === undefined) return;
  const asked = { mappaId: id, takenUp, reason, ...(panel && { panel }) };
  await stage.service(PdpChecks).check(await stage.actor(actor, `pdp.create.${id}`), asked);
}

async function screen(stage: Stage, event: Screened): Promise<void> {
  const { actor, category: found, suggestedLevel, probationView, decision, reason } = event;
  const row = await considered(stage, actor, event.case);
  if (decision === 'not_eligible') return ruledOut(stage, event, row);
  if (found === null) throw refuse('category', 'missing_mandatory');
  if (suggestedLevel === null) throw refuse('suggestedLevel', 'missing_mandatory');
  await prescreen(stage, event, row, { category: found, suggested: suggestedLevel });
  await stage.move(actor, mappaThing, row.id, { name: 'view', answers: { probationView } });
  const eligible = { decidedCategory: String(found), decidedLevel: String(suggestedLevel), decisionReason: reason };
  await stage.move(actor, mappaThing, row.id, { name: 'find_eligible', answers: eligible });
  await decided[decision](stage, event);
}

/** The unit that receives it: the one that the event names, else that of whoever answers in the story. @throws RowRefused */
async function unitOf(
  stage: Stage,
  event: StoryEvent & { readonly case: string; to?: string | undefined },
): Promise<string> {
  if (event.to) return String(await standsFor(stage, 'agency', ['to', event.to]));
  const answers = [
    'mappa.accepted',
    'mappa.refused',
    'mappa.more_asked',
    'mappa.accept',
    'mappa.refuse',
    'mappa.ask_more',
  ];
  const answered = stage.told.events.find((one) => answers.includes(one.kind) && one['case'] === event.case);
  if (!answered) throw refuse('to', 'missing_mandatory');
  return agencyOf(stage, answered.actor, 'mappa_coordinator');
}

/** MAPPA: the reduced form, what was decided, the referral, its answer and the day on which MAPPA met. */
export const mappaPlayers: Record<string, Player> = {
  'mappa.considered': player(label, async (stage, event) => {
    await considered(stage, event.actor, event.case);
  }),

  'mappa.prescreen_saved': player(saved, async (stage, event) => {
    const row = await considered(stage, event.actor, event.case);
    await prescreen(stage, event, row, { category: event.category, suggested: event.suggestedLevel ?? LOWEST });
  }),

  'mappa.prescreened': player(screened, screen),

  'mappa.submitted': player(label.extend({ to: z.string().optional() }), async (stage, event) => {
    const recipientAgencyId = await unitOf(stage, event);
    await moved(stage, event, 'submit', {
      recipientAgencyId,
      submittedOn: londonDate(stage.at),
      basis: 'law_enforcement',
    });
  }),

  'mappa.accepted': player(label.extend({ level, acceptedOn: day }), (stage, event) =>
    moved(stage, event, 'accept', { acceptedLevel: String(event.level), happenedAt: event.acceptedOn }),
  ),

  'mappa.meeting_held': player(label.extend({ heldOn: day }), async (stage, event) => {
    const { id, state } = await ofCase(stage, event.case);
    if (state === 'accepted') {
      await stage.move(event.actor, mappaThing, id, { name: 'list_meeting', answers: { meetingOn: event.heldOn } });
    }
    await moved(stage, event, 'hold_meeting', { happenedAt: event.heldOn });
  }),

  'pdp.offered': player(
    label.extend({ takenUp: z.boolean('bad_value'), reason: z.string(), panel: z.string().optional() }),
    async (stage, event) => {
      const { takenUp, reason, panel } = event;
      const { id: mappaId } = await ofCase(stage, event.case);
      const asked = { mappaId, takenUp, reason, ...(panel && { panel }) };
      await stage.service(PdpChecks).check(await stage.actor(event.actor, `pdp.create.${mappaId}`), asked);
    },
  ),
};
