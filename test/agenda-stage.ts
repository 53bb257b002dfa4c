import { SIWAN } from './people.js';

interface Ways {
  readonly forumId: string;
  readonly aCase: () => Promise<string>;
  readonly agency: (key: string) => Promise<string>;
  readonly staff: (email: string) => Promise<string>;
  readonly moved: (email: string, path: string, name: string, answers?: object) => Promise<unknown>;
  readonly post: (email: string, path: string, body: object) => Promise<{ id: string }>;
}

/** An item as it is put on an agenda: of a new case, and about the perpetrator, where nothing else is said. */
interface Listed {
  readonly caseId?: string;
  /** The keys of the agencies that are asked for returns, and what the request says besides; without them nobody is. */
  readonly asks?: readonly string[] | undefined;
  readonly asking?: object;
  readonly [answer: string]: unknown;
}

/** The meeting, where it is another than one on a day of its own. */
interface Held {
  readonly meetingId?: string;
  readonly day?: string;
  readonly time?: string;
}

/** Ways to come to an open agenda with cases on it, each on a day of its own in April 2026 unless a day is said. */
export function agendasOf({ forumId, aCase, agency, staff, moved, post }: Ways) {
  let days = 12;
  const nextDay = (): string => `2026-04-${String((days += 1)).padStart(2, '0')}`;

  const listed = async (meetingId: string, { asks, asking, ...answers }: Listed) => {
    const caseId = answers.caseId ?? (await aCase());
    const { id } = await post(SIWAN, 'agenda-items', { list: 'perpetrator', ...answers, meetingId, caseId });
    const agencyIds = asks && (await Promise.all(asks.map((key) => agency(key))));
    if (agencyIds) await moved(SIWAN, `agenda-items/${id}`, 'request_returns', { agencyIds, ...asking });
    return { id, caseId };
  };
  /** A meeting whose agenda is open, with these items on it in this order. */
  const anAgenda = async (items: readonly Listed[], held: Held = {}) => {
    const meetingId =
      held.meetingId ?? (await post(SIWAN, 'meetings', { forumId, day: held.day ?? nextDay(), time: held.time })).id;
    await moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
    const there: { id: string; caseId: string }[] = [];
    for (const item of items) there.push(await listed(meetingId, item));
    return { meetingId, items: there, ids: there.map(({ id }) => id) };
  };
  /** As `anAgenda`, with one item. */
  const anItem = async (item: Listed = {}, held: Held = {}) => {
    const { meetingId, items } = await anAgenda([item], held);
    const [{ id: itemId, caseId }] = items as [{ id: string; caseId: string }];
    return { meetingId, itemId, caseId };
  };
  /** Enters somebody in a meeting's attendance, of an agency by its key where that is said. */
  const attends = async (
    meetingId: string,
    email: string,
    { agency: key, ...more }: { readonly agency?: string; readonly [answer: string]: unknown } = {},
  ) => {
    const agencyId = key && (await agency(key));
    return post(SIWAN, `meetings/${meetingId}/attendance`, { staffId: await staff(email), agencyId, ...more });
  };
  return { anAgenda, anItem, attends };
}
