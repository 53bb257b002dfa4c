import { invalid } from '../../kernel/problem.js';

/** Far above every forum there is, and small enough to travel on with the page that rehearses it. */
export const MOST_BYTES = 300_000;
const wrong = (message: string) => invalid({ field: 'file', message: `areas.errors.${message}` });

/** The forums that a file tells of, as yet unread. @throws Problem `invalid-input` for a file that tells of none */
export function forumsIn(text: string): readonly unknown[] {
  const { forums } = parsed(text);
  if (!Array.isArray(forums) || !forums.length || forums.length > 100) throw wrong('fileOf');
  return forums;
}

function parsed(text: string): { forums?: unknown } {
  try {
    return Object(JSON.parse(text.replace(/^\uFEFF/, ''))) as { forums?: unknown };
  } catch {
    throw wrong('fileOf');
  }
}
