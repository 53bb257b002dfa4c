import { agencies } from '../../administration/agencies/index.js';
import { cases } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { FactSources } from '../../platform/access/fact-sources.js';
import { factsIn } from '../../platform/access/facts.js';
import type { Tx } from '../../platform/work/tx.js';
import { panelFacts } from './panel.facts.js';

const whose = { staff: 's.id', day: '$2::date', at: '$3::timestamptz' };
const facts = new FactSources([agencies, cases, { facts: panelFacts }]).told(whose);

interface Told {
  readonly id: string;
  readonly language: string;
  readonly facts: string;
}

/** Several people with every fact that their rights hang on, by one statement; those who are suspended are left out. */
export async function readersOf(tx: Tx, staffIds: readonly string[]): Promise<Actor[]> {
  const text = `SELECT s.id, coalesce(s.languages[1], 'en') AS "language", ${facts} AS "facts" FROM staff s
    WHERE s.id = ANY($1::uuid[]) AND s.suspended_at IS NULL`;
  const found = await tx.run<Told>({ text, values: [staffIds, tx.actor.today, tx.at] });
  return found.map(({ id, language, facts: told }) => ({
    ...factsIn(told),
    id,
    language,
    at: tx.at,
    today: tx.actor.today,
    request: { id: tx.actor.request.id },
  }));
}

/** Somebody else with every fact that their rights hang on, for what is made for them to read; nobody where suspended. */
export const readerOf = async (tx: Tx, staffId: string): Promise<Actor | undefined> =>
  (await readersOf(tx, [staffId]))[0];
