import { stateTag, type Spoken } from '../common/meeting.view.js';
import { quorumIn, returnBeforeLines } from '../agenda/item.view.js';
import { discussionShown } from '../discussion/discussion.view.js';
import type { ActionLine, Live } from './live.reading.js';

/** What of a nomination is read out at the panel, where the reader may see it. */
export const readOut: readonly string[] = [
  'behaviours',
  'firstSeenOn',
  'latestOn',
  'frequency',
  'escalating',
  'weaponsOrThreats',
  'perpetratorSuicideRisk',
  'victimSuicideRisk',
  'riskTool',
  'riskGrade',
  'ordersInForce',
  'immediateSafetySteps',
  'whyMultiAgency',
  'askOfPanel',
];

const key = (name: string): string => `panels.pages.live.${name}`;

/** Where the item stands on its agenda, and since when it is spoken of. */
function clockOf({ say, time }: Spoken, { item, place }: Live): string[] {
  const { startedAt, endedAt, minutesAllotted } = item;
  return [
    place.nth ? say(key('place'), { nth: place.nth, count: place.count }) : '',
    startedAt ? say(key('began'), { time: time(startedAt) }) : '',
    endedAt ? say(key('ended'), { time: time(endedAt) }) : '',
    minutesAllotted && !endedAt ? say(key('planned'), { count: minutesAllotted }) : '',
  ].filter(Boolean);
}

/** An action in words. */
const actionLine = ({ say, day }: Spoken, one: ActionLine) => ({
  ...one,
  href: `/actions/${one.id}`,
  due: say(key(one.overdue ? 'overdue' : 'due'), { day: day(one.dueOn) }),
  stateSaid: say(`actions.states.${one.state}`),
});

/** What those who run the forum see besides: who is in the room and what is written of the item so far. */
function ranShown(spoken: Spoken, { discussed }: Live) {
  if (!discussed) return undefined;
  const { stays, away, silent, acknowledges, questions, notes, attempts, left, choices, mark } = discussionShown(
    spoken,
    discussed,
  );
  const there = stays.filter(({ stateName }) => stateName === 'present');
  return {
    mark,
    stays,
    there: spoken.say(key('there'), { count: there.length }),
    away,
    silent,
    silentNames: silent.map(({ name }) => name),
    acknowledges,
    questions,
    notes,
    attempts,
    left,
    agencies: choices.agencies,
  };
}

/** The page of an item while its panel is in session, in words. */
export function liveShown(spoken: Spoken, live: Live) {
  const { say } = spoken;
  const { item, discussed } = live;
  return {
    tag: stateTag(say, 'agenda-items', item.state),
    clock: clockOf(spoken, live),
    quorum: quorumIn(spoken, discussed ? discussed.quorum : item.quorum),
    ran: ranShown(spoken, live),
    before: live.before && { decision: live.before.decision, rationale: live.before.rationale },
    open: live.open.map((one) => actionLine(spoken, one)),
    set: live.set.map((one) => actionLine(spoken, one)),
    parts: live.parts,
    returnsBefore: returnBeforeLines(spoken, live.returnsBefore),
    next: live.place.next && `/agenda-items/${live.place.next}/live`,
  };
}
