import { agencies } from '../agencies/index.js';
import { cases } from '../cases/index.js';
import type { Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { panelFacts } from './panel.facts.js';

const whose = { staff: 's.id', day: '$2::date', at: '$3::timestamptz' };
const facts = Object.entries({ ...agencies.facts, ...cases.facts, ...panelFacts })
  .map(([name, fragment]) => `(${fragment(whose)}) AS "${name}"`)
  .join(', ');

/** Somebody else with every fact that their rights hang on, for what is made for them to read; nobody where suspended. */
export async function readerOf(tx: Tx, staffId: string): Promise<Actor | undefined> {
  const text = `SELECT s.id, coalesce(s.languages[1], 'en') AS "language", ${facts} FROM staff s WHERE s.id = $1 AND s.suspended_at IS NULL`;
  const values = [staffId, tx.actor.today, tx.at];
  const [found] = await tx.run<Omit<Actor, 'at' | 'today' | 'request'>>({ text, values });
  return found && { ...found, at: tx.at, today: tx.actor.today, request: { id: tx.actor.request.id } };
}
