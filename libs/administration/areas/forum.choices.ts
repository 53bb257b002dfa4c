import { forumKinds } from '../agencies/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import { controllersIn } from './forum.around.js';
import type { ForumSeen } from './forum-settings.reading.js';
import { kindWord, wordOr } from './forum.showing.js';
import type { ForumSettings } from './forum.settings.js';
import type { Values } from './sections/section.js';

interface Named {
  readonly code: string;
  readonly name: string;
}

const chairs = ['chair', 'coordinator', 'unit-lead', 'mappa_coordinator'];

const namesOf = (all: readonly Named[]): Choice[] => all.map(({ code, name }) => ({ value: code, text: name }));

const wordsSaid = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');

/** What stands already comes first, in its order: so an unchanged answer is unchanged. */
function withFirst(first: readonly string[], all: readonly Choice[], name: (code: string) => string): Choice[] {
  const known = first.map((value) => all.find((one) => one.value === value) ?? { value, text: name(value) });
  return [...known, ...all.filter(({ value }) => !first.includes(value))];
}

/** The lists from which the settings of a forum are chosen, by the name that a question gives. */
export function choicesFor(
  t: Words,
  { forum, around }: ForumSeen,
  settings: ForumSettings,
  values: Values,
): Record<string, readonly Choice[]> {
  // A joint forum may name its own area among the others.
  const others = around.forces.filter(({ code }) => code !== forum.areaCode || settings.areas?.includes(code));
  const inAreas = [forum.areaCode, ...wordsSaid(values['areas'])];
  const districts = around.forces.filter(({ code }) => inAreas.includes(code)).flatMap((force) => force.districts);
  const kinds = forumKinds.map((value) => ({ value, text: kindWord(t, value) }));
  const own = [...new Set([...settings.coreAgencies, ...settings.optionalAgencies])];
  const forums = namesOf(around.forums.filter(({ code }) => code !== forum.key));
  // Those of its own area, and of those from which it takes members.
  const from = [forum.areaCode, ...(settings.areas ?? []), ...(settings.outOfAreaMembers ?? [])];
  const nearby = around.agencies.filter(({ areaCode }) => from.includes(areaCode));
  const selectors = [{ value: 'rfg-score', text: t('areas.selectors.rfg-score') }, ...forums];
  return {
    forces: namesOf(others),
    districts: namesOf(districts),
    kinds: withFirst(own, kinds, (kind) => kindWord(t, kind)),
    consulted: withFirst(settings.consultedOnly ?? [], namesOf(nearby), (key) => key),
    others: forums,
    selectors,
    agreements: namesOf(around.agreements),
    controllers: namesOf(controllersIn(around)),
    chairs: chairs.map((value) => ({ value, text: wordOr(t, 'areas.chairs', value) })),
  };
}
