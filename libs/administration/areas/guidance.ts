import type { Tx } from '../../platform/work/tx.js';
import { settledIn } from './area.settings.js';

/** A link to an area's guidance on stalking, the same for every report. */
export interface Guidance {
  readonly href: string;
  readonly text: string;
}

/**
 * The guidance of the areas in which somebody holds their posts, as it is settled today: shown where a new report is
 * entered or opens (`capabilities.md` L1). It says nothing of what it is shown beside.
 */
export async function guidanceFor(tx: Tx): Promise<Guidance[]> {
  const codes = [...new Set(tx.actor.posts.map(({ areaCode }) => areaCode))].filter(Boolean);
  const settled = [...(await settledIn(tx, codes, tx.actor.today)).values()];
  return [...new Map(settled.flatMap(({ guidance }) => guidance ?? []).map((one) => [one.href, one])).values()];
}
