import { z } from 'zod';
import { Staff } from '../administration/agencies/index.js';
import { CaseTeam } from '../cases/cases/index.js';
import { Resources } from '../platform/resource/creating.js';
import { eventResource, VictimEvent } from '../victims/telling/index.js';
import { victimEventKinds } from '../timings/index.js';
import { refuse } from './loaded.outcome.js';
import { askedOf, sayable } from './story.answers.js';
import { standsFor } from './story.finding.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const happened = z.object({
  case: z.string(),
  what: z.enum(victimEventKinds, 'bad_value'),
  on: z.iso.date('bad_date'),
});
const recorded = happened.extend({
  enhanced: z.boolean('bad_value').optional(),
  enhancedReason: z.string().optional(),
  teller: z.string().optional(),
});

/** What a victim was told of what happened, where the file says no more than that they were told and it can be one thing only. */
const said: Readonly<Partial<Record<z.infer<typeof happened>['what'], string>>> = {
  arrest: 'custody.in_custody',
  release: 'custody.released',
};

/** Whoever tells in a colleague's place does not work on the case: that they did is entered by whoever recorded what happened. */
const enteredBy = (stage: Stage, { caseId, madeBy }: VictimEvent, email: string): Promise<string> =>
  stage.read(async (tx) => {
    const teller = await tx.rows(Staff).where({ email }).one();
    const team = { caseId, staffId: teller?.id ?? '', toAt: { $exists: false } };
    if (await tx.rows(CaseTeam).where(team).any()) return email;
    return (await tx.rows(Staff).where({ id: madeBy }).one())?.email ?? email;
  });

/** What a victim is told of, and that they were. */
export const victimPlayers: Record<string, Player> = {
  'victim.event': player(recorded, async (stage, event) => {
    const caseId = await stage.case(event.case);
    const said = sayable(event, ['enhanced', 'enhancedReason']);
    const teller = event.teller && { tellerId: await standsFor(stage, 'person', ['teller', event.teller]) };
    const body = { caseId, kind: event.what, occurredAt: event.on, ...said, ...teller };
    await stage.service(Resources).create(eventResource, await stage.actor(event.actor, 'victim-event'), body);
  }),

  'victim.told': player(happened, async (stage, event) => {
    const caseId = await stage.case(event.case);
    const of = { caseId, kind: event.what, state: 'due' };
    const due = await stage.read((tx) => tx.rows(VictimEvent).where(of).orderBy('occurredAt').one());
    if (!due) throw refuse('what', 'unknown_label');
    const asked = await askedOf(stage, { thing: eventResource.thing, move: 'tell', rowId: due.id }, event);
    const word = asked['said'] ?? said[event.what];
    if (!word) throw refuse('said', 'missing_mandatory');
    const toldBy = await stage.staff(event.actor);
    const answers = { method: 'telephone', happenedAt: event.on, toldBy, ...asked, said: word };
    await stage.move(await enteredBy(stage, due, event.actor), eventResource.thing, due.id, { name: 'tell', answers });
  }),
};
