import { CaseFile, mayTakeOutOfView, outOfViewHref } from '../cases/index.js';
import { isDay } from '../kernel/london-date.js';
import { formatDay, formatInstant, type Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { concealables, type Concealable } from './concealable.js';

/** Of each kind of row; a case has few of any. */
const MOST = 200;
const SHOWN = 80;

type Found = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a row is told apart by: what was typed, as far as there is one text. */
const tellers = ['text', 'fullName', 'value', 'reason', 'decision', 'reference'] as const;

const property = (column: string): string => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A table of what the person sees in a case and may take out of view. @throws Problem `not-found` */
export async function offeredIn(tx: Tx, caseId: string, t: Words): Promise<{ caption: string; rows: unknown[][] }> {
  const { reference } = await tx.get(CaseFile, caseId);
  const all = await mayTakeOutOfView(tx, caseId);
  const kinds = await Promise.all(
    Object.entries(concealables).map(async ([subject, kind]) => {
      const found = await tx.rows(kind.entity).where({ caseId }).page(MOST).all();
      return (found as unknown as Found[])
        .filter((row) => all || kind.authors.some((name) => row[property(name)] === tx.actor.id))
        .map((row) => lineOf(t, subject, kind, row));
    }),
  );
  return { caption: reference, rows: kinds.flat() };
}

/** A day as people say days, and a long text by how it begins. */
function shortOf(said: string): string {
  if (isDay(said)) return formatDay(said);
  return said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said;
}

function lineOf(t: Words, subject: string, { since, reasons }: Concealable, row: Found): unknown[] {
  const teller = tellers.find((name) => typeof row[name] === 'string');
  const typed = teller ? String(row[teller]) : '';
  const said = teller === 'reason' && reasons ? t(`${reasons}.${typed}`) : typed;
  const at = row[property(since)];
  return [
    t(`audit.subjects.${subject}`),
    shortOf(said),
    t(`audit.categories.${String(row['category'])}`),
    at instanceof Date ? formatInstant(at) : '',
    {
      text: t('audit.outOfView.take.link'),
      href: outOfViewHref(subject, row.id),
      hidden: t(`audit.subjects.${subject}`),
    },
  ];
}
