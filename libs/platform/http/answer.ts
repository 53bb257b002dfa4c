import { z } from 'zod';
import { Problem, WrongShape } from '../../kernel/problem.js';

/** An id in an address; anything else than a UUID is not found, like an id that is nobody's. */
export function idOf(given: string): string {
  if (!z.guid().safeParse(given).success) throw new Problem('not-found');
  return given.toLowerCase();
}

/** A body as answers; what is no object is wrong input. */
export function bodyOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  if (body === undefined || body === null) return {};
  throw new WrongShape([{ field: '', message: 'platform.errors.object' }]);
}
