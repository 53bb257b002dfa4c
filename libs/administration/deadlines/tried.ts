import { Problem, type FieldError } from '../../kernel/problem.js';

/** What is asked for; with what is wrong where it cannot be read. */
export async function tried<T>(read: () => T | Promise<T>): Promise<{ found?: T; errors: readonly FieldError[] }> {
  try {
    return { found: await read(), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
    return { errors: error.errors };
  }
}
