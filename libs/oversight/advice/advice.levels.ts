/** As the professional described it; what they did not say is not guessed. */
export const adviceLevels = ['high', 'medium', 'standard', 'not_said'] as const;
export type AdviceLevel = (typeof adviceLevels)[number];
