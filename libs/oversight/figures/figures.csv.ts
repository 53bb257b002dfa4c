import { kindWord } from '../../administration/areas/index.js';
import { markedCsv as marked, type ExportCell } from '../../platform/http/csv-export.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Figures } from './figures.service.js';
import { tacticsLines } from './tactics.showing.js';
import { attendanceMeasures, consideredMeasures, mappaMeasures, programmeMeasures } from './figures.showing.js';

const columns = ['quarter', 'forum', 'about', 'kind', 'standing', 'agency', 'measure', 'value'] as const;
type Line = Readonly<Record<(typeof columns)[number], ExportCell>>;

function linesOf(
  t: Words,
  { quarter, forumName: forum, attendance, intervention, mappa, programmes, tactics }: Figures,
): Line[] {
  const cell = (count: number | null, hidden: boolean): ExportCell => count ?? (hidden ? t('figures.hidden') : null);
  const of = { quarter, forum };
  const none = { kind: null, standing: null, agency: null };
  return [
    ...attendance.flatMap((one) =>
      attendanceMeasures.map((name) => ({
        ...of,
        about: t('figures.attendance.title'),
        kind: kindWord(t, one.kind),
        standing: t(`figures.standings.${one.standing}`),
        agency: one.agencyName,
        measure: t(`figures.measures.${name}`),
        value: one[name],
      })),
    ),
    ...(intervention
      ? consideredMeasures.map((name) => ({
          ...of,
          ...none,
          about: t('figures.intervention.title'),
          measure: t(`figures.measures.${name}`),
          value: cell(intervention[name], intervention.hidden),
        }))
      : []),
    ...mappaMeasures.map((name) => ({
      ...of,
      ...none,
      about: t('figures.mappa.title'),
      measure: t(`figures.mappa.${name}`),
      value: cell(mappa[name], mappa.hidden),
    })),
    ...programmeMeasures.map((name) => ({
      ...of,
      ...none,
      about: t('figures.programmes.title'),
      measure: t(`figures.programmes.${name}`),
      value: cell(programmes[name], programmes.hidden),
    })),
    ...tacticsLines(t, tactics).map((one) => ({ ...of, ...none, about: t('figures.tactics.title'), ...one })),
  ];
}

/** Lines of numbers as CSV, marked as figures are. */
export const markedCsv = <Name extends string>(
  t: Words,
  columns: readonly { readonly name: Name; readonly text: string }[],
  lines: readonly Readonly<Record<Name, ExportCell>>[],
): Promise<string> => marked(t('figures.marking'), columns, lines);

/** The figures as CSV, a number to a line. */
export const figuresCsv = (t: Words, figures: Figures): Promise<string> =>
  markedCsv(
    t,
    columns.map((column) => ({ name: column, text: t(`figures.columns.${column}`) })),
    linesOf(t, figures),
  );
