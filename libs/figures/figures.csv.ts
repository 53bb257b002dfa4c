import { text as textOf } from 'node:stream/consumers';
import { kindWord } from '../areas/index.js';
import { toCsv, type ExportCell } from '../nominations/index.js';
import type { Words } from '../platform/messages/messages.js';
import type { Figures } from './figures.service.js';
import { attendanceMeasures, consideredMeasures } from './figures.showing.js';

const columns = ['quarter', 'forum', 'about', 'kind', 'standing', 'agency', 'measure', 'value'] as const;
type Line = Readonly<Record<(typeof columns)[number], ExportCell>>;

function linesOf(t: Words, { quarter, forumName: forum, attendance, intervention }: Figures): Line[] {
  const cell = (count: number | null, hidden: boolean): ExportCell => count ?? (hidden ? t('figures.hidden') : null);
  const of = { quarter, forum };
  const none = { kind: null, standing: null, agency: null };
  return [
    ...attendance.flatMap((one) =>
      attendanceMeasures.map((name) => ({
        ...of, about: t('figures.attendance.title'), kind: kindWord(t, one.kind), standing: t(`figures.standings.${one.standing}`),
        agency: one.agencyName, measure: t(`figures.measures.${name}`), value: cell(one[name], one.hidden || name === 'deputies'),
      })),
    ),
    ...(intervention
      ? consideredMeasures.map((name) => ({
          ...of, ...none, about: t('figures.intervention.title'), measure: t(`figures.measures.${name}`),
          value: cell(intervention[name], intervention.hidden),
        }))
      : []),
  ];
} // prettier-ignore

/** The figures as CSV, a number to a line, marked above and below as every file is; harmless to spreadsheets. */
export async function figuresCsv(t: Words, figures: Figures): Promise<string> {
  const named = columns.map((column) => t(`figures.columns.${column}`));
  const rows = linesOf(t, figures).map((line) => Object.fromEntries(columns.map((column, nth) => [named[nth] ?? '', line[column]])));
  const csv = await textOf(toCsv(named, rows));
  const [mark, marking] = ['\uFEFF', `${t('figures.marking')}\r\n`];
  return `${mark}${marking}${csv.replace(/^\uFEFF/, '')}${marking}`;
} // prettier-ignore
