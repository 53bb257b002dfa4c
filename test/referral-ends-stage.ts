import { readFileSync } from 'node:fs';
import { kindNames, kindOf, type KindName } from '../libs/sharing/referrals/referral.kinds.js';
import type { Carried } from '../libs/sharing/referrals/referral.fields.js';
import { referralStates } from '../libs/sharing/referrals/referral.states.js';
import { leadTo, openStory } from './factories.js';
import { CARWYN, HELEN, MEDI, MERERID, ALASTAIR, ANWEN, STRANGER } from './people.js';
import { storyWays } from './story-ways.js';
import { openPages } from './web.js';

const who = {
  medi: MEDI,
  mererid: MERERID,
  stranger: STRANGER,
  alastair: ALASTAIR,
  helen: HELEN,
  anwen: ANWEN,
  carwyn: CARWYN,
  priya: 'priya.raghunathan@dp-idva.example',
  menna: 'menna.iorwerth@dp-adults-carms.example',
  llio: 'llio.puw@dp-children-carms.example',
  zofia: 'zofia.wrona@dp-programme.example',
  graham: 'graham.whitlow@dp-adults-powys.example',
} as const;
export type Who = keyof typeof who;

/** Who receives a referral at an agency of each kind; a kind of agency that none of these is fails the test. */
const receivers: Readonly<Record<string, readonly [agency: string, person: Who]>> = {
  programme: ['dp-programme', 'alastair'],
  idva: ['dp-idva', 'priya'],
  police: ['dp-ppu', 'carwyn'],
  mappa: ['dp-mappa', 'helen'],
  health: ['dp-health-west', 'anwen'],
  adult_care: ['dp-adults-carms', 'menna'],
  children_care: ['dp-children-carms', 'llio'],
};

/** The agency and the person that receive a kind in the story. @throws Error for a kind that nobody of the story receives */
export function receiverOf(kind: KindName): readonly [agency: string, person: Who] {
  const found = kindOf(kind).agencies.flatMap((one) => (receivers[one] ? [receivers[one]] : []))[0];
  if (!found) throw new Error(`Nobody of the story receives ${kind}`);
  return found;
}

/** What goes with each kind: what it is about, what the man did, and of a child what children’s services must know. */
export const goingWith = (kind: KindName): Partial<Record<Carried, string>> =>
  Object.fromEntries(
    (['perpetratorIdentity', 'victimIdentity', 'offendingHistory', 'children'] as const)
      .filter(
        (name) => name === kindOf(kind).about || (name !== 'victimIdentity' && kindOf(kind).carries.includes(name)),
      )
      .map((name) => [name, `Told with ${kind} of ${name}.`]),
  );

/** Every way from the beginning to an end that goes through no state twice. */
export function waysToAnEnd(state: string = referralStates.initial, seen: readonly string[] = []): string[][] {
  const next = Object.entries(referralStates.moves as Record<string, { from: readonly string[]; to?: string }>).filter(
    ([, { from, to }]) => from.includes(state) && to && ![...seen, state].includes(to),
  );
  if (!next.length) return [[]];
  return next.flatMap(([name, { to = '' }]) => waysToAnEnd(to, [...seen, state]).map((rest) => [name, ...rest]));
}

/** What is answered to a move. */
export const answersTo: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  decline: { declineReason: 'There is no place.' },
  complete: { result: 'It was heard.' },
  withdraw: { withdrawReason: 'He moved away.' },
};

const holidays = new Set(
  (
    JSON.parse(readFileSync(new URL('data/bank-holidays.json', import.meta.url), 'utf8')) as {
      events: { date: string }[];
    }
  ).events.map(({ date }) => date),
);

/** The working day so many after a day, counted one by one on the calendar. */
export function workingDay(after: string, count: number): string {
  const day = new Date(`${after}T12:00:00Z`);
  for (let left = count; left > 0;) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (![0, 6].includes(day.getUTCDay()) && !holidays.has(day.toISOString().slice(0, 10))) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}

/** The clinic in the first hour of Monday 13 April 2026 in London, when in UTC it is Sunday still; it leads to every kind. */
export async function referralEnds() {
  const clinic = await openStory('2026-04-12T23:30:00Z');
  const pages = await openPages(clinic);
  await leadTo(clinic, ...kindNames.flatMap((kind) => kindOf(kind).downstream ?? []));
  const ways = storyWays(() => clinic, who);
  const caseId = await ways.idOf('case_file', 'external_key', 'DPC-C-004');
  const agency = (key: string) => ways.idOf('agency', 'key', key);
  const staff = (name: Who) => ways.idOf('staff', 'email', who[name]);
  const browser = (name: Who) => pages.as(who[name]);

  /** As it is asked for, through the API or the page. */
  const asked = async (kind: KindName): Promise<Record<string, unknown>> => ({
    caseId,
    kind,
    recipientAgencyId: await agency(receiverOf(kind)[0]),
    reason: `Why ${kind}.`,
    ...goingWith(kind),
    proportionality: 'No more than they need.',
    basis: 'law_enforcement',
    condition: 'strictly_necessary',
  });

  /** One that was made here before its kind was begun in a room of its own. */
  const madeBefore = async (kind: KindName, dueOn: string): Promise<string> => {
    const { rows } = await clinic.owner.query<{ id: string }>(
      `INSERT INTO referral (id, case_id, agency_id, category, released, case_reference, forum_id, kind, state, version, basis, made_by, made_at, answer_due_on, recipient_agency_id)
       SELECT gen_random_uuid(), c.id, $2, $3, true, c.reference, f.id, $4, 'made', 1, 'law_enforcement', $5, $6, $7, $8
       FROM case_file c, forum f WHERE c.id = $1 AND f.key = 'dyfed-powys-clinic' RETURNING id`,
      [
        caseId,
        await agency('dp-cid'),
        kindOf(kind).about,
        kind,
        await staff('medi'),
        clinic.clock.now(),
        dueOn,
        await agency(receiverOf(kind)[0]),
      ],
    );
    return rows[0]?.id ?? '';
  };

  /** Through the API, or the page that the browser fills in. */
  const made = async (kind: KindName, by: 'api' | 'page'): Promise<string> => {
    const answers = await asked(kind);
    if (by === 'api') {
      const { status, body } = await ways.post('medi', 'referrals', answers);
      if (status !== 201) throw new Error(`${kind}: ${JSON.stringify(body)}`);
      return body.id as string;
    }
    const page = await browser('medi');
    const answer = await page.fill(`/referrals/new?case=${caseId}&kind=${kind}`, answers, '/referrals/new');
    if (answer.status !== 303) throw new Error(`${kind}: ${answer.status} ${answer.text}`);
    return String(answer.headers['location']).split('/').at(-1) ?? '';
  };

  const apiMove = ways.movesOf('referral');
  const moved = async (name: Who, id: string, move: string, by: 'api' | 'page'): Promise<void> => {
    const answers = answersTo[move] ?? {};
    const { status } =
      by === 'api'
        ? await apiMove(name, id, move, answers)
        : await (await browser(name)).fill(`/referrals/${id}/${move}`, answers);
    if (status !== (by === 'api' ? 200 : 303)) throw new Error(`${move} by ${name}: ${status}`);
  };

  /** Somebody who works with the perpetrator joins the people who work on the case. */
  const joins = async (name: Who, agencyKey: string): Promise<void> => {
    await clinic.owner.query(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'programme', '2026-04-01')`,
      [caseId, await staff(name), await agency(agencyKey)],
    );
  };
  const close = async (): Promise<void> => {
    await pages.close();
    await clinic.close();
  };
  return { ...ways, clinic, caseId, agency, staff, browser, asked, made, madeBefore, moved, joins, close };
}
