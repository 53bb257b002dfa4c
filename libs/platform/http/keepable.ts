import type { FastifyInstance, FastifyRequest } from 'fastify';
import { WrongShape, type FieldError } from '../../kernel/problem.js';
import { storable } from '../../kernel/readable-text.js';
import { isRecord } from './form.js';

/** A text that is a day or an instant and nothing else, in whichever century. */
const DATED = /^[+-]?\d{4,}-\d\d-\d\d(?:[T ]\S*)?$/;
/** The first and the last year that a calendar here, JavaScript and Postgres all write in four figures. */
const [FIRST_YEAR, LAST_YEAR] = [1, 9999];

const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** Whether a day, or an instant as it is in UTC, lies within the years that can be kept. */
function isWithinYears(text: string): boolean {
  if (!isYear(Number(/^[+-]?\d+/.exec(text)?.[0]))) return false;
  const instant = Date.parse(text);
  return Number.isNaN(instant) || isYear(new Date(instant).getUTCFullYear());
}

/** The key of the sentence that says why a text cannot be kept; nothing where it can. */
function faultOf(text: string): string | undefined {
  if (!storable(text)) return 'platform.errors.unreadable';
  return DATED.test(text) && !isWithinYears(text) ? 'platform.errors.dayOutOfReach' : undefined;
}

/** So many errors are told of one request. */
const MOST_ERRORS = 20;

/** The texts and names in something that came in that cannot be kept. It may be as deep as its sender likes. */
export function unkeepable(given: unknown): FieldError[] {
  const found: FieldError[] = [];
  const waiting: (readonly [string, unknown])[] = [['', given]];
  for (let next = waiting.pop(); next && found.length < MOST_ERRORS; next = waiting.pop()) {
    const [field, value] = next;
    const message = typeof value === 'string' ? faultOf(value) : undefined;
    if (message) found.push({ field, message });
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || 'pipe' in value) continue;
    for (const [name, one] of Object.entries(value)) {
      if (!storable(name)) found.push({ field, message: 'platform.errors.unreadable' });
      else waiting.push([field ? `${field}/${name}` : name, one]);
    }
  }
  return found;
}

/** The framework's own fields of a posted form, and the names of the others. */
const frameIn = (body: unknown): unknown =>
  isRecord(body)
    ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, name.startsWith('_') ? value : '']))
    : undefined;

/**
 * Refuses what the database cannot keep, wherever in a request it comes: NUL, half of a pair of code units, and a day
 * outside the years 1 to 9999. No room has to think of it.
 * @param answersIn `body`, or `forms` where a form says what is wrong with an answer, beside its field
 */
export function refuseUnkeepable(fastify: FastifyInstance, answersIn: 'body' | 'forms'): void {
  fastify.addHook('preValidation', async ({ params, query, body }: FastifyRequest) => {
    const errors = [params, query, answersIn === 'body' ? body : frameIn(body)].flatMap(unkeepable);
    if (errors.length) throw new WrongShape(errors.slice(0, MOST_ERRORS));
  });
}
