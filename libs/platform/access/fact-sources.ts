import type { Whose } from '../domain.js';

type Parts = Readonly<Record<string, (whose: Whose) => string>>;

/** What rooms tell of a person: their facts, and what several of these read. */
interface Telling {
  readonly facts?: Parts;
  readonly factTables?: Parts;
  readonly factTurns?: (whose: Whose) => string;
}

/** The facts of some rooms, or of all, as one expression. */
export class FactSources {
  readonly facts: Parts;
  private readonly tables: Parts;
  private readonly eachTurns: readonly ((whose: Whose) => string)[];

  constructor(rooms: readonly Telling[]) {
    this.facts = Object.assign({}, ...rooms.map(({ facts }) => facts ?? {})) as Parts;
    this.tables = Object.assign({}, ...rooms.map(({ factTables }) => factTables ?? {})) as Parts;
    this.eachTurns = rooms.flatMap(({ factTurns }) => factTurns ?? []);
  }

  /** SQL: the first instant after this one at which the facts of a person change by themselves, or nothing. */
  turns(whose: Whose): string {
    const each = this.eachTurns.map((turns) => turns(whose)).join(' UNION ALL ');
    return `(SELECT min(t.at) FROM (${each}) t (at) WHERE t.at > ${whose.at})`;
  }

  /** SQL: every fact about a person, as the text of one JSON object; what several facts hang on is read once. */
  told(whose: Whose): string {
    const each = (parts: Parts, say: (name: string, part: string) => string): string =>
      Object.entries(parts)
        .map(([name, part]) => say(name, part(whose)))
        .join(', ');
    return `(WITH ${each(this.tables, (name, rows) => `${name} AS MATERIALIZED (${rows})`)}
      SELECT json_build_object(${each(this.facts, (name, fact) => `'${name}', (${fact})`)})::text)`;
  }
}
