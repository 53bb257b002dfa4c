import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { AreaShown } from './area-settings.reading.js';
import { levels, told } from './offer.rules.js';
import type { OfferShown } from './offers.reading.js';

const colours = { in_force: 'green', to_come: 'blue', over: 'grey', replaced: 'grey' } as const;
const descending = levels.toReversed();

export const offersPath = (areaId: string): string => `/area-settings/${areaId}/offers`;

const fieldOf = { high: 'offerHigh', medium: 'offerMedium', standard: 'offerStandard' } as const;

/** What is offered at each level, the highest first. */
const cellsOf = (t: Words, one: OfferShown): string[] =>
  descending.map((level) => t(`areas.questions.${fieldOf[level]}.options.${one[level]}`));

const onDay = (day: string | null): string => (day ? formatDay(londonDay(day)) : '');

/** Up to when the commission runs, in words, and that it is over. */
function lastCell(t: Words, one: OfferShown): unknown {
  if (!one.lastOn) return t('areas.settings.open');
  const tag = one.ended && { text: t('areas.offers.ended'), colour: 'red' };
  return { text: onDay(one.lastOn), ...(tag && { tag }) };
}

const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`areas.offers.columns.${one}`) }));

/** What services offer today, a line for each; what is over says so. */
export const offersNow = (t: Words, settled: readonly OfferShown[]) => ({
  caption: t('areas.offers.now'),
  captionShown: true,
  columns: heads(t, ['service', ...descending, 'lastOn']),
  rows: settled
    .filter(({ standing }) => standing === 'in_force')
    .map((one) => [one.agencyName, ...cellsOf(t, one), lastCell(t, one)]),
});

const toldOf = (t: Words, one: OfferShown): string =>
  told
    .filter((who) => one.told.includes(who))
    .map((who) => t(`areas.questions.told.options.${who}`))
    .join(', ');

const pastRow = (t: Words, one: OfferShown): unknown[] => [
  one.agencyName,
  ...cellsOf(t, one),
  onDay(one.fromOn),
  onDay(one.lastDay),
  one.lastOn ? onDay(one.lastOn) : t('areas.settings.open'),
  toldOf(t, one),
  one.reason,
  one.setByName ?? t('areas.settings.service'),
  formatInstant(one.setAt),
  { tag: { text: t(`areas.settings.standing.${one.standing}`), colour: colours[one.standing] } },
];

/** What services offer in an area, and all that it ever settled of it. */
export function offersPage(t: Words, { area, settled }: { area: AreaShown; settled: readonly OfferShown[] }): PageData {
  const columns = ['service', ...descending, 'fromOn', 'lastDay', 'lastOn', 'told', 'reason', 'who', 'at', 'standing'];
  return {
    title: t('areas.offers.of', { area: area.name }),
    section: t('areas.settings.title'),
    back: `/area-settings/${area.id}`,
    change: area.mine && `${offersPath(area.id)}/new`,
    now: offersNow(t, settled),
    ended: settled.filter(({ ended }) => ended).map((one) => endedText(t, one)),
    history: {
      caption: t('areas.settings.history'),
      columns: heads(t, columns),
      rows: settled.map((one) => pastRow(t, one)),
    },
  };
}

/** That a commission is over, in a sentence. */
export const endedText = (
  t: Words,
  { agencyName: service, lastOn }: Pick<OfferShown, 'agencyName' | 'lastOn'>,
): string => t('areas.offers.endedOn', { service, day: onDay(lastOn) });

/** What the form begins with: what was settled last, as it stands, from today on. */
export function offerValues(settled: readonly OfferShown[], today: LondonDate): Record<string, unknown> {
  const [last] = settled;
  if (!last) return { told: [...told], fromOn: today };
  const { agencyId, high, medium, standard, lastOn } = last;
  return {
    offerAgencyId: agencyId,
    offerHigh: high,
    offerMedium: medium,
    offerStandard: standard,
    fromOn: today,
    lastOn: lastOn ?? '',
    told: last.told,
  };
}
