import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { LondonDate } from '../kernel/london-date.js';
import {
  changedSettings,
  ForceArea,
  Forum,
  ForumSetting,
  ForumTemplate,
  forumInFile,
  withoutPlace,
  withPresets,
} from '../administration/areas/index.js';
import type { Tx } from '../platform/work/tx.js';
import { readRow } from './cells.js';
import type { ReferenceFile } from './file.loading.js';
import { keep, together, type Kept } from './keep.js';
import { refuse } from './loaded.outcome.js';

const name = z.string().min(1);

const forceInFile = z.object({
  code: name,
  name,
  nameCy: name.optional(),
  nation: name,
  region: name,
  policingBody: z.record(z.string(), z.unknown()),
  mappaArea: name,
  borders: z.array(name).default([]),
  districts: z.array(z.object({ code: name, name, nameCy: name.optional() })).default([]),
});

/** The police forces, whose areas everything else names. */
export const forcesFile: ReferenceFile = {
  file: 'areas.json',
  list: 'forces',
  names: ['code'],
  open: async (tx) => {
    const known = new Map((await tx.rows(ForceArea).all()).map((force) => [force.code, force]));
    return async (writing, record) => {
      const { nameCy = null, ...told } = readRow(forceInFile, record);
      const made = Object.assign(new ForceArea(), { id: randomUUID(), nameCy, ...told });
      return (await keep(writing, known.get(made.code), made)).outcome;
    };
  },
};

/** A forum's first settings hold for whatever was before, since no file says since when they were so. */
const SINCE_EVER = '1900-01-01' as LondonDate;

/** The forums and, dated, their settings; each is a model, too, from which another forum can be begun. */
export const forumsFile: ReferenceFile = {
  file: 'forums.json',
  list: 'forums',
  names: ['key'],
  open: async (tx) => {
    const [forums, templates, settings, forces] = await Promise.all([
      tx.rows(Forum).all(),
      tx.rows(ForumTemplate).all(),
      tx.rows(ForumSetting).orderBy('fromOn', 'DESC').orderBy('issue', 'DESC').all(),
      tx.rows(ForceArea).all(),
    ]);
    const [known, areas] = [
      new Map(forums.map((forum) => [forum.key, forum])),
      new Set(forces.map(({ code }) => code)),
    ];
    return async (writing, record) => {
      const { key, name: said, area, kind, ...inFile } = readRow(forumInFile, record);
      const told = withPresets(kind, inFile, tx.actor.today);
      for (const one of [area, ...(told.areas ?? [])]) if (!areas.has(one)) throw refuse('area', 'unknown_force');
      const made = { id: randomUUID(), key, name: said.en, nameCy: said.cy ?? null, areaCode: area, kind };
      const { row, outcome } = await keep(writing, known.get(key), Object.assign(new Forum(), made));
      const newest = settings.find(({ forumId }) => forumId === row.id);
      const template = { id: randomUUID(), key, name: said.en, kind, settings: withoutPlace(told) };
      const model = templates.find((one) => one.key === key);
      const kept = await keep(writing, model, Object.assign(new ForumTemplate(), template));
      return together(outcome, await keepSettings(writing, row.id, newest, told), kept.outcome);
    };
  },
};

/** Changed settings hold from today on; what was decided before stays under those it was decided under. */
async function keepSettings(
  tx: Tx,
  forumId: string,
  newest: ForumSetting | undefined,
  settings: Record<string, unknown>,
): Promise<Kept> {
  if (newest && isDeepStrictEqual(newest.settings, settings)) return 'unchanged';
  const { today } = tx.actor;
  const fromOn = newest ? today : SINCE_EVER;
  const issue = (newest?.issue ?? 0) + 1;
  const changed = newest ? changedSettings(newest.settings, settings) : [];
  const told = { forumId, fromOn, issue, settings, changed, reason: null, setBy: null, setAt: newest ? tx.at : null };
  await tx.add(Object.assign(new ForumSetting(), { id: randomUUID(), ...told }));
  return newest ? 'changed' : 'created';
}
