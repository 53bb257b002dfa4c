import { z } from 'zod';
import { ProtectionOrder } from '../perpetrators/orders/index.js';
import { refuse } from './loaded.outcome.js';
import { day, label, moved, onDay, said } from './order.moves.js';
import { player, type Player } from './story.js';

const made = label.extend({
  madeOn: day.optional(),
  endsOn: day.nullish(),
  untilFurtherOrder: z.boolean('bad_value').optional(),
  positiveRequirements: z.array(z.string()).optional(),
});

/** Its last day, or none: it lasts until further order. What says neither is refused, and so is what says both. */
function lastDay({ endsOn, untilFurtherOrder }: z.infer<typeof made>): string | undefined {
  if (untilFurtherOrder && endsOn) throw refuse('untilFurtherOrder', 'bad_value');
  if (endsOn === undefined && !untilFurtherOrder) throw refuse('endsOn', 'missing_mandatory');
  return endsOn ?? undefined;
}

/** How it was served, in the product's words; a story may part their words by a space. */
const how = z
  .string()
  .transform((words) => words.replaceAll(' ', '_'))
  .pipe(z.enum(['in_person', 'at_court', 'other'], 'bad_value'));
const served = label.extend({ order: z.enum(['interim', 'full'], 'bad_value'), servedOn: day, how });

const notified = label.extend({
  what: z.enum(['initial', 'name', 'address', 'after_registration'], 'bad_value'),
  notifiedOn: day,
});
const changed = label.extend({ changedOn: day });

/** A change that the file has of nobody in particular is entered by whoever considered the order. */
const changing = (change: 'name' | 'address' | 'after_registration'): Player =>
  player(changed, (stage, event) => {
    const opened = ['spo.considered', 'spo.recorded'];
    const opener = stage.told.events.find((one) => opened.includes(one.kind) && one['spo'] === event.spo)?.actor;
    const actor = event.actor === 'system' ? (opener ?? event.actor) : event.actor;
    return moved(stage, { ...event, actor }, 'note_change', { change, changedOn: event.changedOn });
  });

const alleged = label.extend({ on: day, condition: z.union([z.string(), z.number()]) });

/** Before a court, and what binds from then on: service, what is to be notified, what was breached. */
export const atCourt: Record<string, Player> = {
  'spo.lodged': player(label.extend({ interim: z.boolean('bad_value') }), (stage, event) =>
    moved(stage, event, 'lodge', { interimSought: event.interim }),
  ),

  'spo.interim_made': player(label.extend({ until: day }), (stage, event) =>
    moved(stage, event, 'make_interim', { interimConditions: said('conditions'), interimEndsOn: event.until }),
  ),

  'spo.made': player(made, (stage, event) =>
    moved(stage, event, 'make', {
      conditions: said('conditions'),
      endsOn: lastDay(event),
      positive: Boolean(event.positiveRequirements?.length),
      ...onDay(stage, event.madeOn),
    }),
  ),

  'spo.served': player(served, async (stage, { how: servedHow, ...event }) => {
    const on = onDay(stage, event.servedOn);
    if (event.order === 'interim') return moved(stage, event, 'serve_interim', on);
    await moved(stage, event, 'serve', { servedBy: said('servedBy'), servedHow, ...on });
    // One that was made for a later day binds from then on: `spo.in_force` says so.
    const { startsOn } =
      (await stage.read((tx) => tx.rows(ProtectionOrder).where({ externalKey: event.spo }).one())) ?? {};
    if (!startsOn || startsOn <= event.servedOn) await moved(stage, event, 'take_effect', on);
  }),

  'spo.address_changed': changing('address'),
  'spo.name_changed': changing('name'),
  'spo.registration_ended': changing('after_registration'),

  'spo.notified': player(notified, (stage, event) => moved(stage, event, 'notify', { clock: event.what })),

  'spo.breach_alleged': player(alleged, (stage, { condition, ...event }) =>
    moved(stage, event, 'allege_breach', { breachOn: event.on, condition: String(condition) }),
  ),
};
