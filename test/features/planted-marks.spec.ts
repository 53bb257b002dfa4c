import type { Answered, Request } from '../planted-marks/asking.js';
import { look, lookAtAll, missed, type Seen } from '../planted-marks/look.js';
import type { Mark } from '../planted-marks/marks.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { covering, everybody, GUEST_OFFICER, type Somebody } from '../planted-marks/people.js';
import { reportSuite } from '../suite-report.js';

const isFull = process.env['FULL'] === '1';
/** Every role and every situation; in full also one in so many of the others. */
const OTHERS = 6;
const people = everybody.filter((one, nth) => covering.includes(one) || (isFull && nth % OTHERS === 0));
/** Who opens all that there is: in full whoever covers a role or a situation, else the perpetrator's side, and who runs the forum. */
const whole = ['programme_provider.granted', 'coordinator.team'];
const opensAll = (person: Somebody): boolean => (isFull ? covering.includes(person) : whole.includes(person.name));
/** The others open a part, and whoever comes after them another. */
const PART = 48;
/** More is opened by an officer on the case, to whom third-party and MAPPA documents are open. */
const MORE = 3;
const more = ['police.team'];

let opened: Opened;
/** What was looked at: answers, as each person, and which marks they held. */
const counts = { passed: 0, failed: 0, people: 0, answers: 0 };
const shown = new Map<string, ReadonlySet<Mark>>();
/** Kinds of what is planted that few may see: how many there are, and how many of them were shown. */
const kept = ['thirdParty', 'mappaDocuments', 'victimLocation'] as const;
const countedOf = (category: string) => {
  const marks = opened.world.marks.all.filter((mark) => mark.category === category);
  const found = marks.filter((mark) => [...shown.values()].some((theirs) => theirs.has(mark)));
  return { planted: marks.length, shown: found.length };
};
const thin = (person: Somebody): number => {
  // The guest of another force is shown little: all of it is opened, so that it does not hang on which routes come in turn.
  if (opensAll(person) || person.name === GUEST_OFFICER) return 1;
  return more.includes(person.name) ? MORE : PART;
};
beforeAll(async () => void (opened = await openPlanted(people, { rows: 4, share: 8, thin, among: false })), 240_000);
afterAll(async () => {
  const { passed, failed, ...looked } = counts;
  const ofKinds = Object.fromEntries(kept.map((category) => [category, countedOf(category)]));
  const marks = opened.world.marks.all.length;
  reportSuite(
    'planted-marks',
    { passed, failed },
    { ...looked, marks, ...ofKinds, guest: shown.get(GUEST_OFFICER)?.size ?? 0 },
  );
  await opened.close();
});

it('knows how to ask every route that there is', () => {
  expect(opened.unknown).toEqual([]);
});

describe('what was planted', () => {
  it.each(people)('is shown to $name just where the matrix says so', async (person) => {
    const { marks } = opened.world;
    const seen = await lookAtAll(person, await opened.as(person), marks);
    shown.set(person.name, seen.found);
    counts.people += 1;
    counts.answers += seen.answers;
    counts[seen.leaks.size ? 'failed' : 'passed'] += 1;
    expect([...seen.leaks]).toEqual([]);
    if (opensAll(person)) expect(missed(person, marks, seen)).toEqual([]);
  });

  it('holds third-party and MAPPA documents, and some of each were looked at where they may be seen', () => {
    for (const category of kept) {
      const counted = countedOf(category);
      expect([category, counted.planted > 2, counted.shown > 0]).toEqual([category, true, true]);
    }
  });

  it('is shown to an officer of another force who is a guest as far as the one item, and of that nothing but what its column grants', () => {
    const theirs = [...(shown.get(GUEST_OFFICER) ?? [])].filter(({ caseKey }) => caseKey !== 'none');
    expect(theirs.length).toBeGreaterThan(10);
    expect(theirs.filter(({ caseKey }) => caseKey !== 'here')).toEqual([]);
    const categories = theirs.map(({ category }) => category);
    // The column opens these whole or as released, and children, health, MAPPA and sensitive intelligence to no guest.
    const granted = [
      'agencyReturn',
      'minutes',
      'caseExists',
      'victimIdentity',
      'perpetratorIdentity',
      'safetyPlan',
      'offendingHistory',
      'programmeAttendance',
    ];
    expect(categories.filter((category) => !granted.includes(category))).toEqual([]);
    expect(new Set(categories).size).toBeGreaterThan(6);
  });

  it('is told of where it is shown to somebody who may not see it, in a page, a header or an address', async () => {
    const { marks } = opened.world;
    const location = marks.all.find(
      ({ where, caseKey }) => where === 'NominationAnswer.contactCodeWord' && caseKey === 'here',
    );
    const provider = people.find(({ name }) => name === 'programme_provider.granted') as Somebody;
    const request = { route: 'GET /x', method: 'GET', url: '/x' } as const;
    const answered = { request, status: 200, head: '{}', bytes: Buffer.from(''), type: 'text/html' };
    const leaksIn = (change: Partial<Answered>): number => {
      const seen: Seen = { leaks: new Set(), found: new Set(), answers: 0 };
      look(provider, { ...answered, ...change }, marks, seen);
      return seen.leaks.size;
    };
    const token = location?.shown[0] ?? '';
    expect(leaksIn({})).toBe(0);
    expect(leaksIn({ bytes: Buffer.from(`<p>${token.toUpperCase()}</p>`) })).toBe(1);
    expect(leaksIn({ head: JSON.stringify({ 'content-disposition': `filename="${token}.pdf"` }) })).toBe(2);
    expect(leaksIn({ request: { ...request, url: `/x?words=${token}` } })).toBe(1);
  });

  it('is asked for where it stands: an agenda to come, a sweep’s desk, and a discussion as its own page asks', async () => {
    const { requests, send } = await opened.as(people.find(({ name }) => name === 'coordinator.team') as Somebody);
    const found = new Map<string, number>();
    const { meetingId } = opened.planted.open;
    const isTried = ({ asScript, url }: Request): boolean =>
      asScript === true ||
      url.startsWith('/swept-crimes?') ||
      new RegExp(`/meetings/${meetingId}/(ready|candidates)$`).test(url);
    for (const request of requests.filter((one) => isTried(one) && (one.method === 'GET' || one.asScript))) {
      const { status, bytes } = await send(request);
      const marks = opened.world.marks.in(bytes.toString()).size;
      const of = `${request.route} ${String(status)}`;
      found.set(of, (found.get(of) ?? 0) + marks);
    }
    for (const of of [
      'POST /agenda-items/:id/discussion/note 409',
      'POST /agenda-items/:id/discussion/answer 409',
      'GET /swept-crimes 200',
      'GET /meetings/:id/ready 200',
      'GET /meetings/:id/candidates 200',
    ])
      expect([of, (found.get(of) ?? 0) > 0]).toEqual([of, true]);
  });

  it('stands in no mail, log line, record or queue', async () => {
    const { lines, world } = opened;
    const kept = {
      sent_mail: 'address, subject, body',
      audit_entry: 'details::text, action',
      follow_up: 'payload::text, last_error, key',
    };
    for (const [table, columns] of Object.entries(kept)) {
      const { rows } = await world.clinic.owner.query(`SELECT ${columns} FROM ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      expect([...world.marks.in(JSON.stringify(rows))].map(({ where }) => `${table}: ${where}`)).toEqual([]);
    }
    expect(lines.length).toBeGreaterThan(100);
    expect([...world.marks.in(lines.join('\n'))].map(({ where }) => `log: ${where}`)).toEqual([]);
  });
});
