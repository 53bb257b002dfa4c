import { text as textOf } from 'node:stream/consumers';
import { Staff } from '../../administration/agencies/index.js';
import { addDays, type LondonDate } from '../../kernel/london-date.js';
import { toCsv } from '../../platform/http/csv-export.js';
import { languageOrUnknown } from '../../platform/messages/languages.js';
import { formatDay, hasWords, words, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { exampleWords } from './nomination.example.js';
import { wordSaid } from './imports.words.js';
import { allColumnNames, columnOf, propertyOf, type ColumnName } from './nomination-row.columns.js';
import { forces } from './nominations.lookups.js';
import { placesOf } from './nominations.places.js';
import { xlsxOf, type Sheet } from './xlsx.writing.js';

const sheet = 'nominations.importing.sheet';

/** What the template offers to choose from, in words, by column. */
export type Offered = Readonly<Partial<Record<ColumnName, readonly string[]>>>;

export interface Template {
  readonly headings: readonly string[];
  readonly example: readonly string[];
  readonly offered: Offered;
}

/** What stands in the example where it is one word of a list, or yes or no. */
const exampleCodes: Readonly<Partial<Record<ColumnName, string>>> = {
  list: 'perpetrator',
  perpetrator_legal_status: 'suspect',
  victim_safe_contact_method: 'phone',
  relationship: 'ex_intimate',
  frequency: 'several_weekly',
  isac_referral_status: 'referred',
  urgency: 'routine',
  perpetrator_known: 'known',
  known_here: 'no',
  contact_voicemail: 'no',
  contact_text: 'no',
  contact_email: 'not_known',
  contact_post: 'no',
  contact_withheld_number: 'withheld',
  contact_device_compromised: 'not_known',
};
/** How many days before today something was in the example. */
const exampleDays: Readonly<Partial<Record<ColumnName, number>>> = {
  submitted_at: 0,
  perpetrator_dob: 17_000,
  victim_dob: 15_000,
  first_seen_on: 60,
  latest_on: 3,
  risk_assessed_on: 2,
  contact_verified_on: 2,
};

const headingOf = (t: Words, column: ColumnName): string => t(`nominations.import.columns.${column}`);

function exampleOf(t: Words, column: ColumnName, { offered, today }: { offered: Offered; today: LondonDate }): string {
  const word = exampleCodes[column];
  if (word) return t(wordSaid(column, word));
  const days = exampleDays[column];
  if (days !== undefined) return formatDay(addDays(today, -days));
  if (columnOf(column).kind === 'yesNo') return t('platform.questions.yes');
  const said = `${exampleWords}.${column}`;
  return hasWords(said) ? t(said) : (offered[column]?.[0] ?? '');
}

/** What can be chosen in each column: what the form offers, and the forums, teams and forces that the reader may send for. */
async function offeredTo(tx: Tx, t: Words): Promise<Offered> {
  const [{ forums, channels }, named] = await Promise.all([placesOf(tx), forces(tx)]);
  const textsOf = (all: readonly { text: string }[]): string[] => [...new Set(all.map(({ text }) => text))];
  const yesNo = [t('platform.questions.yes'), t('platform.questions.no')];
  const fixed = allColumnNames.flatMap((column) => {
    const { kind, words: of } = columnOf(column);
    if (kind === 'yesNo') return [[column, yesNo] as const];
    return of ? [[column, of.map((word) => t(wordSaid(column, word)))] as const] : [];
  });
  const elsewhere = ['outside-ew', 'unknown'].map((code) =>
    t(`nominations.questions.perpetratorHomeForce.said.${code}`),
  );
  return {
    ...Object.fromEntries(fixed),
    forum: textsOf(forums),
    channel: [...textsOf(channels), t('nominations.queue.external')],
    perpetrator_home_force: [...[...named.values()].sort((a, b) => a.localeCompare(b)), ...elsewhere],
    victim_language: textsOf(languageOrUnknown(t)),
  };
}

/** The template for a person: a heading in words for every question of the form, and a row as it may be filled in. */
export async function templateFor(tx: Tx): Promise<Template> {
  const t = words();
  const [offered, own] = await Promise.all([
    offeredTo(tx, t),
    tx.rows(Staff).where({ id: tx.actor.id }).select('email').one(),
  ]);
  const known: Readonly<Partial<Record<ColumnName, string>>> = { nominator_email: own?.email ?? '' };
  return {
    headings: allColumnNames.map((column) => headingOf(t, column)),
    example: allColumnNames.map((column) => known[column] ?? exampleOf(t, column, { offered, today: tx.actor.today })),
    offered,
  };
}

/** What a column asks, as the form does, and how it is written in a cell. */
function meaningOf(t: Words, column: ColumnName): string {
  const own = `${sheet}.about.${column}`;
  const key = `nominations.questions.${propertyOf(column)}`;
  const { kind } = columnOf(column);
  const hint = kind === 'list' ? `${sheet}.kinds.list` : `${key}.hint`;
  const how = `${sheet}.kinds.${kind}`;
  const said = hasWords(own) ? [own] : [`${key}.label`, hint];
  return [...said, kind === 'list' ? '' : how]
    .filter(hasWords)
    .map((one) => t(one))
    .join(' · ');
}

/** The template as a workbook: what may be chosen is chosen from a list, and a second sheet says what each column means. */
export function templateWorkbook({ headings, example, offered }: Template): Buffer {
  const t = words();
  const lists = allColumnNames.filter((column) => offered[column]?.length);
  const longest = Math.max(...lists.map((column) => offered[column]?.length ?? 0));
  const named = t(`${sheet}.lists`);
  const sheets: readonly Sheet[] = [
    {
      name: t(`${sheet}.name`),
      rows: [headings, example],
      headed: true,
      dropDowns: lists.map((column, at) => ({
        column: allColumnNames.indexOf(column),
        from: { sheet: named, column: at, count: offered[column]?.length ?? 0 },
        open: columnOf(column).kind === 'key' || columnOf(column).kind === 'language',
      })),
    },
    {
      name: t(`${sheet}.meanings`),
      headed: true,
      wraps: true,
      widths: [36, 30, 70, 60],
      rows: [
        (['column', 'needed', 'meaning', 'allowed'] as const).map((one) => t(`${sheet}.heads.${one}`)),
        ...allColumnNames.map((column) => [
          headingOf(t, column),
          t(`${sheet}.needed.${columnOf(column).needed}`),
          meaningOf(t, column),
          columnOf(column).words || columnOf(column).kind === 'yesNo' ? (offered[column] ?? []).join(', ') : '',
        ]),
      ],
    },
    {
      name: named,
      hidden: true,
      rows: Array.from({ length: longest }, (_, at) => lists.map((column) => offered[column]?.[at] ?? '')),
    },
  ];
  return xlsxOf(sheets);
}

/** The template as a CSV file under the same headings. */
export const templateCsv = ({ headings, example }: Template): Promise<string> =>
  textOf(toCsv(headings, [Object.fromEntries(headings.map((heading, at) => [heading, example[at]]))]));
