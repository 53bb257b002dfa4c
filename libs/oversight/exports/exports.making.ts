import { actionThing } from '../../panels/actions/index.js';
import { CaseFile, caseShown } from '../../cases/cases/index.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { nominationThing } from '../../intake/nominations/index.js';
import { itemThing } from '../../panels/agenda/index.js';
import { addDays, londonDate, londonInstant } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { systemAt } from '../../platform/access/system.js';
import { seal } from '../../platform/config/seal.js';
import { documentPdf } from '../../platform/documents/pdf.js';
import type { Carrier } from '../../platform/jobs/job.js';
import { sealedIn } from '../../platform/keys/keyed.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Export } from './export.entity.js';
import { expireExport, tellReady } from './export.jobs.js';
import { daysKept } from './exports.kept.js';
import { basisIn, goneOut, madeOf } from './exports.basis.js';
import { listCsv, type ListKind } from './exports.csv.js';
import { packLines, type PackShown } from './exports.pack.js';

/** So many rows are read at once; of each the worker says how far it has come. */
const BATCH = 200;
/** A list may have so many; who needs more narrows it. */
export const MOST_ROWS = 5_000;

export const listThings = { actions: actionThing, nominations: nominationThing, agenda: itemThing } as const;

/** What a file is sealed for: it opens as this one and for its asker alone. */
export const sealedFor = ({ id, askedBy }: Pick<Export, 'id' | 'askedBy'>) => ({
  use: 'export',
  about: [id, askedBy],
});

/** What is in files, for a newer secret of the installation. */
export const exportKeys = sealedIn<Pick<Export, 'id' | 'askedBy'>>({
  label: 'exports.keys.files',
  table: 'export_file',
  column: 'sealed',
  about: 'id, asked_by AS "askedBy"',
  sealedFor,
});

/** Whoever asked may not ask any more, or no longer sees what it is of. */
class NoLongerTheirs extends Error {
  override readonly name = 'NoLongerTheirs';
}

type Who = () => Promise<Actor>;
type Basis = Awaited<ReturnType<typeof basisIn>>;

interface Content {
  /** The bytes, as text: those of a PDF in base 64. */
  readonly text: string;
  readonly found: Basis;
  readonly count: number;
}

/**
 * Makes a file as whoever asked for it, with the rights that they have at each step. A try that was cut short begins
 * again: nothing is kept before the whole is. Where they have lost the right it stops.
 */
export async function makeExportOf(carrier: Carrier, exportId: string, requestId: string): Promise<void> {
  const { work, now } = carrier;
  const text = `UPDATE export SET state = 'making', rows_done = 0 WHERE id = $1 AND state IN ('asked', 'making') RETURNING asked_by AS "askedBy"`;
  const [asked] = await work.as(systemAt(now()), (tx) => tx.run<{ askedBy: string }>({ text, values: [exportId] }));
  if (!asked) return;
  const who: Who = async () => {
    const actor = await carrier.actor(asked.askedBy, requestId);
    if (!actor) throw new NoLongerTheirs();
    return actor;
  };
  try {
    const one = await work.as(await who(), (tx) => theirs(tx, exportId));
    const content = one.kind === 'case_pack' ? await pack(carrier, who, one) : await list(carrier, who, one);
    await work.as(await who(), (tx) => keep(tx, exportId, { content, secret: carrier.secret }));
  } catch (error) {
    if (!(error instanceof NoLongerTheirs)) throw error;
    await stop(carrier, exportId);
  }
}

/** The export, if its asker may still ask for it. */
async function theirs(tx: Tx, id: string): Promise<Export> {
  const one = await tx.rows(Export).where({ id }).one();
  if (!one || !(await tx.may(Export, one, 'create'))) throw new NoLongerTheirs();
  return one;
}

const pack = async ({ work, parts }: Carrier, who: Who, { caseId }: Export): Promise<Content> =>
  work.as(await who(), async (tx) => {
    const file = await tx
      .rows(CaseFile)
      .where({ id: caseId ?? '' })
      .one();
    if (!file) throw new NoLongerTheirs();
    const shown = (await caseShown(tx, file, parts)) as unknown as PackShown;
    const found = await basisIn(tx, madeOf.case_pack, { caseIds: [file.id] });
    const t = words();
    const bytes = await documentPdf({
      title: t('exports.pack.title'),
      language: 'en',
      lines: packLines(shown),
      top: t('exports.marking'),
      bottom: (page, pages) => t('exports.pack.page', { page, pages }),
    });
    return { text: bytes.toString('base64'), found, count: 1 };
  });

/** Reads a list batch by batch, each with the rights of that moment. */
async function list({ work }: Carrier, who: Who, one: Export): Promise<Content> {
  const kind = one.kind as ListKind;
  const thing = listThings[kind];
  const filters = thing.filters.parse(Object.fromEntries(new URLSearchParams(one.filters)));
  const ids = await work.as(await who(), async (tx) => {
    const rows = await thing.list(tx.rows(thing.entity), filters, tx.actor).page(MOST_ROWS).select('id').all();
    await tx.run({ text: 'UPDATE export SET rows_total = $2 WHERE id = $1', values: [one.id, rows.length] });
    return rows.map(({ id }) => id);
  });
  const items: Record<string, unknown>[] = [];
  const found: Basis = { basis: {}, rows: [] };
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const read = await work.as(await who(), (tx) => readBatch(tx, kind, batch, one.id));
    items.push(...read.items);
    for (const [name, more] of Object.entries(read.basis)) (found.basis[name] ??= []).push(...more);
    found.rows.push(...read.rows);
  }
  return { text: await listCsv(kind, items), found, count: items.length };
}

async function readBatch(tx: Tx, kind: ListKind, ids: readonly string[], exportId: string) {
  const thing = listThings[kind];
  const rows = await tx
    .rows(thing.entity)
    .where({ id: { $in: ids } })
    .all();
  const order = new Map(ids.map((id, nth) => [id, nth]));
  rows.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
  const caseIds = [...new Set(rows.map((row) => (row as unknown as { caseId: string }).caseId))];
  const items = await thing.listed(tx, rows);
  const basis = await basisIn(tx, madeOf[kind], { caseIds, listed: { entity: thing.entity, ids } });
  const progress = 'UPDATE export SET rows_done = rows_done + $2 WHERE id = $1';
  await tx.run({ text: progress, values: [exportId, ids.length] });
  return { items, ...basis };
}

/** Keeps the whole, sealed, and enters what went out; what was deleted meanwhile stays so. */
async function keep(tx: Tx, id: string, { content, secret }: { content: Content; secret: string }): Promise<void> {
  const one = await theirs(tx, id);
  const unique = Object.entries(content.found.basis).map(([name, ids]) => [name, [...new Set(ids)]]);
  const expiresAt = londonInstant(addDays(londonDate(tx.at), await daysKept(tx)), '00:00');
  const ready = `UPDATE export SET state = 'ready', ready_at = $2, expires_at = $3, basis = $4, rows_done = $5, rows_total = $5,
    version = version + 1 WHERE id = $1 AND state = 'making' RETURNING id`;
  const values = [id, tx.at, expiresAt, JSON.stringify(Object.fromEntries(unique)), content.count];
  if (!(await tx.run({ text: ready, values })).length) return;
  const file = 'INSERT INTO export_file (id, asked_by, sealed) VALUES ($1, $2, $3)';
  await tx.run({ text: file, values: [id, one.askedBy, seal(secret, sealedFor(one), content.text)] });
  enterInLedger(tx, goneOut(content.found.rows, { subject: Export.name, ...one }));
  tx.record('export', one, Export, { kind: one.kind, count: content.count });
  tx.followUp(tellReady, { exportId: id, staffId: one.askedBy });
  tx.followUp(expireExport, { exportId: id }, expiresAt);
}

const stop = ({ work, now }: Carrier, exportId: string): Promise<void> =>
  work.as(systemAt(now()), async (tx) => {
    const text = `UPDATE export SET state = 'stopped', version = version + 1 WHERE id = $1 AND state = 'making' RETURNING id`;
    if ((await tx.run({ text, values: [exportId] })).length) tx.record('stop', { id: exportId }, Export);
  });
