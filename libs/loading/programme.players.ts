import { z } from 'zod';
import {
  entryRoutes,
  ProgrammeReferral,
  programmeReferralThing,
  Programmes,
  ProgrammeSession,
  programmeSessionThing,
} from '../perpetrators/interventions/index.js';
import { londonDate } from '../kernel/london-date.js';
import { words } from '../platform/messages/messages.js';
import { refuse } from './loaded.outcome.js';
import { cataloguePlayers, programmeOf } from './programme-catalogue.players.js';
import { answersOf, sayable } from './story.answers.js';
import { player, type Player, type StoryEvent } from './story.js';
import type { Stage } from './story.stage.js';
import { started } from './programme.starting.js';

const ofCase = z.object({ case: z.string() });
const day = z.iso.date('bad_date');
const session = ofCase.extend({ session: z.number().int(), on: day });
const referred = ofCase.extend({
  programme: z.string(),
  agency: z.string(),
  entryRoute: z.enum(entryRoutes, 'bad_value'),
  /** Where the victim is goes to no provider; a file may say so, and nothing else. */
  victimLocationSent: z.literal(false, 'bad_value').optional(),
});

/** What an event may say of a referral, by the names that the product has for it. */
const ofReferral = [
  'consent',
  'consentOn',
  'disposalOfferedOn',
  'disposalAcceptedOn',
  'investigation',
  'holder',
  'person',
  'riskSummary',
  'reason',
  'proportionality',
  'basis',
  'condition',
];

const said = (key: string): string => words()(`loading.story.programmes.${key}`);

/** The referral of a case’s person that was made last. @throws RowRefused */
async function referralOf(stage: Stage, label: string): Promise<ProgrammeReferral> {
  const caseId = await stage.case(label);
  const rows = await stage.read((tx) => tx.rows(ProgrammeReferral).where({ caseId }).orderBy('madeAt', 'DESC').all());
  const [found] = rows;
  if (!found) throw refuse('case', 'unknown_label');
  return found;
}

/** A move of one session, on the day that the file says. */
const held = (move: 'attend' | 'miss' | 'alert'): Player =>
  player(session, async (stage, event) => {
    const { id: referralId } = await referralOf(stage, event.case);
    const found = await stage.read((tx) =>
      tx
        .rows(ProgrammeSession)
        .where({ referralId, number: event.session, state: { $ne: 'cancelled' } })
        .one(),
    );
    if (!found) throw refuse('session', 'unknown_label');
    const answers = await answersOf(stage, { thing: programmeSessionThing, move, rowId: found.id }, event, [
      'session',
      'to',
    ]);
    await stage.move(event.actor, programmeSessionThing, found.id, { name: move, answers });
  });

/** How somebody leaves a programme, by the state that they leave it for. */
const endings = {
  completed: 'complete',
  dropped_out: 'drop_out',
  ended: 'end',
  returned_to_police: 'breach',
  moved: 'move_on',
  withdrawn: 'withdraw',
  declined: 'decline',
} as const;
type Ending = keyof typeof endings;
const ended = ofCase.extend({ outcome: z.enum(Object.keys(endings) as [Ending, ...Ending[]], 'bad_value') });

async function end(stage: Stage, event: StoryEvent & z.infer<typeof ended>): Promise<void> {
  const { id: rowId } = await referralOf(stage, event.case);
  const move = endings[event.outcome];
  const answers = await answersOf(stage, { thing: programmeReferralThing, move, rowId }, event, ['outcome']);
  const unsaid = move === 'complete' ? { result: said('result') } : {};
  await stage.move(event.actor, programmeReferralThing, rowId, { name: move, answers: { ...unsaid, ...answers } });
}

/** Whoever is ordered to attend is not asked whether they agree. */
const consentOf = (entryRoute: string, today: string): Record<string, string> =>
  ['voluntary', 'oocd'].includes(entryRoute) ? { consent: 'given', consentOn: today } : { consent: 'not_needed' };

/** What becomes of somebody on a programme, from the referral to the end. */
export const programmePlayers: Record<string, Player> = {
  ...cataloguePlayers,

  'programme.referred': player(referred, async (stage, event) => {
    const programmeId = await programmeOf(stage, event);
    const today = londonDate(stage.at);
    await stage.service(Programmes).refer(await stage.actor(event.actor, 'programme-referral'), {
      caseId: await stage.case(event.case),
      programmeId,
      entryRoute: event.entryRoute,
      ...consentOf(event.entryRoute, today),
      // A disposal out of court was offered on the day of the referral, where the file says no other.
      ...(event.entryRoute === 'oocd' && { disposalOfferedOn: today }),
      person: said('person'),
      riskSummary: said('riskSummary'),
      reason: said('reason'),
      proportionality: said('proportionality'),
      basis: 'law_enforcement',
      ...sayable(event, ofReferral),
    });
  }),

  'programme.started': started,
  'programme.session_attended': held('attend'),
  'programme.session_missed': held('miss'),
  'programme.alert_sent': held('alert'),
  'programme.ended': player(ended, end),
};
