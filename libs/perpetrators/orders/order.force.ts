/** Where somebody can be said to live, to be or to mean to come to besides the area of a force. */
export const nowhere = ['outside-ew', 'unknown'] as const;

export const forceGrounds = ['resides', 'present', 'intends'] as const;
export type Ground = (typeof forceGrounds)[number];

/** Where the person lives, is believed to be and is believed to mean to come to, by the codes of forces. */
export interface Whereabouts {
  readonly residesIn: string | null;
  readonly presentIn: string | null;
  readonly intendsIn: string | null;
}

const source = 'Stalking Protection Act 2019 s.1(1) and (4)';

/** Chief officers who are tied to no area, by the keys of their agencies. A new one is a row. */
export const nationalForces = [
  { key: 'btp', source },
  { key: 'mod-police', source },
] as const;

const isArea = (code: string | null): code is string => code !== null && !(nowhere as readonly string[]).includes(code);

/**
 * The areas whose territorial chief officer may apply, each with why: only about a person who lives in the area, is
 * believed to be in it or means to come to it (s.1(4)). Somebody who has nothing to do with England and Wales has none.
 */
export function areasThatMay({ residesIn, presentIn, intendsIn }: Whereabouts): { area: string; ground: Ground }[] {
  const said = { resides: residesIn, present: presentIn, intends: intendsIn };
  const found: { area: string; ground: Ground }[] = [];
  for (const ground of forceGrounds) {
    const area = said[ground];
    if (isArea(area) && !found.some((one) => one.area === area)) found.push({ area, ground });
  }
  return found;
}

export type MayApply = 'may' | 'may_not' | 'unknown';

const isNational = (key: string): boolean => nationalForces.some((one) => one.key === key);

/** Whether the chief officer of a force may apply; unknown while nobody has said where the person is at all. */
export function mayApply(force: { readonly key: string; readonly areaCode: string }, where: Whereabouts): MayApply {
  const areas = areasThatMay(where);
  if (areas.some(({ area }) => area === force.areaCode) || (areas.length && isNational(force.key))) return 'may';
  const said = [where.residesIn, where.presentIn, where.intendsIn].filter((one) => one !== null && one !== 'unknown');
  return said.length ? 'may_not' : 'unknown';
}

/** What was checked on a day, put right by what the case has heard since of where the person lives: the check runs anew. */
export function whereNow(
  checked: Whereabouts & { readonly forceCheckedOn: string | null },
  home: { readonly value: string; readonly since: string } | undefined,
): Whereabouts {
  const { residesIn, presentIn, intendsIn, forceCheckedOn } = checked;
  const newer = home && (!residesIn || !forceCheckedOn || home.since > forceCheckedOn);
  return { residesIn: newer ? home.value.toLowerCase() : residesIn, presentIn, intendsIn };
}
