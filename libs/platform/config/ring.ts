/**
 * The values of a setting that is a ring, newest first: they are parted by commas or spaces. What is written is written by
 * the first, and what was written by any of them is read.
 */
export const ringOf = (setting: string): readonly string[] => setting.split(/[\s,]+/).filter(Boolean);
