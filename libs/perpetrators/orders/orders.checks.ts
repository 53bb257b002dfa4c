import { Agency } from '../../administration/agencies/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProtectionOrder } from './order.entity.js';
import { lastStepOn, saysZone } from './order.rules.js';
import { keep, settle, textsOf, type Field, type Texts } from './orders.texts.js';

const error = (field: string, name: string, day?: LondonDate): FieldError => ({
  field,
  message: `orders.errors.${name}`,
  ...(day && { with: { day: formatDay(day) } }),
});
export const wrong = (field: string, name: string, day?: LondonDate) => invalid(error(field, name, day));

/** The day of a step. @throws Problem `invalid-input` where it lies before the step that came before it */
export function stepOn(row: ProtectionOrder, happenedAt: Date): LondonDate {
  const [day, last] = [londonDate(happenedAt), lastStepOn(row)];
  if (day < last) throw wrong('happenedAt', 'before', last);
  return day;
}

/** @throws Problem `invalid-input` where it is no police force that is there */
export async function mustBeForce(tx: Tx, id: string): Promise<void> {
  const force = await tx.rows(Agency).where({ id, kind: 'police', state: 'active' }).one();
  if (!force) throw wrong('forceAgencyId', 'force');
}

/** What stands of an order, read by the product: the writer need not know where a zone lies so as not to tell it. */
const zoneOf = `SELECT text FROM order_text WHERE order_id = $1 AND field = 'zone' AND withdrawn_at IS NULL`;
const others = `SELECT text FROM order_text WHERE order_id = $1 AND field <> 'zone' AND withdrawn_at IS NULL`;

const read = (tx: Tx, text: string, id: string): Promise<{ text: string }[]> => tx.run({ text, values: [id] });

/** Nothing that is written of an order says where its zone lies: that has a row of its own. */
async function mustTellNoZone(tx: Tx, { id }: ProtectionOrder, texts: Texts): Promise<void> {
  const zones = await read(tx, zoneOf, id);
  const telling = (Object.keys(texts) as Field[]).filter((field) =>
    zones.some(({ text }) => saysZone(texts[field] ?? '', text)),
  );
  if (telling.length) throw invalid(...telling.map((field) => error(field, 'saysZone')));
}

/**
 * Writes answers in the place of those that stand; nobody writes what they could not read afterwards.
 * @param names the fields that are settled anew, whether something is said in them or not
 * @throws Problem `invalid-input` where one says where the zone lies, or would be unseen by its writer
 */
export async function write(tx: Tx, row: ProtectionOrder, texts: Texts, names?: readonly Field[]): Promise<void> {
  await mustTellNoZone(tx, row, texts);
  await settle(tx, row, texts, [...(names ?? Object.keys(texts))]);
  await mustBeSeen(tx, row, texts);
}

/** Writes the first answers, with an order that has just been added. @throws Problem as `write` */
export async function writeFirst(tx: Tx, row: ProtectionOrder, texts: Texts): Promise<void> {
  await mustTellNoZone(tx, row, texts);
  await keep(tx, row, texts);
  await mustBeSeen(tx, row, texts);
}

async function mustBeSeen(tx: Tx, row: ProtectionOrder, texts: Texts): Promise<void> {
  const seen = (await textsOf(tx, [row.id])).get(row.id) ?? {};
  const unseen = (Object.keys(texts) as Field[]).filter((field) => texts[field] && !seen[field]);
  if (unseen.length) throw invalid(...unseen.map((field) => error(field, 'unseen')));
}

/** Says where the zone lies, or that there is none any more. @throws Problem `invalid-input` where another answer tells it */
export async function writeZone(tx: Tx, row: ProtectionOrder, zone: string | undefined): Promise<void> {
  const written = await read(tx, others, row.id);
  if (zone && written.some(({ text }) => saysZone(text, zone))) throw wrong('zone', 'zoneTold');
  await settle(tx, row, { zone }, ['zone']);
  await mustBeSeen(tx, row, { zone });
}
