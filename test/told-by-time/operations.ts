import fc from 'fast-check';
import { who } from '../every-page/story.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { knownOf } from '../fuzz/people.js';
import { tableOf } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Agent } from '../harness.js';
import type { Kept, Question } from './comparing.js';
import type { Hidden, Spelt } from './hidden.js';

/** So many good bodies of each operation are tried. */
const BODIES = process.env['FULL'] === '1' ? 8 : 3;

/** Ids to ask with: of what belongs to a case those of cases from which they are barred, if there are such. */
async function idsToAsk({ story, hidden, barred }: Kept): Promise<Known> {
  const known = await knownOf(story.clinic);
  const own = hidden.tables.map((table) => {
    const ids = hidden.idsOf(table);
    const kept = ids.filter((id) => barred.has(hidden.caseOf.get(id) ?? ''));
    return [table, (kept.length ? kept : ids).slice(0, 3)] as const;
  });
  return { ...known, ids: { ...known.ids, ...Object.fromEntries(own) } };
}

/** Good bodies of an operation; none, for one that takes none. */
const bodiesOf = ({ body }: Operation, known: Known): unknown[] =>
  body?.type === 'application/json' ? fc.sample(valid(body.schema, known), { numRuns: BODIES, seed: 7 }) : [undefined];

interface Refused {
  readonly status: number;
  readonly errors?: readonly { readonly pointer: string }[];
}

interface Asking {
  readonly agent: Agent;
  readonly known: Known;
  readonly body: unknown;
}

/** The address of an operation with the first id that it could be asked for; none, where there is no such thing. */
function addressOf({ method, path, query }: Operation, { ids }: Known): string | undefined {
  const [id] = ids[tableOf(path)] ?? [];
  const narrowing = query.find(({ name }) => name === 'case' || name === 'caseId');
  const narrowed = narrowing && method === 'GET' ? `?${narrowing.name}=${ids['case_file']?.[0] ?? ''}` : '';
  if (path.includes('{id}') && !id) return undefined;
  return path.replace('{kind}', 'action').replaceAll(/\{\w+\}/g, () => id ?? '') + narrowed;
}

/** How an operation is asked with a body, if that names something that belongs to a case. */
function questionOf(operation: Operation, hidden: Hidden, { agent, known, body }: Asking) {
  const url = addressOf(operation, known);
  const said = body === undefined ? undefined : JSON.stringify(body);
  if (url === undefined || !hidden.isNamedIn(url + (said ?? ''))) return undefined;
  const ask = async (spelt: Spelt): Promise<Refused> => {
    const request = agent[operation.method.toLowerCase() as 'get' | 'post' | 'delete'](spelt(url));
    const { status, body: told } = await (said === undefined ? request : request.type('json').send(spelt(said)));
    return { status, errors: (told as Partial<Refused>).errors ?? [] };
  };
  return { name: `${operation.method} ${operation.path}`, ask, ways: hidden.waysOf(url + (said ?? '')) };
}

/** What they ask of the API, once for each way in which it is refused; what succeeds either way hangs on nothing hidden. */
export async function operationsAsked(kept: Kept): Promise<Question[]> {
  const {
    story: { clinic },
    as,
    hidden,
  } = kept;
  const [agent, known] = [await clinic.as(who[as]), await idsToAsk(kept)];
  const { body: document } = await clinic.nobody().get('/v1/openapi.json');
  const questions = new Map<string, Question>();
  for (const operation of operationsOf(document as Document)) {
    for (const body of bodiesOf(operation, known)) {
      const question = questionOf(operation, hidden, { agent, known, body });
      if (!question) continue;
      const { status, errors } = await question.ask(question.ways.there);
      const name = `${question.name} ${status} ${errors?.map(({ pointer }) => pointer).join(' ') ?? ''}`.trim();
      const isAsked =
        operation.method === 'GET' || status >= 400 || (await question.ask(question.ways.nowhere)).status >= 400;
      if (isAsked && !questions.has(name)) questions.set(name, { ...question, name });
    }
  }
  return [...questions.values()];
}
