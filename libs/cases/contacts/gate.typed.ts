import type { PageData } from '../../platform/pages/pages.js';

export type Posted = Record<string, unknown>;

/** What was typed, apart from the body itself: the rule that it goes by may have to be another. */
export const typedIn = (body: Posted): Posted => ({ ...body });

/**
 * The page anew with everything that was typed. Where another rule is shown by now, that one is the one to confirm, and
 * nobody has confirmed it yet.
 */
export function beginAgain(typed: Posted, data: PageData): PageData {
  if (typed['confirmedId'] === data['ruleId']) return data;
  Object.assign(typed, { confirmedId: data['ruleId'], confirmed: undefined });
  return { ...data, ruleChanged: true };
}
