import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { candidatesIn, decideMatch, MatchDecision, standsIn, type Candidates } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { choice, form, hiddenId, longText, readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { refusalOf } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { knownPairs, type KnownPair } from './known-pair.js';
import { Nomination } from './nomination.entity.js';

/** What somebody decides about two people who may be one; the reason is kept with it. */
export const matchForm = form(
  {
    part: choice(['perpetrator', 'victim']),
    personId: hiddenId(),
    otherId: hiddenId(),
    decision: choice(['same', 'not_same', 'unsure']),
    reason: longText({ max: 2000 }),
  },
  'nominations',
);

type Asked = z.output<typeof matchForm>;

interface DecisionShown {
  readonly id: string;
  readonly part: string;
  readonly personId: string;
  readonly otherId: string;
  readonly decision: string;
  readonly reason: string;
  readonly decidedAt: Date;
  /** Whether the two are one now because of it. */
  readonly joined: boolean;
}

export interface Matching {
  readonly parts: readonly Candidates[];
  /** References of the cases in which the candidates stand. */
  readonly cases: Readonly<Record<string, string>>;
  readonly decisions: readonly DecisionShown[];
  /** Open cases about the same two, or about two who may be them. */
  readonly known: readonly KnownPair[];
}

/** Possible matches of a nomination's people to people who are known; a person decides, and may think again. */
@Injectable()
export class MatchingService {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Who may be the same, side by side. @throws Problem `not-found`, `not-allowed` */
  candidates(actor: Actor, nominationId: string): Promise<Matching> {
    return this.work.as(actor, async (tx) => candidatesFor(tx, await tx.get(Nomination, nominationId)));
  }

  /** As `candidates`, for whoever may decide. @throws Problem `not-found`, `not-allowed` */
  toDecide(actor: Actor, nominationId: string): Promise<Matching> {
    return this.work.as(actor, (tx) => this.toDecideIn(tx, nominationId));
  }

  /** As `toDecide`, inside a transaction that reads more. */
  async toDecideIn(tx: Tx, nominationId: string): Promise<Matching> {
    const nomination = await tx.get(Nomination, nominationId);
    if (!(await tx.may(Nomination, nomination, 'match'))) throw refusalOf(Nomination.name, nomination, 'match');
    return candidatesFor(tx, nomination);
  }

  /**
   * Keeps a decision about two people: `same` makes them one, `not_same` or `unsure` makes them two again if they were
   * made one in this case. @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  decide(actor: Actor, nominationId: string, body: Record<string, unknown>): Promise<{ id: string; decision: string }> {
    const asked = readForm(matchForm, body);
    return this.work.once(actor, `nominations.match.${nominationId}`, (tx) => this.decideIn(tx, nominationId, asked));
  }

  /** As `decide`, inside a transaction that does more. */
  async decideIn(tx: Tx, nominationId: string, asked: Asked): Promise<{ id: string; decision: string }> {
    const { caseId } = await tx.get(Nomination, nominationId, 'match');
    if (!(await mayBeOne(tx, caseId, asked))) throw invalid({ field: 'otherId', message: 'nominations.errors.people' });
    const { id, decision } = await decideMatch(tx, { caseId, ...asked });
    return { id, decision };
  }
}

/** Who may be the same as the people of a nomination, with what was decided about them so far. */
export async function candidatesFor(tx: Tx, { caseId }: Nomination): Promise<Matching> {
  const [parts, decisions] = await Promise.all([
    candidatesIn(tx, caseId),
    tx.rows(MatchDecision).where({ caseId }).orderBy('decidedAt').all(),
  ]);
  const caseIds = [
    ...new Set(
      parts.flatMap(({ candidates, pinned }) =>
        [...candidates, ...pinned].flatMap(({ records }) => records.map((one) => one.caseId)),
      ),
    ),
  ];
  const [cases, known] = await Promise.all([
    caseIds.length
      ? tx
          .rows(CaseFile)
          .where({ id: { $in: caseIds } })
          .all()
      : [],
    knownPairs(tx, caseId, parts),
  ]);
  return {
    parts,
    cases: Object.fromEntries(cases.map(({ id, reference }) => [id, reference])),
    decisions: decisions.map(decisionShown),
    known,
  };
}

/** Who may be the same, as whoever decides sees it; nothing where the reader does not. */
export const matchingOf = async (tx: Tx, row: Nomination): Promise<Matching | undefined> =>
  (await tx.may(Nomination, row, 'match')) ? candidatesFor(tx, row) : undefined;

const isJoined = ({ decision, moved, undoneAt }: MatchDecision): boolean =>
  decision === 'same' && Object.keys(moved).length > 0 && !undoneAt;

const decisionShown = (made: MatchDecision): DecisionShown => {
  const { id, part, personId, otherId, decision, reason, decidedAt } = made;
  return { id, part, personId, otherId, decision, reason, decidedAt, joined: isJoined(made) };
};

/** One stands in this case and the other in one that can be seen; or they were made one in this case before. */
async function mayBeOne(tx: Tx, caseId: string, { part, personId, otherId }: Asked): Promise<boolean> {
  if (personId === otherId) return false;
  const [here, there, made] = await Promise.all([
    standsIn(tx, personId, part, caseId),
    standsIn(tx, otherId, part),
    tx.rows(MatchDecision).where({ caseId, personId, otherId }).all(),
  ]);
  return made.some(isJoined) || (there && here);
}
