import { randomUUID } from 'node:crypto';

/** A form of a page, with what stands in it unseen. */
export interface Form {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

const attribute = (name: string, tag: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** The hidden fields of a form; what belongs to a session or to one showing of it is left out. */
function fieldsIn(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => tag);
  const named = inputs.map((tag) => [attribute('name', tag) ?? '', attribute('value', tag) ?? ''] as const);
  return Object.fromEntries(named.filter(([name]) => name && !name.startsWith('_')));
}

/** The forms that the main part of a page sends; one that names no address is sent to the page's own. */
export function formsIn(html: string, path: string): Form[] {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
  const forms = [...main.matchAll(/<form[^>]*method="post"[^]*?<\/form>/g)].map(([form]) => form);
  return forms.map((form) => ({
    path: attribute('action', form.slice(0, form.indexOf('>'))) ?? path,
    fields: fieldsIn(form),
  }));
}

/** What a form is sent with besides its answers, each time it is sent. */
export const frame = (csrf: string) => ({ _csrf: csrf, _key: randomUUID(), _version: '1' });
