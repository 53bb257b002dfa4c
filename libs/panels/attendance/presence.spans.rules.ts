/** From when to when. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Times that follow one another without a break are one; of any order, in theirs. */
export function spansOf(times: readonly Span[]): Span[] {
  const inOrder = times.toSorted((one, other) => one.from.getTime() - other.from.getTime());
  return inOrder.reduce<Span[]>((spans, time) => {
    const last = spans.at(-1);
    if (!last || time.from > last.until) return [...spans, time];
    return [...spans.slice(0, -1), { from: last.from, until: time.until > last.until ? time.until : last.until }];
  }, []);
}
