import type { Part } from '../../cases/people/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PartShown } from '../../platform/pages/case-part.js';
import { linksChartOf, type Drawn } from '../../platform/pages/links.chart.js';
import type { LinkedAround } from './linked.reading.js';

/** So many linked people are drawn; the table has all of them. */
const MOST = 12;

interface Standing {
  readonly personId: string;
  readonly part: Part;
}

const sides: Readonly<Record<Part, Drawn['side']>> = { perpetrator: 'left', victim: 'right' };

/**
 * The people of a case and those whom they are linked with, as a picture: perpetrators on the left, victims on the right.
 * It is drawn from the rows of the table alone, which its reader sees; nothing where they see nobody else.
 */
export function linkedPicture(
  t: Words,
  here: readonly Standing[],
  { linked, nameOf }: LinkedAround,
): PartShown['linked'] {
  const unnamed = t('nominations.matching.unnamed');
  const others = [...new Map(linked.map((one) => [one.personId, one])).values()].slice(0, MOST);
  if (!others.length) return undefined;
  const people: Drawn[] = [
    ...here.map(({ personId, part }) => ({
      id: personId,
      side: sides[part],
      name: nameOf(personId) ?? unnamed,
      text: t(`links.linked.here.${part}`),
      isMain: true,
    })),
    ...others.map(({ personId, part, name }) => ({
      id: personId,
      side: sides[part],
      name: name ?? unnamed,
      text: t(`links.linked.case.${part}`),
    })),
  ];
  const against = here.flatMap((one) =>
    here.filter(({ part }) => one.part === 'perpetrator' && part === 'victim').map((other) => [one, other] as const),
  );
  const pairs = [
    ...against.map(([one, other]) => [one.personId, other.personId] as const),
    ...linked.map(({ personId, throughId, part }) =>
      part === 'victim' ? ([throughId, personId] as const) : ([personId, throughId] as const),
    ),
  ];
  const chart = linksChartOf(people, pairs);
  const isCut = new Set(linked.map(({ personId }) => personId)).size > MOST;
  const about = [t('links.linked.picture.about'), ...(isCut ? [t('links.linked.picture.most', { most: MOST })] : [])];
  return chart && { id: 'linked', chart, about: about.join(' ') };
}
