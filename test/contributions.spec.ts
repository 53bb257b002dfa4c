import { advocacyTabs } from '../libs/cases/cases/advocacy-case.tabs.js';
import { caseTabs } from '../libs/cases/cases/case.tabs.js';
import { domains } from '../libs/domains.js';
import { calledAs } from '../libs/oversight/audit/case-messages.showing.js';
import { concealableNames } from '../libs/oversight/audit/concealable.names.js';
import { planDuty } from '../libs/platform/duties/duty.js';
import { hasWords } from '../libs/platform/messages/messages.js';
import { MessageSubjects } from '../libs/platform/notices/message-subjects.js';
import { dutyKinds, ownDutyKinds } from '../libs/timings/index.js';

const duties = domains.flatMap((room) => room.duties ?? []);
const kindsOf = (of: typeof duties): string[] => of.map(({ source }) => source.kind).sort();

/** Somebody says by when. */
const byPerson = [
  'action',
  'case_review',
  'officer_answer',
  'mappa_view',
  'transfer_dual_end',
  'safety_plan_reoffer',
  'plan_line',
];

describe('the kinds of duties', () => {
  it('are each contributed by one room, and nothing else is', () => {
    expect(kindsOf(duties)).toEqual(dutyKinds.toSorted());
  });

  it('are read for whoever stands in where they are a person’s own', () => {
    expect(kindsOf(duties.filter(({ own }) => own))).toEqual(ownDutyKinds.toSorted());
  });

  it('each have one place that their day comes from, or say how they know which', () => {
    const nowhere = duties.filter((one) => !one.reckoning && !one.dayFrom);
    expect(kindsOf(nowhere)).toEqual(byPerson.toSorted());
    const either = duties.filter((one) => one.reckoning && one.dayFrom);
    expect(kindsOf(either)).toEqual(['agreement_review', 'subject_access']);
  });

  it.each(dutyKinds)('%s has its words', (kind) => {
    for (const said of ['kinds', 'owed', 'inCalendar', 'questions.kind.options'])
      expect(hasWords(`duties.${said}.${kind}`)).toBe(true);
    expect(
      planDuty.payload.safeParse({ kind, subjectId: '00000000-0000-4000-8000-000000000000', occasion: 'x' }).success,
    ).toBe(true);
  });

  it.each(ownDutyKinds)('%s has its words for whoever takes it over', (kind) => {
    expect(hasWords(`cover.kinds.${kind}`)).toBe(true);
  });
});

describe('what may be taken out of view', () => {
  const contributed = domains.flatMap((room) => room.concealable ?? []).map(({ entity }) => entity.name);

  it('is contributed by one room, under a name that the API takes, and nothing else is', () => {
    expect(contributed.sort()).toEqual(concealableNames.toSorted());
  });

  it.each(concealableNames)('%s has its words', (name) => {
    expect(hasWords(`audit.subjects.${name}`)).toBe(true);
  });
});

describe('what messages are about', () => {
  const things = domains.flatMap((room) => room.messageSubjects ?? []);
  const subjects = new MessageSubjects(duties, things);

  it('is contributed by one room', () => {
    expect(subjects.byKind.size).toBe(duties.length + things.length);
  });

  it.each([...subjects.byKind.keys()])(
    'a message about a %s is called something on the page of a case’s messages',
    (kind) => {
      expect(hasWords(calledAs(kind, subjects))).toBe(true);
    },
  );
});

describe('the parts of a case', () => {
  it('each stand on tabs that a case has', () => {
    const tabs = domains.flatMap(({ caseParts = [] }) => caseParts.map((one) => one.tabs));
    expect(tabs.length).toBeGreaterThan(30);
    for (const of of tabs) expect(caseTabs.filter((tab) => of.includes(tab))).toHaveLength(of.length);
  });

  it('each stand on tabs that an advocate’s own case has', () => {
    const tabs = domains.flatMap(({ advocacyParts = [] }) => advocacyParts.map((one) => one.tabs));
    expect(tabs.length).toBeGreaterThan(10);
    for (const of of tabs) expect(advocacyTabs.filter((tab) => of.includes(tab))).toHaveLength(of.length);
  });
});
