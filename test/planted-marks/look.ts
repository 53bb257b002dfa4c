import { readPdf } from '../pdf-text.js';
import type { Answered, Request } from './asking.js';
import type { Mark, Marks } from './marks.js';
import { maySee, mustSee } from './oracle.js';
import { PASSPHRASE } from './outages.js';
import type { Somebody } from './people.js';

/** What an answer says, a PDF's text and an address in it too. */
const textOf = ({ type, bytes, head }: Answered): string =>
  `${head}\n${type.startsWith('application/pdf') ? readPdf(bytes, PASSPHRASE).text.replaceAll('\n', '') : bytes.toString()}`;

/** What must never carry a mark, whoever reads it: headers, and with them file names and addresses, and titles. */
const plain = ({ head, bytes, type, request }: Answered): string =>
  [head, type.startsWith('text/html') ? [...bytes.toString().matchAll(/<title>[^<]*/g)].join() : '', request.url].join(
    '\n',
  );

export interface Seen {
  /** `NominationAnswer.behaviours of here, held by office: GET /v1/…`, once a place. */
  readonly leaks: Set<string>;
  readonly found: Set<Mark>;
  /** How many answers were looked at. */
  answers: number;
}

const told = ({ where, caseKey, agency, category, released }: Mark): string =>
  `${where} (${category}${released ? ', released' : ''}, held by ${agency}, case ${caseKey})`;

/** What leaves for another system, for an outage or on paper never says where the victim is, whoever makes it (decisions 43, 69 and 87). */
const isCopy = ({ request: { route } }: Answered): boolean =>
  /^GET (\/v1)?\/((copies|outage-packs)\/[:{]id|meetings\/[:{]id\}?\/agenda)/.test(route);

/** Looks at one answer through somebody's eyes: whatever they may not see is a leak, with where it was found. */
export function look(person: Somebody, answered: Answered, marks: Marks, seen: Seen): void {
  const { request, status } = answered;
  seen.answers += 1;
  if (status >= 500) seen.leaks.add(`${person.name}: ${request.route} failed (${status})`);
  const asked = marks.in(JSON.stringify(request.body ?? ''));
  for (const mark of marks.in(textOf(answered))) {
    // What was typed into a search is shown again to whoever typed it.
    if (asked.has(mark) && !maySee(person, mark)) continue;
    seen.found.add(mark);
    if (isCopy(answered) && mark.category === 'victimLocation')
      seen.leaks.add(`${person.name}: ${told(mark)} in a copy that leaves the service`);
    if (!maySee(person, mark)) seen.leaks.add(`${person.name}: ${told(mark)} by ${request.route} (${status})`);
  }
  for (const mark of marks.in(plain(answered)))
    if (!asked.has(mark))
      seen.leaks.add(`${person.name}: ${told(mark)} in a header, an address or a title of ${request.route}`);
}

/** What is only looked at is asked so many at once. */
const AT_ONCE = 4;

interface Looking {
  readonly requests: readonly Request[];
  readonly send: (request: Request) => Promise<Answered>;
}

/** Sends everything as somebody, what changes nothing first and some at once, and looks at each answer. */
export async function lookAtAll(person: Somebody, { requests, send }: Looking, marks: Marks): Promise<Seen> {
  const seen: Seen = { leaks: new Set(), found: new Set(), answers: 0 };
  const reads = requests.filter(({ method }) => method === 'GET');
  for (let from = 0; from < reads.length; from += AT_ONCE)
    for (const answer of await Promise.all(reads.slice(from, from + AT_ONCE).map(send)))
      look(person, answer, marks, seen);
  for (const request of requests.filter(({ method }) => method !== 'GET'))
    look(person, await send(request), marks, seen);
  return seen;
}

/** What somebody may see and was shown nowhere. */
export const missed = (person: Somebody, marks: Marks, seen: Seen): string[] =>
  marks.all
    .filter((mark) => mustSee(person, mark) && !seen.found.has(mark))
    .map((mark) => `${person.name}: ${told(mark)} is shown nowhere`);
