import { called } from '../../administration/agencies/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { EvidenceLine, WorkListEntry, type EntryKind } from './work-list.entity.js';
import { linesOf, named } from './work-list.reading.js';

/**
 * A case whose investigation somebody follows up: they run a forum in which it stands.
 * @throws Problem `not-found` for a case that they do not see, `not-allowed` for any other
 */
export async function toFollow(tx: Tx, caseId: string): Promise<{ file: CaseFile; row: WorkListEntry }> {
  const file = await tx.get(CaseFile, caseId);
  const row = Object.assign(new WorkListEntry(), {
    id: caseId,
    caseId,
    agencyId: file.agencyId,
    category: 'actions',
    released: false,
    kind: 'contact',
    lineId: null,
    standing: null,
    dueOn: null,
    contactOn: null,
    outside: null,
    text: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  if (!(await tx.may(WorkListEntry, row, 'create'))) throw refusalOf(WorkListEntry.name, row, 'create');
  return { file, row };
}

/** The lines of evidence that are looked for today, in their order. */
export const linesToday = (tx: Tx): Promise<EvidenceLine[]> => {
  const { today } = tx.actor;
  const begun = tx
    .rows(EvidenceLine)
    .where({ fromOn: { $lte: today } })
    .orderBy('position');
  return begun.all().then((lines) => lines.filter(({ toOn }) => !toOn || toOn >= today));
};

const madeOf = (entries: readonly WorkListEntry[], kind: EntryKind) => entries.filter((one) => one.kind === kind);

/**
 * One case as whoever follows it up sees it: the officer in charge, whether an order was considered, each line of
 * evidence, and the contacts with advocates outside, the latest first.
 * @throws Problem `not-found` for a case that they do not see, `not-allowed` for one that is not on any list of theirs
 */
export async function followed(tx: Tx, caseId: string) {
  const [file, [line], entries, lines] = await Promise.all([
    tx.get(CaseFile, caseId),
    linesOf(tx, [caseId]),
    tx.rows(WorkListEntry).where({ caseId }).orderBy('madeAt', 'DESC').page(300).all(),
    linesToday(tx),
  ]);
  if (!line) throw refusalOf(WorkListEntry.name, file, 'read');
  const { reference, version } = file;
  const [nameOf, [shown]] = await Promise.all([
    called(tx, { staff: entries.map(({ madeBy }) => madeBy), agencies: [] }),
    named(tx, [line]),
  ]);
  const said = ({ standing, text, madeAt, madeBy }: WorkListEntry) => ({
    standing,
    reason: text,
    madeAt,
    madeByName: nameOf(madeBy),
  });
  return {
    ...shown,
    reference,
    version,
    orders: madeOf(entries, 'order').map(said),
    evidence: lines.map((one) => {
      const found = madeOf(entries, 'evidence').find(({ lineId }) => lineId === one.id);
      const now = found ? said(found) : { standing: null, reason: null, madeAt: null, madeByName: null };
      return {
        lineId: one.id,
        line: one.line,
        source: one.source,
        missing: line.missing.includes(one.id),
        dueOn: found?.dueOn ?? null,
        ...now,
      };
    }),
    contacts: madeOf(entries, 'contact').map(({ contactOn, outside, text: about, madeAt, madeBy }) => ({
      contactOn,
      outside,
      about,
      madeAt,
      madeByName: nameOf(madeBy),
    })),
  };
}

export type Followed = Awaited<ReturnType<typeof followed>>;
