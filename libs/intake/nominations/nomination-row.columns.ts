import type { LondonDate } from '../../kernel/london-date.js';
import { besides } from './nomination-besides.columns.js';
import type { Column } from './nomination-column.js';

const named = { kind: 'text', names: true, max: 200 } as const;
const short = { kind: 'text', max: 200 } as const;
const key = { kind: 'key', needed: 'always', category: 'nomination', max: 100 } as const;
const day = { kind: 'day', max: 200 } as const;
const prose = { kind: 'text', freeText: true, max: 20_000 } as const;
const list = { kind: 'list', needed: 'if-known', freeText: true, max: 2_000 } as const;
const word = { kind: 'word', needed: 'always', max: 200 } as const;
const yesNo = { kind: 'yesNo', needed: 'always', max: 200 } as const;

const nomination = { category: 'nomination' } as const;
const victim = { category: 'victimIdentity' } as const;
const place = { category: 'victimLocation' } as const;
const perpetrator = { category: 'perpetratorIdentity' } as const;
const history = { category: 'offendingHistory' } as const;
const always = { needed: 'always' } as const;
const ifKnown = { needed: 'if-known' } as const;

/**
 * Every column of the nominations spreadsheet, in its order. Whatever may say where a victim is (postcode, safe
 * contact, safety steps) belongs to the victim's location, though the words alone may not give it away. A person's
 * own words are never of the nomination itself, which people see who may see nobody's name.
 * Source: the reference data's description of nominations.csv; domain reference 6.1 and 6.9.
 */
export const columns = {
  external_ref: { ...short, ...always, ...nomination, max: 100 },
  forum: key,
  submitted_at: { kind: 'instant', max: 200, ...always, ...nomination },
  nominator_email: { ...key, max: 254 },
  channel: key,
  list: { ...word, ...nomination, words: ['perpetrator', 'victim'] },
  perpetrator_surname: { ...named, ...perpetrator, needed: 'unless-unidentified' },
  perpetrator_forename: { ...named, ...perpetrator, needed: 'unless-unidentified' },
  perpetrator_dob: { ...day, ...ifKnown, ...perpetrator },
  perpetrator_aliases: { ...list, ...perpetrator },
  perpetrator_pnc: { ...short, ...ifKnown, ...perpetrator, max: 100 },
  perpetrator_home_force: { ...key, ...perpetrator },
  perpetrator_postcode: { kind: 'postcode', max: 200, ...ifKnown, ...perpetrator },
  perpetrator_legal_status: {
    ...word,
    ...history,
    words: ['none', 'suspect', 'charged', 'convicted', 'civil_order', 'unidentified'],
  },
  victim_surname: { ...named, ...always, ...victim },
  victim_forename: { ...named, ...always, ...victim },
  victim_dob: { ...day, ...ifKnown, ...victim },
  victim_postcode: { kind: 'postcode', max: 200, ...ifKnown, ...place },
  victim_safe_contact_method: {
    ...word,
    ...place,
    words: ['phone', 'text', 'email', 'post', 'via_isac', 'via_work'],
  },
  victim_safe_contact_value: { ...short, ...always, ...place, max: 500 },
  victim_safe_contact_times: { ...short, ...always, ...place, max: 500 },
  victim_language: { kind: 'language', max: 200, ...always, ...victim },
  relationship: {
    ...word,
    ...victim,
    words: [
      'ex_intimate',
      'current_intimate',
      'family',
      'acquaintance',
      'colleague',
      'stranger',
      'public_figure',
      'unknown',
    ],
  },
  da_related: { ...yesNo, ...victim },
  four_fixated: { ...yesNo, ...history },
  four_obsessive: { ...yesNo, ...history },
  four_unwanted: { ...yesNo, ...history },
  four_repeated: { ...yesNo, ...history },
  behaviours: { ...prose, ...always, ...history },
  first_seen_on: { ...day, ...always, ...history },
  latest_on: { ...day, ...always, ...history },
  frequency: { ...word, ...history, words: ['daily', 'several_weekly', 'weekly', 'monthly', 'sporadic'] },
  escalating: { ...yesNo, ...history },
  online_element: { ...yesNo, ...history },
  crime_refs: { ...list, ...history },
  risk_tool: { ...short, ...history, needed: 'unless-risk-not-done' },
  risk_grade: { ...short, ...history, needed: 'unless-risk-not-done' },
  risk_assessed_on: { ...day, ...history, needed: 'unless-risk-not-done' },
  risk_assessor: { ...short, ...history, needed: 'unless-risk-not-done' },
  risk_not_done_reason: { ...prose, ...ifKnown, ...history },
  why_multi_agency: { ...prose, ...always, ...victim },
  ask_of_panel: { ...prose, ...always, ...victim },
  immediate_safety_steps: { ...prose, ...always, ...place },
  isac_referral_status: {
    ...word,
    ...victim,
    words: ['not_offered', 'referred', 'accepted', 'declined_by_victim', 'unable_to_contact'],
  },
  victim_aware: { kind: 'aware', freeText: true, max: 2_000, ...always, ...victim },
  victim_view: { ...prose, ...always, ...victim },
  children_or_dependants: { ...prose, ...always, category: 'children' },
  weapons_or_threats: { ...prose, ...always, ...history },
  orders_in_force: { ...prose, ...always, ...history },
  urgency: { ...word, ...nomination, words: ['routine', 'next_meeting', 'extraordinary'] },
  lawful_basis: { ...prose, ...always, ...victim },
} as const satisfies Record<string, Column>;

type Columns = typeof columns;
type RowColumn = keyof Columns;
export type ColumnName = RowColumn | keyof typeof besides;
/** Those that every file has. */
export const columnNames = Object.keys(columns) as readonly RowColumn[];
/** What the form asks besides: a file may have these, and where a cell is empty the question is open. */
export const besidesNames = Object.keys(besides) as readonly (keyof typeof besides)[];
export const allColumnNames: readonly ColumnName[] = [...columnNames, ...besidesNames];

/** One column as the reader of cells sees it. */
export const columnOf = (name: ColumnName): Column => ({ ...columns, ...besides })[name];

export type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

type Cell<C extends Column> = C extends { kind: 'word'; words: readonly (infer Word)[] }
  ? Word
  : { day: LondonDate; instant: Date; yesNo: boolean; list: readonly string[]; word: string } extends infer Kinds
    ? C['kind'] extends keyof Kinds
      ? Kinds[C['kind']]
      : string
    : never;

/** What may be absent is `null`; a list that is absent is empty. */
type Held<C extends Column> = C extends { needed: 'always' } | { kind: 'list' } ? Cell<C> : Cell<C> | null;

/** A row that passed: one property a column, its name in camel case (`perpetrator_dob` is `perpetratorDob`). */
export type NominationRow = { readonly [Name in RowColumn as Camel<Name>]: Held<Columns[Name]> };

/** The question that a column answers. */
export const propertyOf = <Name extends ColumnName>(name: Name): Camel<Name> =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as Camel<Name>;
