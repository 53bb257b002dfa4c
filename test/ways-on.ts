import fc from 'fast-check';
import type { Thing } from '../libs/platform/things/thing.js';
import { who, type Story, type Who } from './every-page/story.js';
import { operationsOf, type Document } from './fuzz/document.js';
import { knownOf } from './fuzz/people.js';
import { valid } from './fuzz/values.js';
import type { Offer } from './ways-back.js';

/** So many things are tried for a move, with so many answers each. */
const [OFFERS, TRIES] = [4, 6];

/** What came of a move that was made by its page. */
export interface Pressed extends Offer {
  /** Where the page led, and how that page answered. */
  readonly to: string;
  readonly status: number;
}

/** An answer as the form of a page sends it. */
const typed = (answer: unknown): unknown => {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  if (Array.isArray(answer)) return answer.map(typed);
  return typeof answer === 'number' ? String(answer) : answer;
};

const typedAll = (answers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(
        ([name, one]) => !['happenedAt', 'actingPost', 'version'].includes(name) && (one ?? undefined) !== undefined,
      )
      .map(([name, one]) => [name, typed(one)]),
  );

/** Makes moves of the story's things by their pages, as a browser without JavaScript, and goes on to where they lead. */
export async function openWaysOn({ clinic, pages }: Story) {
  const document = (await clinic.nobody().get('/v1/openapi.json')).body as Document;
  const operations = new Map(operationsOf(document).map((one) => [one.name, one]));
  const known = await knownOf(clinic);
  const visitors = new Map<Who, Awaited<ReturnType<Story['pages']['as']>>>();
  const visitorOf = async (as: Who) => {
    const visitor = visitors.get(as) ?? (await pages.as(who[as]));
    visitors.set(as, visitor);
    return visitor;
  };

  /** Presses the button of a move's page with answers of its form until some are taken; nothing where none are. */
  const press = async (thing: Thing, move: string, offers: readonly Offer[]): Promise<Pressed | undefined> => {
    const schema = operations.get(`${thing.name}.${move}`)?.body?.schema ?? {};
    for (const [nth, offer] of offers.slice(0, OFFERS).entries()) {
      const visitor = await visitorOf(offer.as);
      for (const answers of fc.sample(valid(schema, known), { seed: nth, numRuns: TRIES })) {
        const asked = typedAll(answers as Record<string, unknown>);
        const { status, headers } = await visitor.fill(`/${thing.name}/${offer.id}/${move}`, asked);
        if (status === 303) {
          const to = (headers as Record<string, string>)['location'] ?? '';
          return { ...offer, to, status: (await visitor.get(to)).status };
        }
        if (status !== 422) break;
      }
    }
    return undefined;
  };
  return { press };
}
