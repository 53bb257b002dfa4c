import { ForceArea } from '../../administration/areas/index.js';
import { CaseFile, mayTakeOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import { isDay } from '../../kernel/london-date.js';
import { formatDay, formatInstant, hasWords, type Words } from '../../platform/messages/messages.js';
import type { Concealable, Concealables } from '../../platform/concealing/concealable.js';
import type { Tx } from '../../platform/work/tx.js';
import { concealableNames } from './concealable.names.js';

/** Of each kind of row; a case has few of any. */
const MOST = 200;
const SHOWN = 80;

type Found = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a row is told apart by: what was typed, as far as there is one text. */
const tellers = ['text', 'fullName', 'value', 'reason', 'decision', 'reference'] as const;

const property = (column: string): string => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A table of what the person sees in a case and may take out of view. @throws Problem `not-found` */
export async function offeredIn(
  tx: Tx,
  caseId: string,
  { t, concealables }: { t: Words; concealables: Concealables },
): Promise<{ caption: string; rows: unknown[][] }> {
  const { reference } = await tx.get(CaseFile, caseId);
  const [all, areas] = await Promise.all([
    mayTakeOutOfView(tx, caseId),
    tx.rows(ForceArea).select('code', 'name').all(),
  ]);
  const spoken = { t, areas: new Map(areas.map(({ code, name }) => [code, name])) };
  const kinds = await Promise.all(
    concealableNames.map(async (subject) => {
      const kind = concealables.byName.get(subject);
      if (!kind) return [];
      const found = await tx.rows(kind.entity).where({ caseId }).page(MOST).all();
      return (found as unknown as Found[])
        .filter((row) => all || kind.authors.some((name) => row[property(name)] === tx.actor.id))
        .map((row) => lineOf(spoken, subject, kind, row));
    }),
  );
  return { caption: reference, rows: kinds.flat() };
}

interface Spoken {
  readonly t: Words;
  /** What areas are called, by their codes. */
  readonly areas: ReadonlyMap<string, string>;
}

/** A day as people say days, an area by its name, and a long text by how it begins. */
function shortOf(said: string, { areas }: Spoken): string {
  if (isDay(said)) return formatDay(said);
  const area = areas.get(said);
  if (area) return area;
  return said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said;
}

/** What tells a row apart, in words where it was chosen of a list. */
function tellerOf(t: Words, { reasons, answers }: Concealable, row: Found): string {
  const teller = tellers.find((name) => typeof row[name] === 'string');
  const typed = teller ? String(row[teller]) : '';
  if (teller === 'reason' && reasons) return t(`${reasons}.${typed}`);
  const chosen = `${answers}.${String(row['field'])}.options.${typed}`;
  return answers && hasWords(chosen) ? t(chosen) : typed;
}

function lineOf(spoken: Spoken, subject: string, kind: Concealable, row: Found): unknown[] {
  const { t } = spoken;
  const at = row[property(kind.since)];
  return [
    t(`audit.subjects.${subject}`),
    shortOf(tellerOf(t, kind, row), spoken),
    t(`audit.categories.${String(row['category'])}`),
    at instanceof Date ? formatInstant(at) : '',
    {
      text: t('audit.outOfView.take.link'),
      href: outOfViewHref(subject, row.id),
      hidden: t(`audit.subjects.${subject}`),
    },
  ];
}
