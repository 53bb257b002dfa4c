import type { FieldError } from '../../kernel/problem.js';
import { Problem } from '../../kernel/problem.js';
import { fromBody, questionsOf, readForm, type Form } from '../../platform/http/form.js';
import { listAddress } from '../../platform/pages/list-address.js';

export type Chosen = Record<string, string>;

/** What a list is narrowed by, from an address or a posted form; what is wrong with it narrows nothing. */
export function narrowing(
  form: Form,
  given: Readonly<Record<string, unknown>>,
): { chosen: Chosen; errors: readonly FieldError[] } {
  const names = questionsOf(form).map(({ name }) => name);
  const asked = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
  try {
    return { chosen: readForm(form, fromBody(form, asked)) as Chosen, errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

/** One address of a list, with what it is narrowed by. */
export const hrefOf = (thing: string, chosen: Chosen, cursor?: string): string =>
  listAddress(`/${thing}`, { ...chosen, cursor });
