/**
 * The values of a setting that is a ring, newest first, parted by commas: what is written is written by the first, and what
 * was written by any of them is read (decision 213).
 */
export const ringOf = (setting: string): readonly string[] =>
  setting
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** The value of a ring by which is written. */
export const newestOf = (setting: string): string => ringOf(setting)[0] ?? '';
