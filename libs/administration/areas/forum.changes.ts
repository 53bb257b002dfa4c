import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { forumKinds } from '../agencies/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { forumSettings, type ForumSettings } from './forum.settings.js';

const mayBeAbsent = (schema: z.ZodType): boolean => schema.safeParse(undefined).success;

/** Some settings with what they are to be; null takes away one that a forum need not have. */
export const settingsChange = z.strictObject(
  Object.fromEntries(
    Object.entries<z.ZodType>(forumSettings.shape).map(([name, schema]) => [
      name,
      mayBeAbsent(schema) ? schema.nullable() : schema.optional(),
    ]),
  ),
);

export type SettingsChange = { readonly [Name in keyof ForumSettings]?: ForumSettings[Name] | null | undefined };

/** What the settings of a forum have to fit: which places, forums and agreements there are. */
export interface Surroundings {
  /** Districts by the force's area that they are in. */
  readonly districts: ReadonlyMap<string, readonly string[]>;
  readonly forumKeys: readonly string[];
  readonly agreementKeys: readonly string[];
  readonly agencyKeys: readonly string[];
  /** Those of them that are data controllers, and of a kind that takes part in forums. */
  readonly controllerKeys: readonly string[];
  /** What ranks are called. */
  readonly ranks: readonly string[];
  /** The forum's own. */
  readonly areaCode: string;
  readonly key: string;
}

/** The settings in which two differ, by name. */
export const changedSettings = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .sort();

/**
 * The settings with a change made to them.
 * @throws Problem `invalid-input` where they would not fit each other, or what is around the forum, or stay as they are
 */
export function withChange(now: ForumSettings, change: SettingsChange, around: Surroundings): ForumSettings {
  const told = Object.entries({ ...now, ...change }).filter(
    ([name, value]) => value !== undefined && !(value === null && mayBeAbsent(forumSettings.shape[name as 'group'])),
  );
  const after = forumSettings.parse(Object.fromEntries(told));
  const changed = changedSettings(now, after);
  if (!changed.length) throw invalid({ field: '', message: 'areas.errors.no-change' });
  // What was so before, and is not touched, holds up nothing.
  const wrong = [...misfitsOf(after, around, changed), ...unknownConsulted(now, after, around)];
  if (wrong.length) throw invalid(...wrong);
  return after;
}

/** Agencies are consulted by their keys. What a file once said in other words stays until it is taken away, and names nobody. */
function unknownConsulted(now: ForumSettings, after: ForumSettings, { agencyKeys }: Surroundings): FieldError[] {
  const known = [...agencyKeys, ...(now.consultedOnly ?? [])];
  const isKnown = (after.consultedOnly ?? []).every((one) => known.includes(one));
  return isKnown ? [] : [{ field: 'consultedOnly', message: 'areas.errors.consultedOnly' }];
}

/** What of some settings does not fit, or of those of them that changed. */
export const misfitsOf = (settings: ForumSettings, around: Surroundings, changed?: readonly string[]): FieldError[] =>
  misfits(settings, around)
    .filter(({ of }) => !changed || of.some((name) => changed.includes(name)))
    .map(({ field, message }) => ({ field, message }));

/** What an agency may be that takes part in a forum: one named by another word could never be invited. */
const isKind = (kind: string): boolean => (forumKinds as readonly string[]).includes(kind);

type Misfit = FieldError & { readonly of: readonly (keyof ForumSettings)[] };

function misfits(settings: ForumSettings, around: Surroundings): Misfit[] {
  const { areas = [], districts = [], coreAgencies, optionalAgencies, quorum, upstream, channels } = settings;
  const inAreas = [around.areaCode, ...areas];
  const known = inAreas.flatMap((area) => around.districts.get(area) ?? []);
  const keys = channels.map(({ key }) => key.toLowerCase());
  const { controller } = settings;
  const isRank = (rank = ''): boolean => !rank || around.ranks.some((one) => one.toLowerCase() === rank.toLowerCase());
  const rules: readonly [boolean, keyof ForumSettings, string, string, ...(keyof ForumSettings)[]][] = [
    [areas.every((area) => around.districts.has(area)), 'areas', 'areas', 'area'],
    [districts.every((one) => known.includes(one)), 'districts', 'districts', 'districts', 'areas'],
    [new Set(keys).size === keys.length && !keys.includes('external'), 'channels', 'channels', 'channels'],
    [isRank(settings.chairMinimumRank), 'chairMinimumRank', 'chairMinimumRank', 'rank'],
    [isRank(settings.memberMinimumRank), 'memberMinimumRank', 'memberMinimumRank', 'rank'],
    [coreAgencies.every(isKind), 'coreAgencies', 'coreAgencies', 'kind'],
    [optionalAgencies.every(isKind), 'optionalAgencies', 'optionalAgencies', 'kind'],
    [coreAgencies.length > 0, 'coreAgencies', 'coreAgencies', 'core'],
    [
      !coreAgencies.some((one) => optionalAgencies.includes(one)),
      'optionalAgencies',
      'optionalAgencies',
      'both',
      'coreAgencies',
    ],
    [!quorum || quorum.minimumCore <= coreAgencies.length, 'quorum', 'quorum/minimumCore', 'quorum', 'coreAgencies'],
    [
      !quorum || quorum.mustInclude.every((one) => coreAgencies.includes(one)),
      'quorum',
      'quorum/mustInclude',
      'must-include',
      'coreAgencies',
    ],
    [upstream.every((one) => one !== around.key && around.forumKeys.includes(one)), 'upstream', 'upstream', 'upstream'],
    [!settings.downstream.includes(around.key), 'downstream', 'downstream', 'downstream'],
    [around.agreementKeys.includes(settings.sharingAgreement), 'sharingAgreement', 'sharingAgreement', 'agreement'],
    [!controller || around.controllerKeys.includes(controller), 'controller', 'controller', 'controller'],
  ];
  return rules.flatMap(([fits, name, field, message, ...besides]) =>
    fits ? [] : [{ field, message: `areas.errors.${message}`, of: [name, ...besides] }],
  );
}
