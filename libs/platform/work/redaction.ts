import { invalid } from '../../kernel/problem.js';
import type { AccessTable, Entity } from '../access/access.js';
import type { Actor, Facts } from '../access/actor.js';
import type { NamesHeld } from '../access/names-held.js';
import { languageOf, words } from '../messages/messages.js';
import { hasContactDetails, VisibleDetails, restore, redact } from '../redaction/redact.js';
import { isSystem, maySeeLocationSql } from '../access/location.js';
import { matching, type Target } from '../access/to-sql.js';
import type { Listing } from './composing.js';
import type { EntityMap } from './entity-map.js';
import { heldBy, showHeld } from './held-texts.js';
import { RecordedDetails } from './recorded-details.js';
import type { Rows } from './rows.js';
import { servedSql } from './served.js';

type Told = Record<string, unknown> & { $redactedCase?: string | null; $served?: readonly string[] | null };

/** What this needs of the transaction in which it reads. */
interface Reader {
  readonly actor: Actor;
  rows<T extends { id: string }>(entity: Entity<T>): Rows<T>;
}

/**
 * Contact details in free text. A reader who may not see where the victim of the case is reads a placeholder in their place,
 * whatever they are and whoever wrote them: what is shown and what is not then says nothing of where she is (decision
 * 156). What is recorded of the perpetrator, if the reader reads it, and agencies' own addresses are shown.
 */
export class Redaction {
  /** What is recorded of the perpetrators of cases, and agencies' own domains. */
  readonly recorded: RecordedDetails;

  constructor(
    private readonly reader: Reader,
    private readonly tables: ReadonlyMap<Entity, AccessTable>,
    private readonly eyes: readonly Facts[],
  ) {
    this.recorded = new RecordedDetails(reader, tables);
  }

  /** The entity that has a name, with what of its rows is recorded facts and no free text. */
  named(name: string): Pick<AccessTable, 'entity' | 'structured'> | undefined {
    return [...this.tables.values()].find(({ entity }) => entity.name === name);
  }

  /** Every entity that a room declares. */
  get entities(): readonly Entity[] {
    return [...this.tables.keys()];
  }

  /** The properties of an entity that may hold what people typed. */
  freeTextOf({ entity, texts }: EntityMap): readonly string[] {
    const { where, columns = [] } = this.tables.get(entity)?.structured ?? {};
    const isWhole = where && !Object.keys(where).length;
    if (isWhole || !texts.length) return [];
    return columns.length ? texts.filter((one) => !columns.includes(one)) : texts;
  }

  /** The names that rows of an entity hold. */
  namesOf({ entity }: Pick<EntityMap, 'entity'>): NamesHeld | undefined {
    return this.tables.get(entity)?.names;
  }

  /** Of a row from whose texts details are withheld the case it is of, as SQL; nothing where nobody looks but the product. */
  redactedCaseSql({ entity }: EntityMap, target: Target): string | undefined {
    const eyes = this.eyes.filter((one) => !isSystem(one));
    if (!eyes.length) return undefined;
    const structured = this.tables.get(entity)?.structured?.where;
    const located = eyes.map((one) => maySeeLocationSql(one, target)).join(' AND ');
    const shown = structured ? `(${located}) OR ${matching(structured, target)}` : located;
    return `CASE WHEN ${shown} THEN NULL ELSE ${target.columns.get('caseId')?.sql ?? 'NULL'} END`;
  }

  /** Of a row the properties that its reader reads whole because they were served on the perpetrator, as SQL. */
  servedSql({ entity }: EntityMap, target: Target): string | undefined {
    return servedSql(this.tables.get(entity), this.eyes, target);
  }

  /** The rows of a list as their reader is told them, without those that are found only by what is withheld. */
  async redactRows<T extends object>(
    { texts, searchedBy = [] }: Pick<Listing<T>, 'texts' | 'searchedBy'>,
    rows: readonly T[],
  ): Promise<T[]> {
    if (!texts?.length) return [...rows];
    const told = await this.redacted(rows, texts);
    return searchedBy.length ? told.filter((row) => this.stillMatches(row, searchedBy)) : told;
  }

  /** What stands in the place of a detail, in the reader's language. */
  get placeholder(): string {
    return words(languageOf(this.reader.actor.language))('platform.withheld.detail');
  }

  /**
   * Rows without what is withheld.
   * @param texts the properties that may hold what people typed; `$redactedCase` of a row names its case where the reader may not see the location,
   * and `$served` the properties that are read whole all the same
   */
  private async redacted<T extends object>(rows: readonly T[], texts: readonly string[]): Promise<T[]> {
    const told = (rows as readonly Told[]).map(({ $redactedCase, $served, ...row }) => ({
      row,
      caseId: $redactedCase ?? undefined,
      held: $served ? texts.filter((one) => !$served.includes(one)) : texts,
    }));
    const redacted = told.filter(({ row, caseId, held }) => caseId && held.some((one) => hasContactDetails(row[one])));
    const visible = await this.recorded.visibleIn(redacted.flatMap(({ caseId }) => caseId ?? []));
    for (const { row, caseId = '', held } of redacted)
      for (const one of held)
        row[one] = redact(row[one], visible.get(caseId) ?? new VisibleDetails(), this.placeholder);
    const whole = told.flatMap(({ row, caseId }) => (caseId ? [] : [row]));
    await showHeld(whole, texts, (codes) => heldBy(this.reader, this.tables, codes));
    return told.map(({ row }) => row as T);
  }

  /**
   * Whether a row is still found by what its texts were looked for by, once details are withheld from them: all words of
   * `$has` are left, and from what is only like something nothing was withheld.
   * @param searchedBy conditions by property
   */
  private stillMatches(row: object, searchedBy: readonly (readonly [string, unknown])[]): boolean {
    return searchedBy.every(([column, wanted]) => {
      const text = row[column as never] as unknown;
      if (typeof text !== 'string' || !text.includes(this.placeholder)) return true;
      const { $has: has } = wanted as { $has?: string | readonly string[] };
      return has !== undefined && [has].flat().every((word) => text.toLowerCase().includes(word.toLowerCase()));
    });
  }

  /**
   * Puts back what was withheld from the writer of a text where they left its placeholder.
   * @param row as it is about to be written @param before as it was @param changed the columns that differ
   * @throws Problem `invalid-input` where it cannot be told what a placeholder stands for
   */
  async restorePlaceholders(
    row: object,
    before: Readonly<Record<string, unknown>>,
    changed: readonly string[],
  ): Promise<void> {
    const { placeholder } = this;
    const written = row as Record<string, unknown>;
    const signed = changed.filter((column) => JSON.stringify(written[column] ?? null).includes(placeholder));
    if (!signed.length) return;
    const caseId = String(before['caseId']);
    const visible = (await this.recorded.visibleIn([caseId])).get(caseId) ?? new VisibleDetails();
    for (const column of signed) {
      const text = restore(written[column], before[column], { placeholder, visible });
      if (text === undefined) throw invalid({ field: column, message: 'platform.withheld.tooMany' });
      written[column] = text;
    }
  }
}
