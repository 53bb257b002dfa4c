import type { Minutes } from '../minutes/index.js';
import type { Spoken } from '../common/meeting.view.js';
import type { Minuting } from './minuting.reading.js';
import { nextStep, progressOf } from './minuting.rules.js';

const key = (name: string): string => `panels.pages.minuting.${name}`;
const colours = { done: 'green', next: 'blue', later: 'grey' } as const;

/** Everyone who was there, by name, each once. */
const presentIn = ({ attendance }: Minutes): string[] => [...new Set(attendance.flatMap(({ name }) => name ?? []))];

/** What the next step does and waits for: its presses, the items that hold it up, and of an issue who gets the minutes. */
function nextShown({ say, day }: Spoken, found: Minuting, minutes: Minutes) {
  const { meeting, presses, blocks, defers, defersTo } = found;
  const [main] = presses;
  const issues = presses.some((press) => press === 'issue' || press === 'sign_and_issue');
  const people = presentIn(minutes);
  return {
    explain: main && say(key(`explain.${main}`)),
    blocked: blocks.length ? say(key(`blocked.${meeting.state}`), { count: blocks.length }) : undefined,
    blocks: blocks.map(({ id, caseId, caseReference }) => ({
      text: caseReference,
      href: `/agenda-items/${id}`,
      caseId,
    })),
    defers: defers.length > 0 && {
      items: defers.map(({ id, version }) => `${id}:${version}`),
      text: say(key(defersTo ? 'defer.textOn' : 'defer.text'), {
        count: defers.length,
        ...(defersTo && { day: day(defersTo) }),
      }),
      press: say(key('defer.press'), { count: defers.length }),
    },
    recipients:
      issues && people.length ? say(key('recipients'), { count: people.length, names: people.join(', ') }) : undefined,
    choose:
      meeting.state === 'minutes_checked' && presses.includes('issue')
        ? `/meetings/${meeting.id}/issue_minutes?back=/meetings/${meeting.id}/minutes`
        : undefined,
    presses: presses.map((press) => ({ name: press, text: say(key(`press.${press}`)), main: press === main })),
  };
}

/** The way from the end of a panel to its minutes, as the page of the minutes shows it. */
export function minutingShown(spoken: Spoken, found: Minuting, minutes: Minutes) {
  const { say } = spoken;
  const { meeting, undoes } = found;
  const next = nextStep(meeting.state) && nextShown(spoken, found, minutes);
  return {
    steps: progressOf(meeting.state).map(({ step, at }) => ({
      title: say(key(`steps.${step}`)),
      tag: { text: say(key(`at.${at}`)), colour: colours[at] },
      ...(at === 'next' && { next }),
    })),
    action: `/meetings/${meeting.id}/minutes`,
    undo: undoes ? `/meetings/${meeting.id}/undo?back=/meetings/${meeting.id}/minutes` : undefined,
  };
}
