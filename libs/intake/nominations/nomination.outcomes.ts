/** What a decided nomination came to: whether that is a success of the clinic, and where that is written. */
const outcomes = {
  accepted: { success: true, source: 'taken on' },
  listed: { success: true, source: 'taken on' },
  merged: { success: true, source: 'taken on in a case that was there' },
  // Advice is what was needed: nobody is to be nominated again in order to be counted.
  advice_only: {
    success: true,
    // docs: capabilities F10
    source: 'West Midlands clinic: advice is an outcome of its own',
  },
  redirected: { success: false, source: 'counted by the forum that takes it up' },
  declined: { success: false, source: 'the clinic did nothing' },
  withdrawn: { success: false, source: 'the clinic did nothing' },
} as const satisfies Record<string, { success: boolean; source: string }>;
type Outcome = keyof typeof outcomes;

const names = Object.keys(outcomes) as Outcome[];

/** The states of nominations that count as a success. */
export const successful: readonly string[] = names.filter((name) => outcomes[name].success);

/** Whether a nomination in a state came to a success; null while it is not decided. */
export const isSuccess = (state: string): boolean | null => {
  const decided = names.find((name) => name === state);
  return decided ? outcomes[decided].success : null;
};
