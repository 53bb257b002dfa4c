import { Inject, Injectable } from '@nestjs/common';
import type { Guidance } from '../../administration/areas/index.js';
import { CourseOfConduct, type CaseFile, type Joined, type JoinedMark } from '../../cases/cases/index.js';
import { lengthsIn } from '../../administration/deadlines/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { AreaTimingName, Settings } from '../../timings/index.js';
import { comparisonOn, type ComparisonBasis } from './comparison-basis.rules.js';
import {
  anniversariesOf,
  comparedAround,
  silencesIn,
  type Anniversary,
  type Compared,
  type Silence,
} from './timeline.rules.js';

/** An order that bound somebody, with how often incidents were reported before it did and since. */
export interface AroundOrder extends Compared {
  readonly kind: JoinedMark['kind'];
  readonly on: LondonDate;
  readonly caseReference: string | null;
}

/** The course of conduct on one timeline, with what is worked out from it. */
export interface Timeline {
  readonly file: CaseFile;
  readonly reports: readonly Joined[];
  readonly marks: readonly JoinedMark[];
  readonly silences: readonly Silence[];
  readonly anniversaries: readonly Anniversary[];
  readonly orders: readonly AroundOrder[];
  /** By which rule the orders' spans are compared. */
  readonly comparison: Pick<ComparisonBasis, 'level' | 'least' | 'source'>;
  readonly guidance: readonly Guidance[];
}

/** What the reader's own area has settled; where they work in several, the first. */
export async function settled(tx: Tx, name: AreaTimingName): Promise<Settings> {
  const areaCodes = [...new Set(tx.actor.posts.map(({ areaCode }) => areaCode))].filter(Boolean);
  const found = await lengthsIn(tx, name, { areaCodes, on: tx.actor.today });
  return areaCodes.map((code) => found.get(code)).find((one) => one) ?? {};
}

interface Lengths {
  readonly silence: Settings;
  readonly compared: Settings;
}

/** What is worked out from some reports and marks: of the pair, or of all victims. */
export function workedOutFrom(
  { reports, marks }: Pick<Timeline, 'reports' | 'marks'>,
  today: LondonDate,
  { silence, compared }: Lengths,
): Pick<Timeline, 'silences' | 'anniversaries' | 'orders'> {
  const known = reports.map(({ on, since }) => ({ from: since ?? on, to: on }));
  const [first] = known.map(({ from }) => from).sort();
  const incidents = reports.filter(({ kind }) => kind === 'incident').map(({ on }) => on);
  const binding = marks.flatMap((mark) => (mark.binds ? [{ ...mark, until: mark.binds.until }] : []));
  const made = marks.filter(({ kind }) => kind === 'order_made').map(({ on }) => ({ of: 'order' as const, on }));
  return {
    silences: silencesIn(known, today, silence),
    anniversaries: anniversariesOf([...(first ? [{ of: 'first' as const, on: first }] : []), ...made], today),
    orders: binding.map(({ kind, on, until, caseReference }) => ({
      kind,
      on,
      caseReference,
      ...comparedAround(incidents, { on, until, today }, compared),
    })),
  };
}

/** The joined timeline of a perpetrator, as somebody may read it. */
@Injectable()
export class Timelines {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(CourseOfConduct) private readonly course: CourseOfConduct,
  ) {}

  /**
   * Around a case; where only the pair is asked for, what is worked out is worked out from that too.
   * @throws Problem `not-found`
   */
  show(
    actor: Actor,
    caseId: string,
    only?: 'pair',
  ): Promise<Timeline & { readonly all: number; readonly pair: number }> {
    return this.work.as(actor, async (tx) => {
      const [{ file, reports, marks, guidance }, silence, compared] = await Promise.all([
        this.course.showIn(tx, caseId),
        settled(tx, 'conduct_silence'),
        settled(tx, 'conduct_compared'),
      ]);
      const wanted = <T extends { readonly samePair: boolean }>(rows: readonly T[]): T[] =>
        rows.filter(({ samePair }) => !only || samePair);
      const shown = { reports: wanted(reports), marks: wanted(marks) };
      const { level, least, source } = comparisonOn(tx.actor.today);
      const [all, pair] = [reports.length, reports.filter(({ samePair }) => samePair).length];
      const workedOut = workedOutFrom(shown, tx.actor.today, { silence, compared });
      return { file, guidance, ...shown, ...workedOut, comparison: { level, least, source }, all, pair };
    });
  }
}
