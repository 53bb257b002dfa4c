import { z } from 'zod';
import { BehaviourKind, Incidents } from '../conduct/index.js';
import { DataBreach, DataBreaches, dataBreachThing } from '../data-breaches/index.js';
import { player, type Player } from './story.js';

const reported = z.object({ case: z.string(), occurredAt: z.iso.datetime({ offset: true }), summary: z.string() });

const discovered = z.object({ reference: z.string(), awareAt: z.iso.datetime({ offset: true }), summary: z.string() });

/** The file does not say how it was done, and nobody guesses. */
const NOT_SAID = 'other';

/** What somebody did, as it was reported; and personal data breaches. */
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

  'breach.discovered': player(discovered, async (stage, { actor, reference, awareAt, summary }) => {
    await stage.service(DataBreaches).open(await stage.actor(actor, 'data-breach'), { reference, awareAt, summary });
  }),

  'breach.reported': player(
    z.object({ reference: z.string(), to: z.literal('regulator') }),
    async (stage, { actor, reference, to }) => {
      const id = await stage.id(DataBreach, 'reference', reference);
      await stage.move(actor, dataBreachThing, id, { name: 'report', answers: { reportedTo: to } });
    },
  ),
};
