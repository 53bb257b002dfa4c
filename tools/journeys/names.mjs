/**
 * Whether pages have the names that their reader may see. What may be seen is taken from the API, as the same person: which
 * case something is of, and what it calls the people of that case.
 */
import { Refused } from '../launcher/refused.mjs';

const RECORD = /^\/[a-z-]+\/([0-9a-f-]{36})$/;

/** The API as a person. @throws Refused where they cannot sign in to it */
export async function apiAs(email, { api, password }) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const entered = await fetch(`${api}/v1/sessions`, { ...post, body: JSON.stringify({ email, password }) });
  if (!entered.ok) throw new Refused(`${email} could not sign in to the demonstration's API.`);
  const { token } = await entered.json();
  return async (path) => {
    const answer = await fetch(`${api}/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    return answer.ok ? answer.json() : undefined;
  };
}

/** The names that a case has for whoever asks. */
const namesOf = ({ perpetrator, victim } = {}) =>
  [perpetrator, victim].flatMap((names) => names?.split(', ') ?? []).filter(Boolean);

/** The names of each case that a person may open, by its id. */
export async function namesByCase(ask) {
  const known = new Map();
  for (let cursor = ''; cursor !== undefined;) {
    const found = await ask(`/cases?limit=200${cursor && `&cursor=${cursor}`}`);
    for (const one of found?.items ?? []) known.set(one.id, namesOf(one));
    cursor = found?.next ?? undefined;
  }
  return known;
}

/** The names that a page of one record should have in its heading or beneath it. */
export async function namesOfRecord(path, { ask, known }) {
  const [, id] = RECORD.exec(path) ?? [];
  if (!id) return [];
  if (known.has(id)) return known.get(id);
  const record = await ask(path);
  return known.get(record?.caseId) ?? [];
}

/** What runs in the browser: the words of each row that leads to a case, with that case's id. */
export function rowsOfCases() {
  const { document } = globalThis;
  return [...document.querySelectorAll('main a[href^="/cases/"]')].flatMap((link) => {
    const [, id] = /^\/cases\/([0-9a-f-]{36})(?:[/?#]|$)/.exec(link.getAttribute('href')) ?? [];
    const row = link.closest('tr, li, dd, p, article');
    return id && row ? [{ id, words: row.textContent }] : [];
  });
}

/** What runs in the browser: the words of the heading, and of what stands beneath it of whom the page is about. */
export const headSaid = () =>
  [...globalThis.document.querySelectorAll('main h1, main .app-about')].map((one) => one.textContent).join(' ');

const lacks = (words, names) => names.some((name) => !words.replaceAll(/\s+/g, ' ').includes(name));

/** How many rows of a list lack a name. @param known gives names by case */
export const rowsWithout = (rows, known) => rows.filter(({ id, words }) => lacks(words, known.get(id) ?? [])).length;

/** Whether the head of a record lacks a name. */
export const headLacks = lacks;
