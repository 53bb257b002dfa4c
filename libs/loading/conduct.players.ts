import { z } from 'zod';
import { BehaviourKind, Incidents } from '../conduct/index.js';
import { player, type Player } from './story.js';

const reported = z.object({ case: z.string(), occurredAt: z.iso.datetime({ offset: true }), summary: z.string() });

/** The file does not say how it was done, and nobody guesses. */
const NOT_SAID = 'other';

/** What somebody did, as it was reported. */
export const conductPlayers: Record<string, Player> = {
  'incident.reported': player(reported, async (stage, { actor, case: label, occurredAt, summary }) => {
    await stage.service(Incidents).report(await stage.actor(actor, 'incident'), {
      caseId: await stage.case(label),
      kindId: await stage.id(BehaviourKind, 'key', NOT_SAID),
      occurredAt,
      told: summary,
      reporter: 'police',
    });
  }),
};
