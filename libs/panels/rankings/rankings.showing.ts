import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import { sayError } from '../../platform/http/form.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import { reasonField } from './places.rules.js';
import { openForItems } from '../meetings/index.js';
import type { CandidateShown, RankingsShown } from './ranking.reading.js';
import { rankingParts } from './ranking.rules.js';

/** So many are shown before somebody asks for all. */
const FEW = 50;

interface SentBack {
  readonly typed: Readonly<Record<string, unknown>> | undefined;
  readonly errors: readonly FieldError[];
  readonly whole: boolean;
}

const key = (name: string): string => `rankings.${name}`;
const dayOf = (day: string): string => formatDay(londonDay(day));
const colours = {
  within: 'green',
  tied: 'orange',
  below: 'grey',
  open: 'grey',
  chosen: 'green',
  not_chosen: 'grey',
} as const;

/** The formula in words: each line with its points. */
export const formulaShown = (t: Words, { formula }: Pick<RankingsShown, 'formula'>) => ({
  about: t(key('formula.about'), { months: formula.windowMonths, day: dayOf(formula.fromOn) }),
  source: t(key('formula.source'), { source: formula.source }),
  rows: rankingParts.flatMap((part) =>
    formula.weights
      .filter((one) => one.part === part)
      .toSorted((a, b) => b.points - a.points)
      .map(({ bound, words, points }) => [
        t(key(`parts.${part}`)),
        bound === null
          ? t(key(`formula.${words ? 'says' : 'other'}`), { words: words ?? '' })
          : t(key(`formula.${part}`), { count: bound }),
        String(points),
      ]),
  ),
});

/** What a score was computed from, and what it was before. */
function evidence(t: Words, one: CandidateShown) {
  return {
    sum: t(key('sum'), { recency: one.recency, frequency: one.frequency, gravity: one.gravity, victims: one.victims }),
    from: one.latestOn
      ? t(key('from'), {
          count: one.incidents,
          day: dayOf(one.latestOn),
          gravest: one.gravest ?? '',
          victims: one.victimCount,
        })
      : t(key('fromNone')),
    before: one.earlier.map(({ rankedOn, total }) => t(key('before'), { day: dayOf(rankedOn), total })),
    crimes: one.crimes.map(({ id, crimeRef, recordedOn, offence }) => ({
      href: `/swept-crimes/${id}`,
      crimeRef,
      text: t(key('crime'), { day: formatDay(recordedOn as LondonDate), offence }),
    })),
  };
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const isIn = (list: unknown, id: string): boolean => (Array.isArray(list) ? list.includes(id) : list === id);

function candidateRow(t: Words, one: CandidateShown, { typed, errors }: SentBack) {
  const state = one.choice ?? one.standing;
  const error = errors.find(({ field }) => field === reasonField(one.id));
  return {
    id: one.id,
    name: one.perpetrator ?? t('sweeps.desk.unidentified'),
    href: `/cases/${one.caseId}`,
    reference: one.caseReference,
    rank: one.rank,
    total: one.total,
    tag: state && { text: t(key(`standings.${state}`)), colour: colours[state] },
    checked: typed ? isIn(typed['chosen'], one.id) : one.standing === 'within',
    asked: one.standing === 'within' || one.standing === 'tied',
    reason: typed ? said(typed[reasonField(one.id)]) : '',
    kept: one.reason,
    error: error && sayError(t, error),
    item: one.itemId && `/agenda-items/${one.itemId}`,
    ...evidence(t, one),
  };
}

/** The candidates and the targets as the page shows them. */
export function candidatesShown(t: Words, found: RankingsShown, sent: SentBack) {
  const { ranking, places, candidates, state, meetingId } = found;
  const others = candidates.filter(({ target }) => !target);
  const shown = sent.whole ? others : others.slice(0, FEW);
  return {
    meetingId,
    seen: found.seen,
    ranking: ranking && {
      id: ranking.id,
      decided: ranking.decidedAt !== null,
      said: t(key('ranked'), { at: formatInstant(ranking.rankedAt), name: ranking.rankedByName ?? '' }),
    },
    open: openForItems.includes(state),
    places: places === null ? t(key('noCap')) : t(key('places'), { count: places }),
    tied: others.some(({ standing, choice }) => standing === 'tied' && !choice) ? t(key('tie')) : null,
    formula: formulaShown(t, found),
    rows: shown.map((one) => candidateRow(t, one, sent)),
    more: others.length - shown.length,
    total: others.length,
    overrideReason: sent.typed ? said(sent.typed['overrideReason']) : '',
    overError: sent.errors.filter(({ field }) => field === 'overrideReason').map((one) => sayError(t, one))[0],
    chosenError: sent.errors.filter(({ field }) => field === 'chosen').map((one) => sayError(t, one))[0],
    targets: candidates
      .filter(({ target }) => target)
      .map((one) => {
        const { sum, from, before } = evidence(t, one);
        const name = one.perpetrator ?? t('sweeps.desk.unidentified');
        return [{ text: name, href: `/cases/${one.caseId}` }, String(one.total), sum, from, { list: before }];
      }),
  };
}

/** What is wrong in the error summary, each with a link to where it is put right. */
export const errorsShown = (t: Words, { candidates }: RankingsShown, errors: readonly FieldError[]) =>
  errors.map((error) => {
    const of = candidates.find(({ id }) => reasonField(id) === error.field);
    const text = sayError(t, error);
    const first = candidates.find(({ target }) => !target);
    const href = error.field === 'chosen' ? `#chosen-${first?.id ?? ''}` : `#${error.field}`;
    return {
      text: of ? t('rankings.errors.ofCandidate', { name: of.perpetrator ?? of.caseReference, error: text }) : text,
      href,
    };
  });
