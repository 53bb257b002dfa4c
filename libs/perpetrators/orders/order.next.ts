import type { LondonDate } from '../../kernel/london-date.js';
import type { Shown } from '../../platform/pages/shown.js';

const steps: Readonly<Record<string, string>> = {
  authority_sought: 'authorise',
  authorised: 'lodge',
  made: 'serve',
  served: 'take_effect',
};

/** What comes next while a court has the application: an interim order that was made is served first. */
function beforeCourt({ interim, hearingOn }: Shown, today: LondonDate): string {
  if (interim === 'made') return 'serve_interim';
  return typeof hearingOn === 'string' && hearingOn <= today ? 'make' : 'set_hearing';
}

/**
 * The move of an order that comes next, which its page asks in place (decision 252).
 * @param shown the order as its reader sees it, with the moves that are open to them
 * @returns none where they cannot make it, or where nothing follows by itself
 */
export function nextStep(shown: Shown, today: LondonDate): string | undefined {
  const state = String(shown['state']);
  const step = state === 'lodged' ? beforeCourt(shown, today) : steps[state];
  return step && (shown['moves'] as string[]).includes(step) ? step : undefined;
}
