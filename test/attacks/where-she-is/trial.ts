import { who, type Story } from '../../every-page/story.js';
import type { Operation } from '../../fuzz/document.js';
import type { Known } from '../../fuzz/values.js';
import type { Agent } from '../../harness.js';
import { DEBORAH, HAF, HELEN, MERERID } from '../../people.js';
import { ofList, prepare, toldOf } from './accepted.js';
import { draftOf, isSpoken } from './drafts.js';
import { lotsOf } from './lots.js';
import {
  isFitting,
  movesOf,
  partsOf,
  place,
  rowsFor,
  seenBy,
  hangsOnState,
  type Asked,
  type Beginning,
  type Seen,
} from './rows.js';
import { isDone, seek, type Tried } from './seeking.js';
import { asking, type Outcome, type Sent } from './worlds.js';

/** Those who may do what there is to be done, between them; those first who may do most of it. */
const able: readonly string[] = [
  who.coordinator,
  who.police,
  who.isac,
  who.administrator,
  who.chair,
  who.auditor,
  MERERID,
  who.outsider,
  HAF,
  HELEN,
  who.probation,
  who.housing,
  who.sweeper,
  who.clinician,
  DEBORAH,
  'oonagh.fairbrass@ch-police.example',
];

/** A request that a person was seen to make with success. */
export interface Proven {
  readonly by: string;
  readonly sent: Sent;
}

interface Trial {
  readonly story: Story;
  readonly known: Known;
  readonly operations: readonly Operation[];
  readonly lists: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly beginning: Beginning;
}

interface Somebody {
  readonly email: string;
  readonly agent: Agent;
  readonly seen: Seen;
}

/** So many rows are tried by each, and so often. */
const [ROWS, TRIES] = [3, 14];

/** What came of one operation, by one person. */
async function tryAs(trial: Trial, { agent, seen }: Somebody, operation: Asked): Promise<Tried[]> {
  const { story, known, tables, beginning } = trial;
  const visible = await seen(partsOf(operation.path).thing);
  const ranked = (await rowsFor(story, operation, { known, beginning, seen: visible, own: [] })).slice(0, ROWS);
  const cases = await seen('cases');
  const lots = lotsOf(story, { known, own: [], seen: (table) => (table === 'case_file' ? cases : []) });
  const ask = asking(story, tables);
  const send = async (sent: Sent): Promise<Outcome> => {
    if (sent.id && hangsOnState(operation) && !(await isFitting(story, operation, sent.id)))
      await place(story, operation, { id: sent.id, beginning });
    await prepare(story, sent);
    return ask(agent, sent);
  };
  const { fields, row } = await toldOf(operation, story, ranked[0]);
  const draft = draftOf(operation.body?.schema ?? {}, lots, fields);
  return seek({ operation, rows: row ? [row] : ranked, draft, most: TRIES, send });
}

/** An operation that moves many, with a move in which something was said with success. */
export function ofMany(operation: Operation, all: readonly Operation[], proven: ReadonlyMap<string, Proven>): Asked {
  const those = movesOf(operation, all);
  const moves = those.find(({ name }) => proven.has(name)) ?? those[0];
  return moves ? { ...operation, moves, body: moves.body } : operation;
}

/** A body of each operation that a person who may is seen to send with success, and what was last refused of the others. */
export async function prove(trial: Trial): Promise<{ proven: Map<string, Proven>; refused: Map<string, string[]> }> {
  const { story, lists, operations } = trial;
  const people: Somebody[] = [];
  for (const email of able) {
    const agent = await story.clinic.as(email);
    people.push({ email, agent, seen: seenBy(agent, lists) });
  }
  const [proven, refused, last] = [new Map<string, Proven>(), new Map<string, string[]>(), new Map<string, Somebody>()];
  for (const asked of operations) {
    const operation = ofMany(asked, operations, proven);
    const { thing } = partsOf(operation.path);
    const first = last.get(thing);
    for (const one of first ? [first, ...people.filter((other) => other !== first)] : people) {
      const tried = await tryAs(trial, one, operation);
      const done = tried.find((each) => isDone(each) && (isSpoken(each.sent.body) || ofList.includes(operation.name)));
      if (done) {
        proven.set(operation.name, { by: one.email, sent: done.sent });
        last.set(thing, one);
        break;
      }
      const said = tried
        .slice(-1)
        .map(
          ({ outcome, sent }) =>
            `${one.email.split('.')[0] ?? ''} ${String(outcome.status)} ${outcome.told.slice(0, 400)} << ${JSON.stringify(sent.body).slice(0, 400)}`,
        );
      refused.set(operation.name, [...(refused.get(operation.name) ?? []), ...said]);
    }
  }
  return { proven, refused };
}
