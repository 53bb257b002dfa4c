import { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { storable } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForceArea } from './forum.entity.js';
import { forumsOn } from './forum.settled.js';

interface District {
  readonly code: string;
  readonly name: string;
}

/** Asks for the police district that deals with a case, by its code. */
export const districtAsked = () =>
  asks(z.string().min(1).max(100).refine(storable), { kind: 'pick', from: 'cases.districts' }).optional();

/** The codes of the areas of some forums, and of those that a forum takes cases of besides its own. */
export async function areasAround(tx: Tx, forumIds: readonly string[], on: LondonDate): Promise<string[]> {
  const forums = (await forumsOn(tx, on)).filter(({ forum }) => forumIds.includes(forum.id));
  return [...new Set(forums.flatMap(({ forum, settings }) => [forum.areaCode, ...(settings?.areas ?? [])]))];
}

/** Every district of the areas of some forums, by name: also those from which they take no cases. */
export async function districtsAround(tx: Tx, forumIds: readonly string[], on: LondonDate): Promise<District[]> {
  const codes = await areasAround(tx, forumIds, on);
  const areas = await tx
    .rows(ForceArea)
    .where({ code: { $in: codes } })
    .all();
  return districtsIn(areas).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** @throws Problem `invalid-input` for a district of no area of these forums */
export async function mustBeDistrict(tx: Tx, district: string | undefined, forumIds: readonly string[]): Promise<void> {
  if (district === undefined) return;
  const known = await districtsAround(tx, forumIds, tx.actor.today);
  if (!known.some(({ code }) => code === district))
    throw invalid({ field: 'district', message: 'cases.errors.district' });
}

const districtsIn = (areas: readonly ForceArea[]): District[] =>
  areas.flatMap(({ districts }) => districts as unknown as District[]);

/** What the districts of some areas are called, by their codes. */
export const namesOfDistricts = (areas: readonly ForceArea[]): Map<string, string> =>
  new Map(districtsIn(areas).map(({ code, name }) => [code, name]));

/** What districts are called, by their codes. */
export const districtNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  namesOfDistricts(await tx.rows(ForceArea).all());
