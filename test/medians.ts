/** The middle of some measurements. */
export function medianOf(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** By how much a median is likely to be off: from the spread of the middle half, which a few slow ones do not change. */
export function errorOfMedian(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  return (1.253 * ((at(0.75) - at(0.25)) / 1.349)) / Math.sqrt(sorted.length);
}

/** How often one of the first is less than one of the second (Mann and Whitney): half, where there is no difference. */
export function likelihoodOfLess(first: readonly number[], second: readonly number[]): number {
  const sorted = [...second].sort((a, b) => a - b);
  const above = (value: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) > value) high = middle;
      else low = middle + 1;
    }
    return sorted.length - low;
  };
  return first.reduce((sum, value) => sum + above(value), 0) / (first.length * second.length);
}
