import type { Category } from '../../platform/access/access-matrix.js';

/** What is said of a question, as it is kept or as it was typed. */
interface Answered {
  readonly answer: string | null;
  readonly reason: string | null;
  readonly givenBy: string | null;
}

/** A text as it is compared: a browser sends its lines in its own way. */
export const wordsOf = (text: string | null): string => (text ?? '').replaceAll(/\r\n?/g, '\n').trim();

/** What an answer says, by which it is known later whether anything in it was changed. */
export const markOf = ({ answer, reason, givenBy }: Answered): string =>
  JSON.stringify([answer ?? '', wordsOf(reason), givenBy ?? '']);

/** What a note is about, and of which kind it is. */
interface About {
  readonly noteCategory: Category;
  readonly kind: string;
}

const inGeneral: About = { noteCategory: 'minutes', kind: 'information' };
const offending: About = { noteCategory: 'offendingHistory', kind: 'information' };
const ofTheVictim: About = { noteCategory: 'victimIdentity', kind: 'victim_issues' };

/** Of what an agency of a kind speaks where nothing else is said. */
const spokenBy: Readonly<Record<string, About>> = {
  police: offending,
  probation: offending,
  prison: offending,
  cps: offending,
  health: { noteCategory: 'perpetratorHealth', kind: 'information' },
  substance_misuse: { noteCategory: 'perpetratorHealth', kind: 'information' },
  programme: { noteCategory: 'programmeAttendance', kind: 'information' },
  isac: ofTheVictim,
  idva: ofTheVictim,
  isva: ofTheVictim,
  victim_hub: ofTheVictim,
};

/** What a note is about follows from who speaks; of what the discussion in general said, from nobody. */
export const aboutOf = (agencyKind: string | undefined): About => spokenBy[agencyKind ?? ''] ?? inGeneral;

/** Where an item stands among those of its agenda that the reader sees. */
export function placeOf(
  agenda: readonly { readonly id: string; readonly state: string }[],
  id: string,
  waiting: readonly string[],
): { readonly nth: number; readonly count: number; readonly next: string | null } {
  const nth = agenda.findIndex((one) => one.id === id) + 1;
  const after = [...agenda.slice(nth), ...agenda.slice(0, Math.max(nth - 1, 0))];
  return { nth, count: agenda.length, next: after.find(({ state }) => waiting.includes(state))?.id ?? null };
}
