import { z } from 'zod';
import { joined, text } from '../../platform/pages/shown.js';
import { thing } from '../../platform/things/thing.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { referralFilters, sessionFilters } from './programme-referral.forms.js';
import { programmeReferralMoves } from './programme-referral.moves.js';
import { programmeReferralStates } from './programme-referral.states.js';
import { programmeSessionStates } from './programme-session.states.js';
import { Programme } from './programme.entity.js';
import { programmeFilters } from './programme.forms.js';
import { programmeMoves } from './programme.moves.js';
import { programmeStates } from './programme.states.js';
import {
  listed,
  listedSessions,
  narrowed,
  narrowedSessions,
  participantOf,
  shown,
} from './programme-referrals.reading.js';
import { listedProgrammes, narrowedProgrammes } from './programmes.reading.js';
import { programmeSessionMoves } from './programmes.sessions.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });
const shape = { shown: asRead, listedShape: asRead };

/** The routes, buttons and pages of a programme in the catalogue. */
export const programmeThing = thing<Programme>({
  name: 'programmes',
  entity: Programme,
  machine: programmeStates,
  moves: programmeMoves,
  filters: programmeFilters,
  list: (rows, filters) => narrowedProgrammes(rows, filters),
  show: async (tx, row) => (await listedProgrammes(tx, [row]))[0] ?? {},
  listed: listedProgrammes,
  ...shape,
});

/** Those of a referral to one. */
export const programmeReferralThing = thing<ProgrammeReferral>({
  name: 'programme-referrals',
  called: async (tx, one) => joined(await participantOf(tx, text(one['id'])), text(one['programmeName'])),
  entity: ProgrammeReferral,
  machine: programmeReferralStates,
  moves: programmeReferralMoves,
  filters: referralFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  ...shape,
});

/** Those of a session. */
export const programmeSessionThing = thing<ProgrammeSession>({
  name: 'programme-sessions',
  called: async (tx, one, t) =>
    joined(
      await participantOf(tx, text(one['referralId'])),
      t('interventions.sessionNumber', { number: String(one['number']) }),
    ),
  entity: ProgrammeSession,
  machine: programmeSessionStates,
  moves: programmeSessionMoves,
  filters: sessionFilters,
  list: (rows, filters) => narrowedSessions(rows, filters),
  show: async (tx, row) => (await listedSessions(tx, [row]))[0] ?? {},
  listed: listedSessions,
  ...shape,
});
