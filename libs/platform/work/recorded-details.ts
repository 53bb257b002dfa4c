import type { AccessTable, Entity } from '../access/access.js';
import type { VisibleSource as Source } from '../access/structured.js';
import { VisibleDetails } from '../redaction/redact.js';
import type { Rows } from './rows.js';

/** What this needs of the transaction in which it reads. */
interface Reader {
  rows<T extends { id: string }>(entity: Entity<T>): Rows<T>;
}

/** A row of which a value is asked for. */
type Values = { id: string } & Record<string, string | null>;

/** A value that is recorded as such: of a case, or an agency's domain, which is of none. */
interface Value {
  readonly caseId?: string;
  readonly value: string;
}

/** The contact details that are recorded of the perpetrators of cases, as far as their reader reads them, and agencies' own domains. */
export class RecordedDetails {
  private readonly visible = new Map<string, Promise<VisibleDetails>>();
  private domains?: Promise<Value[]>;

  constructor(
    private readonly reader: Reader,
    private readonly tables: ReadonlyMap<Entity, AccessTable>,
  ) {}

  /** What is open in the texts of each of some cases, read once. */
  async visibleIn(caseIds: readonly string[]): Promise<Map<string, VisibleDetails>> {
    const unread = [...new Set(caseIds)].filter((id) => !this.visible.has(id));
    if (unread.length) {
      const values = this.read(unread);
      for (const id of unread)
        this.visible.set(
          id,
          values.then((found) => visibleOf(found, id)),
        );
    }
    const known = [...new Set(caseIds)].map(
      async (id) => [id, (await this.visible.get(id)) ?? new VisibleDetails()] as const,
    );
    return new Map(await Promise.all(known));
  }

  /** What the reader reads of the perpetrator of a case, verified or not, and agencies' domains. */
  async allIn(caseId: string): Promise<VisibleDetails> {
    const asked = this.sources('case').map(([entity, source]) => this.ask(entity, source, { caseId }));
    const [domains, ...found] = await Promise.all([this.domainsOnce(), ...asked]);
    return visibleOf([...domains, ...found.flat()], caseId);
  }

  /** The entities whose rows hold details that are open in texts, of cases or of agencies. */
  sources(of: Source['of']): [Entity, Source][] {
    return [...this.tables].flatMap(([entity, { structured }]) =>
      structured?.visible?.of === of ? [[entity, structured.visible]] : [],
    );
  }

  private async read(caseIds: readonly string[]): Promise<Value[]> {
    const asked = this.sources('case').map(([entity, source]) =>
      this.ask(entity, source, { caseId: { $in: caseIds }, ...source.verified }),
    );
    return (await Promise.all([this.domainsOnce(), ...asked])).flat();
  }

  private domainsOnce(): Promise<Value[]> {
    this.domains ??= Promise.all(this.sources('agency').map(([entity, source]) => this.ask(entity, source, {}))).then(
      (all) => all.flat(),
    );
    return this.domains;
  }

  private async ask(entity: Entity, { column, where, of }: Source, more: object): Promise<Value[]> {
    const columns = of === 'case' ? ['caseId', column] : [column];
    const rows = this.reader.rows<Values>(entity).where({ ...where, ...more });
    const found = await rows.select(...columns).all();
    return found.flatMap(({ caseId, [column]: value }) => (value ? [{ value, ...(caseId && { caseId }) }] : []));
  }
}

function visibleOf(values: readonly Value[], caseId: string): VisibleDetails {
  const visible = new VisibleDetails();
  for (const { value, caseId: of } of values) {
    if (of === undefined) visible.addDomain(value);
    else if (of === caseId) visible.add(value);
  }
  return visible;
}
