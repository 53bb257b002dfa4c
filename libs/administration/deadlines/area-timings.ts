import { Forum, inForceOn } from '../areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { timings, type AreaTimingName, type Settings, type Timing, type Within } from '../../timings/index.js';
import { AreaTiming } from './area-timing.entity.js';
import { lengthOf } from './deadlines.rules.js';

/** A length in the unit that the deadline has. */
const lengthened = (name: AreaTimingName, count: number): Within => {
  const timing: Timing = timings[name];
  return { [lengthOf(timing.within).unit]: count } as unknown as Within;
};

/** What each of some areas has settled of a deadline on a day, by their codes; an area that settled nothing is not there. */
export async function lengthsIn(
  tx: Tx,
  name: AreaTimingName,
  { areaCodes, on }: { areaCodes: readonly string[]; on: LondonDate },
): Promise<ReadonlyMap<string, Settings>> {
  if (!areaCodes.length) return new Map();
  const all = await tx
    .rows(AreaTiming)
    .where({ timing: name, areaCode: { $in: [...areaCodes] }, fromOn: { $lte: on } })
    .all();
  return new Map(
    areaCodes.flatMap((code) => {
      const found = inForceOn(
        all.filter(({ areaCode }) => areaCode === code),
        on,
      );
      return found ? [[code, { within: lengthened(name, found.count) }] as const] : [];
    }),
  );
}

/** What every area has settled of some deadlines on a day, by its code and then by the deadline; the rest is not there. */
export async function settledOf(
  tx: Tx,
  names: readonly AreaTimingName[],
  on: LondonDate,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Settings>>> {
  const all = await tx
    .rows(AreaTiming)
    .where({ timing: { $in: [...names] }, fromOn: { $lte: on } })
    .all();
  const codes = [...new Set(all.map(({ areaCode }) => areaCode))];
  const inArea = (code: string) =>
    names.flatMap((name) => {
      const found = inForceOn(
        all.filter(({ areaCode, timing }) => areaCode === code && timing === name),
        on,
      );
      return found ? [[name, { within: lengthened(name, found.count) }] as const] : [];
    });
  return new Map(codes.map((code) => [code, new Map(inArea(code))]));
}

/** What an area has settled of a deadline today, for `due`; nothing where it settled nothing. */
export const lengthIn = async (tx: Tx, name: AreaTimingName, areaCode: string): Promise<Settings> =>
  (await lengthsIn(tx, name, { areaCodes: [areaCode], on: tx.actor.today })).get(areaCode) ?? {};

/** The same of the area of a forum. */
export async function lengthInForum(tx: Tx, name: AreaTimingName, forumId: string): Promise<Settings> {
  const forum = await tx.rows(Forum).where({ id: forumId }).one();
  return forum ? lengthIn(tx, name, forum.areaCode) : {};
}
