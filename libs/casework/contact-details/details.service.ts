import { Inject, Injectable } from '@nestjs/common';
import { CaseFile } from '../../cases/cases/index.js';
import { saysWhere } from '../../sharing/disclosures/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { lookAcross, runRules } from '../links/index.js';
import { CasePerson, factKey, factRow, PersonFact } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asWhoMay, inEachPost } from '../../platform/things/in-each-post.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { detailsOf, numbersForm, type Detail } from './detail.forms.js';
import { detailKinds } from './detail.lines.js';

/** What became of the details that were sent: how many were recorded, and how many of those known already were verified. */
export interface RecordedDetails {
  readonly items: readonly { readonly id: string; readonly kind: string }[];
  readonly total: number;
  readonly known: number;
  readonly verified: number;
}

/** The perpetrator of a case, and a blank row of theirs for each post that may record one. */
interface Recording {
  readonly file: CaseFile;
  /** None where it is not recorded yet who the perpetrator is. */
  readonly personId: string | null;
  readonly rows: readonly PersonFact[];
}

/** Recorded of the perpetrator of a case, as far as the person reads it. */
export const recordedOf = (tx: Tx, caseId: string) =>
  tx
    .rows(PersonFact)
    .where({ caseId, category: 'perpetratorIdentity', kind: { $in: detailKinds }, endedAt: { $exists: false } })
    .orderBy('recordedAt')
    .orderBy('value');

/** A detail of the perpetrator of a case as each post of the person might record it. */
export const blankDetails = (tx: Tx, caseId: string): PersonFact[] =>
  inEachPost(tx, (agencyId) => {
    const about = { caseId, agencyId, personId: '', part: 'perpetrator', source: '', recordedAt: tx.at } as const;
    return factRow(about, { kind: 'phone', value: '' });
  });

/**
 * Details as the posts of the person might record them.
 * @throws Problem `not-found` for a case that they do not see, `not-allowed` where they do not read who the perpetrator is
 */
export async function toRecord(tx: Tx, caseId: string): Promise<Recording> {
  const [file, person] = await Promise.all([
    tx.get(CaseFile, caseId),
    tx.rows(CasePerson).where({ caseId, part: 'perpetrator' }).orderBy('personId').page(1).one(),
  ]);
  const blank = blankDetails(tx, caseId);
  const may = await Promise.all(blank.map((row) => tx.may(PersonFact, row, 'create', 'read')));
  const rows = blank.filter((_, at) => may[at]);
  if (!rows.length) throw refusalOf(PersonFact.name, { ...file, category: 'perpetratorIdentity' }, 'create');
  return { file, personId: person?.personId ?? null, rows };
}

/** Those who work with the perpetrator read them. @throws Problem `invalid-input` where a person who may see where the victim is wrote that */
async function mustSayNowhere(tx: Tx, caseId: string, lines: string): Promise<void> {
  const said = await saysWhere(tx, caseId, { lines });
  const errors = said.map((field): FieldError => ({ field, message: 'contact-details.errors.saysWhere' }));
  if (errors.length) throw invalid(...errors);
}

/** *Contact details of the perpetrator*: contact details of the perpetrator, recorded as facts, where everybody reads them who may. */
@Injectable()
export class ContactDetails {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Records what the lines say. What is recorded already is not recorded again; recorded by a person who may see where the
   * victim is, it is verified.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  record(actor: Actor, caseId: string, body: unknown): Promise<RecordedDetails> {
    const { lines, source } = readForm(numbersForm, body);
    const details = detailsOf(lines);
    return this.work.once(actor, `cases.numbers.${caseId}`, async (tx) => {
      const { personId, rows } = await toRecord(tx, caseId);
      if (!personId) throw invalid({ field: 'lines', message: 'contact-details.errors.noPerpetrator' });
      await mustSayNowhere(tx, caseId, lines);
      const { agencyId } = await asWhoMay(tx, rows);
      const unverified = !(await tx.maySeeLocation(caseId));
      const about = { caseId, agencyId, personId, part: 'perpetrator', source, recordedAt: tx.at, unverified } as const;
      const { fresh, known } = await parted(tx, caseId, details);
      const added = await tx.addFree(fresh.map((one) => factRow(about, one)));
      const verified = unverified ? 0 : await verify(tx, known);
      if (added.length) announce(tx, caseId, added[0]?.id ?? '');
      const items = added.map(({ id, kind }) => ({ id, kind }));
      return { items, total: items.length, known: details.length - fresh.length, verified };
    });
  }
}

const keyOf = (kind: string, key: string): string => `${kind} ${key}`;

/** Those that are new, and the rows of those that are recorded already. */
async function parted(tx: Tx, caseId: string, details: readonly Detail[]) {
  const all = await recordedOf(tx, caseId).all();
  const asked = new Set(details.map(({ kind, value }) => keyOf(kind, factKey(kind, value))));
  const known = all.filter(({ kind, valueKey }) => asked.has(keyOf(kind, valueKey)));
  const keys = new Set(known.map(({ kind, valueKey }) => keyOf(kind, valueKey)));
  return { known, fresh: details.filter(({ kind, value }) => !keys.has(keyOf(kind, factKey(kind, value)))) };
}

/** What a person who may not see where the victim is recorded is now known not to be hers. @returns how many */
async function verify(tx: Tx, known: readonly PersonFact[]): Promise<number> {
  const rows = known.filter(({ unverified }) => unverified);
  if (!rows.length) return 0;
  await tx.run({
    text: 'UPDATE person_fact SET unverified = false WHERE id = ANY($1)',
    values: [rows.map(({ id }) => id)],
  });
  for (const row of rows) tx.record('verify', row, PersonFact, { changed: ['unverified'] });
  return rows.length;
}

/** By what he is known is looked for elsewhere too, as wherever it is recorded. */
function announce(tx: Tx, caseId: string, occasion: string): void {
  tx.followUp(lookAcross, { caseId, occasion });
  tx.followUp(runRules, { caseId, event: 'answered' as const, occasion });
}
