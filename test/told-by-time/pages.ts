import type { Visit } from '../every-page/addresses.js';
import { who, type Story } from '../every-page/story.js';
import { tokenIn } from '../web.js';
import type { Kept, Question } from './comparing.js';
import { formsIn, frame, type Form } from './forms.js';
import { withoutIds, type Hidden } from './hidden.js';

/** Each page of a case once, by an address that names something of one. */
export async function pagesAsked(
  { story: { pages }, as, hidden }: Kept,
  visits: readonly Visit[],
): Promise<Question[]> {
  const browser = await pages.as(who[as]);
  const byName = new Map(
    visits.filter(({ path }) => hidden.isNamedIn(path)).map(({ path }) => [withoutIds(path), path]),
  );
  return [...byName].map(([name, path]) => ({
    name,
    ask: (spelt) => browser.get(spelt(path)),
    ways: hidden.waysOf(path),
  }));
}

/** The forms that name something of a case, as they are on the pages of whoever sees it. */
export async function formsOn({ pages }: Story, hidden: Hidden, visits: readonly Visit[]): Promise<Form[]> {
  const found = new Map<string, Form>();
  for (const { as = 'coordinator', path } of visits) {
    const browser = await pages.as(who[as]);
    for (const form of formsIn((await browser.get(path)).text, path)) {
      const said = JSON.stringify(form);
      if (hidden.isNamedIn(said)) found.set(withoutIds(said), form);
    }
  }
  return [...found.values()];
}

/** Each of these forms, sent with nothing answered. */
export async function formsAsked({ story: { pages }, as, hidden }: Kept, forms: readonly Form[]): Promise<Question[]> {
  const browser = await pages.as(who[as]);
  const csrf = tokenIn((await browser.get('/conflicts/new')).text);
  const named = forms.filter((form) => hidden.isNamedIn(JSON.stringify(form)));
  return named.map((form) => ({
    name: `${withoutIds(form.path)} ${Object.keys(form.fields).join(' ')}`.trim(),
    ask: (spelt) => {
      const { path, fields } = JSON.parse(spelt(JSON.stringify(form))) as Form;
      return browser.post(path, { ...fields, ...frame(csrf) });
    },
    ways: hidden.waysOf(JSON.stringify(form)),
  }));
}
