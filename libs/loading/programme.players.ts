import { z } from 'zod';
import { Agency, Staff } from '../agencies/index.js';
import { CaseTeam } from '../cases/index.js';
import { londonDate, type LondonDate } from '../kernel/london-date.js';
import { Programme, ProgrammeReferral, programmeReferralThing, Programmes, ProgrammeSession, programmeSessionThing } from '../interventions/index.js'; // prettier-ignore
import { words } from '../platform/messages/messages.js';
import { refuse } from './loaded.outcome.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const ofCase = z.object({ case: z.string() });
const day = z.iso.date('bad_date');
const session = ofCase.extend({ session: z.number().int(), on: day });
const referred = ofCase.extend({
  programme: z.string(),
  agency: z.string(),
  entryRoute: z.literal('voluntary'),
  victimLocationSent: z.literal(false),
});

const said = (key: string): string => words()(`loading.story.programmes.${key}`);

/** The programme in the catalogue; entered by whoever refers to it first, since the files hold no catalogue. */
async function programmeOf(stage: Stage, { actor, programme: name, agency: key }: { actor: string; programme: string; agency: string }): Promise<string> {
  const providerId = await stage.agency(key);
  const known = await stage.read((tx) => tx.rows(Programme).where({ name, agencyId: providerId }).one());
  if (known) return known.id;
  const provider = await stage.read((tx) => tx.rows(Agency).where({ id: providerId }).one());
  const { id } = await stage.service(Programmes).enter(await stage.actor(actor, 'programme'), {
    areaCode: provider?.areaCode ?? '', providerId, name, levels: ['standard', 'medium', 'high'], domestic: 'any', minAge: 18,
    routes: ['voluntary'], noInvestigation: false, needsHolder: false, supportsVictims: false, capacity: 'places',
    fromOn: londonDate(stage.at), source: said('source'),
  });
  return id;
} // prettier-ignore

/** The referral of a case’s person that was made last. @throws RowRefused */
async function referralOf(stage: Stage, label: string): Promise<ProgrammeReferral> {
  const caseId = await stage.case(label);
  const rows = await stage.read((tx) => tx.rows(ProgrammeReferral).where({ caseId }).orderBy('madeAt', 'DESC').all());
  const [found] = rows;
  if (!found) throw refuse('case', 'unknown_label');
  return found;
}

const moved = (stage: Stage, actor: string, id: string, [name, answers]: readonly [string, Record<string, unknown>?]) =>
  stage.move(actor, programmeReferralThing, id, { name, ...(answers && { answers }) });

/** The file does not say what became of support for the victim: it was offered by the advocate on the team, or it is not known. */
async function supportOf(stage: Stage, caseId: string): Promise<Record<string, unknown>> {
  const team = { caseId, part: 'isac', toAt: { $exists: false } };
  const advocate = await stage.read((tx) => tx.rows(CaseTeam).where(team).one());
  return advocate
    ? { support: 'offered', advocateId: advocate.staffId }
    : { support: 'not_offered', supportReason: said('notSaid') };
}

const whoReferred = async (stage: Stage, { madeBy }: ProgrammeReferral): Promise<string> =>
  (await stage.read((tx) => tx.rows(Staff).where({ id: madeBy }).one()))?.email ?? '';

/** A move of one session, on the day that the file says. */
const held =
  (name: 'attend' | 'miss' | 'alert') =>
  async (stage: Stage, { actor, case: label, session: number, on }: { actor: string } & z.infer<typeof session>): Promise<void> => {
    const { id: referralId } = await referralOf(stage, label);
    const found = await stage.read((tx) => tx.rows(ProgrammeSession).where({ referralId, number, state: { $ne: 'cancelled' } }).one());
    if (!found) throw refuse('session', 'unknown_label');
    await stage.move(actor, programmeSessionThing, found.id, { name, answers: { happenedAt: on } });
  }; // prettier-ignore

/** What becomes of somebody on a programme, from the referral to the end. */
export const programmePlayers: Record<string, Player> = {
  'programme.referred': player(referred, async (stage, event) => {
    const programmeId = await programmeOf(stage, event);
    await stage.service(Programmes).refer(await stage.actor(event.actor, 'programme-referral'), {
      caseId: await stage.case(event.case),
      programmeId,
      entryRoute: event.entryRoute,
      consent: 'given',
      consentOn: londonDate(stage.at) satisfies LondonDate,
      person: said('person'),
      riskSummary: said('riskSummary'),
      reason: said('reason'),
      proportionality: said('proportionality'),
      basis: 'law_enforcement',
    });
  }),

  'programme.started': player(ofCase.extend({ sessionsOffered: z.number().int() }), async (stage, event) => {
    const { case: label, actor, sessionsOffered } = event;
    const row = await referralOf(stage, label);
    await moved(stage, actor, row.id, ['accept']);
    await moved(stage, await whoReferred(stage, row), row.id, ['answer_support', await supportOf(stage, row.caseId)]);
    await moved(stage, actor, row.id, ['start', { sessionsOffered }]);
  }),

  'programme.session_attended': player(session, held('attend')),
  'programme.session_missed': player(session, held('miss')),
  'programme.alert_sent': player(session.extend({ to: z.array(z.string()) }), held('alert')),

  'programme.ended': player(
    ofCase.extend({ outcome: z.literal('completed'), attended: z.number().int(), missed: z.number().int() }),
    async (stage, { actor, case: label, attended, missed }) => {
      const { id } = await referralOf(stage, label);
      await moved(stage, actor, id, ['complete', { attended, missed, result: said('result') }]);
    },
  ),
};
