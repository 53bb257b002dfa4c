import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The fictional clinic in `test/data`, read where a test needs it; its README says what each file holds. */
const read = (file: string): string => readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');

export const readJson = <Shape>(file: string): Shape => JSON.parse(read(file)) as Shape;

export const readCsv = (file: string): Record<string, string>[] => parse(read(file), { columns: true, bom: true });

/** One thing that happened; the fields besides these depend on its kind. */
export interface ReferenceEvent {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
}

/** The events of one kind or of a family ('action.'), in order of time. */
export const eventsOf = <Fields>(kind: string): (ReferenceEvent & Fields)[] =>
  readJson<{ events: (ReferenceEvent & Fields)[] }>('events.json').events.filter((event) =>
    kind.endsWith('.') ? event.kind.startsWith(kind) : event.kind === kind,
  );

/** One part of the answers. */
export const expectedAnswers = <Answers>(part: string): Answers =>
  readJson<Record<string, Answers>>('expected.json')[part] as Answers;
