import { z } from 'zod';
import { londonDate } from '../kernel/london-date.js';
import { orderThing, ProtectionOrder } from '../perpetrators/orders/index.js';
import { words } from '../platform/messages/messages.js';
import { askedOf } from './story.answers.js';
import type { Stage } from './story.stage.js';

export const label = z.object({ spo: z.string() });
export const day = z.iso.date('bad_date');

export const said = (key: string): string => words()(`loading.story.orders.${key}`);

/** What of it is said. */
export const shown = (answers: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));

/** The day that matters is a field: where it is that of the event, its time is known besides. */
export const onDay = (stage: Stage, on: string | undefined): Record<string, unknown> =>
  on && on !== londonDate(stage.at) ? { happenedAt: on } : {};

/**
 * A move of the order that the file calls by a label.
 * @param unsaid what is answered where the event does not say it in the product's own words
 */
export async function moved(
  stage: Stage,
  event: { readonly actor: string; readonly spo: string },
  name: string,
  unsaid: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const rowId = await stage.id(ProtectionOrder, 'externalKey', event.spo);
  const asked = await askedOf(stage, { thing: orderThing, move: name, rowId }, { ...event });
  await stage.move(event.actor, orderThing, rowId, { name, answers: shown({ ...unsaid, ...asked }) });
}
