import { z } from 'zod';
import { BehaviourKind, Incidents } from '../conduct/index.js';
import { DataBreach, DataBreaches, dataBreachThing } from '../data-breaches/index.js';
import { words } from '../platform/messages/messages.js';
import { player, type Player } from './story.js';

const reported = z.object({ case: z.string(), occurredAt: z.iso.datetime({ offset: true }), summary: z.string() });

const discovered = z.object({ reference: z.string(), awareAt: z.iso.datetime({ offset: true }), summary: z.string() });

const told = z.object({ reference: z.string(), to: z.literal('regulator') });

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

  'breach.reported': player(told, async (stage, { actor, reference, to: reportedTo }) => {
    const id = await stage.id(DataBreach, 'reference', reference);
    const row = await stage.read((tx) => tx.rows(DataBreach).where({ id }).one());
    // A story that is moved keeps the time on the wall: where the clocks no longer change in between, the hours are over.
    const late = row && stage.at > row.reportBy ? { lateReason: words()('loading.story.breaches.late') } : {};
    await stage.move(actor, dataBreachThing, id, { name: 'report', answers: { reportedTo, ...late } });
  }),
};
