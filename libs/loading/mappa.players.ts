import { z } from 'zod';
import { joinTeam } from '../cases/index.js';
import { mappaThing, MappaReferral, MappaReferrals, PdpChecks } from '../mappa/index.js';
import { words } from '../platform/messages/messages.js';
import { Things } from '../platform/things/things.js';
import { refuse } from './loaded.outcome.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const label = z.object({ case: z.string() });
const day = z.iso.date('bad_date');
const level = z.int().min(1).max(3);
const saved = label.extend({ category: z.int().min(1).max(4), probationView: z.null(), note: z.string() });
const screened = label.extend({
  category: z.int().min(1).max(4).nullable(),
  suggestedLevel: level.nullable(),
  probationView: z.string(),
  decision: z.enum(['level_1_recorded', 'not_eligible', 'full_form']),
  reason: z.string(),
  reviewOn: day.optional(),
});
type Screened = z.infer<typeof screened> & { readonly actor: string };

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
  if (found) return found;
  await stage.service(MappaReferrals).consider(await stage.actor(email, `mappa.create.${caseId}`), { caseId });
  return ofCase(stage, caseLabel);
}

/** The reduced form. The file tells of few of its answers: of the others it is said that it tells nothing. */
async function prescreen(stage: Stage, email: string, { id }: MappaReferral, { category, suggested }: { category: number; suggested: number }) {
  const { state } = await stage.read((tx) => tx.rows(MappaReferral).where({ id }).one()) ?? { state: '' };
  if (state !== 'considered') return;
  const shown = await stage.service(Things).show(await stage.actor(email, `mappa.read.${id}`), mappaThing, id);
  const kept = (name: string): string => (typeof shown[name] === 'string' && shown[name] ? shown[name] : said('untold'));
  const answers = {
    subject: kept('subject'), conviction: kept('conviction'), sentenceKind: 'custody', sentenceMonths: 14, listed: 'schedule_15',
    category: String(category), harm: 'high', adds: said('untold'), level: String(suggested), recommendedBy: said('recommended'),
  };
  await stage.move(email, mappaThing, id, { name: 'prescreen', answers });
} // prettier-ignore

/** The agency of somebody, by its key: the part of their address that names it. */
const agencyIn = (email: string): string => email.replace(/^.*@|\.example$/g, '');

/** As it was decided: level 1 is recorded with probation as its lead; for level 2 or 3 the full form is opened. */
const decided: Readonly<Record<'level_1_recorded' | 'full_form', (stage: Stage, event: Screened, id: string) => Promise<unknown>>> = {
  level_1_recorded: async (stage, { actor, reviewOn }, id) =>
    stage.move(actor, mappaThing, id, {
      name: 'record_level_1',
      answers: { leadAgencyId: await stage.agency(agencyIn(actor)), reviewOn },
    }),
  full_form: (stage, { actor }, id) => stage.move(actor, mappaThing, id, { name: 'open_form' }),
}; // prettier-ignore

async function screen(stage: Stage, event: Screened): Promise<void> {
  const { actor, category, suggestedLevel, probationView, decision, reason } = event;
  const row = await considered(stage, actor, event.case);
  if (decision === 'not_eligible' || category === null || suggestedLevel === null) {
    const ruledOutReason = [probationView, reason].join('; ');
    await stage.move(actor, mappaThing, row.id, { name: 'rule_out', answers: { ruledOutReason } });
    // Only in words does the file tell that the other route was offered, and what became of that.
    if (!reason.includes('PDP check offered and not taken up')) return;
    const asked = { mappaId: row.id, takenUp: false, reason };
    await stage.service(PdpChecks).check(await stage.actor(actor, `pdp.create.${row.id}`), asked);
    return;
  }
  await prescreen(stage, actor, row, { category, suggested: suggestedLevel });
  await stage.move(actor, mappaThing, row.id, { name: 'view', answers: { probationView } });
  const found = { decidedCategory: String(category), decidedLevel: String(suggestedLevel), decisionReason: reason };
  await stage.move(actor, mappaThing, row.id, { name: 'find_eligible', answers: found });
  await decided[decision](stage, event, row.id);
}

/** Whom the file has accept it: the unit that received it. */
const unitOf = ({ told }: Stage, caseLabel: string): string =>
  agencyIn(told.events.find((one) => one.kind === 'mappa.accepted' && one['case'] === caseLabel)?.actor ?? '');

/** MAPPA: the reduced form, what was decided, the referral, its answer and the day on which MAPPA met. */
export const mappaPlayers: Record<string, Player> = {
  'mappa.prescreen_saved': player(saved, async (stage, { actor, case: of, category }) => {
    await prescreen(stage, actor, await considered(stage, actor, of), { category, suggested: 1 });
  }),

  'mappa.prescreened': player(screened, screen),

  'mappa.submitted': player(label.extend({ form: z.string(), level }), async (stage, event) => {
    const { id } = await ofCase(stage, event.case);
    const recipientAgencyId = await stage.agency(unitOf(stage, event.case));
    const submittedOn = event.at.slice(0, 10);
    const answers = { recipientAgencyId, submittedOn, basis: 'law_enforcement' };
    await stage.move(event.actor, mappaThing, id, { name: 'submit', answers });
  }),

  'mappa.accepted': player(label.extend({ level, acceptedOn: day }), async (stage, event) => {
    const { id } = await ofCase(stage, event.case);
    const answers = { acceptedLevel: String(event.level), happenedAt: event.acceptedOn };
    await stage.move(event.actor, mappaThing, id, { name: 'accept', answers });
  }),

  'mappa.meeting_held': player(label.extend({ level, heldOn: day }), async (stage, event) => {
    const { id, state } = await ofCase(stage, event.case);
    if (state === 'accepted') {
      await stage.move(event.actor, mappaThing, id, { name: 'list_meeting', answers: { meetingOn: event.heldOn } });
    }
    await stage.move(event.actor, mappaThing, id, { name: 'hold_meeting', answers: { happenedAt: event.heldOn } });
  }),
};
