import { concerns } from '../../administration/areas/index.js';
import { isId } from '../../kernel/id.js';
import { depths } from '../../platform/access/depths.js';
import { choice, form, longText, pick, type Form } from '../../platform/http/form.js';
import { atMost } from '../../platform/things/many.js';
import type { Nomination } from './nomination.entity.js';

type Posted = Readonly<Record<string, unknown>>;
export type Concern = (typeof concerns)[number];

export const tickField = (id: string): string => `tick-${id}`;
export const levelField = (id: string): string => `level_of_${id}`;
const versionField = (id: string): string => `version_of_${id}`;
const stateField = (id: string): string => `state_of_${id}`;
const ofOneLine = /^(level|version|state)_of_/;

/** What a line of the page carries of its nomination, unseen. */
export const carried = ({ id, version, state }: Pick<Nomination, 'id' | 'version' | 'state'>) => [
  { name: versionField(id), value: String(version) },
  { name: stateField(id), value: state },
];

/** One nomination that is to come onto an agenda. */
export interface Adding {
  readonly id: string;
  readonly version: number;
  /** Not decided yet: it is accepted first. */
  readonly isNew: boolean;
  readonly level: Concern | undefined;
}

/** What is asked besides the panel, where one of the nominations is not accepted yet: as accepting asks. */
export interface AskedOnce {
  readonly depth: boolean;
  readonly knownHere: boolean;
}

export const owesKnownHere = ({ state, notAsked }: Pick<Nomination, 'state' | 'notAsked'>): boolean =>
  state === 'submitted' && notAsked.includes('knownHere');

export const askedOf = (lines: readonly Pick<Nomination, 'state' | 'notAsked'>[]): AskedOnce => ({
  depth: lines.some(({ state }) => state === 'submitted'),
  knownHere: lines.some(owesKnownHere),
});

/** What is asked once of all. Why a panel takes more, or takes one late, is asked once it is so. */
export const agendaForm = (asked: AskedOnce): Form =>
  form(
    {
      meetingId: pick({ from: 'panels.meetings' }),
      ...(asked.depth && { depth: choice(depths) }),
      ...(asked.knownHere && { knownHere: choice(['yes', 'no', 'not_known']) }),
      urgencyReason: longText({ max: 2000, optional: true, whenNeeded: true }),
      overCapReason: longText({ max: 2000, optional: true, whenNeeded: true }),
    },
    'nominations',
  );

/** The level of concern that follows from how the risk was graded, where that is one of the words for it. */
export const levelFrom = (riskGrade: string | null): Concern | undefined =>
  concerns.find((one) => one === riskGrade?.trim().toLowerCase());

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** The nominations that were ticked, as their page showed them. */
export const tickedIn = (body: Posted): Adding[] =>
  textsOf(body['tick'])
    .filter(isId)
    .slice(0, atMost)
    .flatMap((id) => {
      const version = String(body[versionField(id)]);
      const level = concerns.find((one) => one === body[levelField(id)]);
      return /^\d{1,9}$/.test(version)
        ? [{ id, version: Number(version), isNew: body[stateField(id)] === 'submitted', level }]
        : [];
    });

/** What was answered once for all: without what belongs to one line, and without what no ticked one asks. */
export const sharedIn = (body: Posted, asked: AskedOnce): Record<string, unknown> => {
  const left = ['tick', 'forum', ...(asked.depth ? [] : ['depth']), ...(asked.knownHere ? [] : ['knownHere'])];
  return Object.fromEntries(Object.entries(body).filter(([name]) => !left.includes(name) && !ofOneLine.test(name)));
};
