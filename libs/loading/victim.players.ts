import { z } from 'zod';
import { Staff } from '../agencies/index.js';
import { CaseTeam } from '../cases/index.js';
import { eventThing, VictimEvent, VictimEvents } from '../telling/index.js';
import { victimEventKinds } from '../timings/index.js';
import { refuse } from './loaded.outcome.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const happened = z.object({
  case: z.string(),
  what: z.enum(victimEventKinds),
  on: z.iso.date('bad_date'),
});

/** What a victim was told of what happened; the file says no more than that they were told. */
const said: Readonly<Partial<Record<z.infer<typeof happened>['what'], string>>> = {
  arrest: 'custody.in_custody',
  release: 'custody.released',
};

/** Whoever tells in a colleague's place does not work on the case: that they did is entered by whoever recorded what happened. */
const enteredBy = (stage: Stage, { caseId, madeBy }: VictimEvent, email: string): Promise<string> =>
  stage.read(async (tx) => {
    const teller = await tx.rows(Staff).where({ email }).one();
    const team = { caseId, staffId: teller?.id ?? '', toAt: { $exists: false } };
    if (await tx.rows(CaseTeam).where(team).count()) return email;
    return (await tx.rows(Staff).where({ id: madeBy }).one())?.email ?? email;
  });

/** What a victim is told of, and that they were. */
export const victimPlayers: Record<string, Player> = {
  'victim.event': player(happened.extend({ enhanced: z.literal(true) }), async (stage, event) => {
    const caseId = await stage.case(event.case);
    const body = { caseId, kind: event.what, occurredAt: event.on, enhanced: event.enhanced };
    await stage.service(VictimEvents).record(await stage.actor(event.actor, 'victim-event'), body);
  }),

  'victim.told': player(happened, async (stage, event) => {
    const caseId = await stage.case(event.case);
    const of = { caseId, kind: event.what, state: 'due' };
    const due = await stage.read((tx) => tx.rows(VictimEvent).where(of).orderBy('occurredAt').one());
    const word = said[event.what];
    if (!due || !word) throw refuse('what', 'unknown_label');
    const toldBy = await stage.staff(event.actor);
    const answers = { method: 'telephone', said: word, happenedAt: event.on, toldBy };
    await stage.move(await enteredBy(stage, due, event.actor), eventThing, due.id, { name: 'tell', answers });
  }),
};
