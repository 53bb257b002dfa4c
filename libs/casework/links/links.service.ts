import { Inject, Injectable } from '@nestjs/common';
import { CaseFile, CaseForum } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import {
  candidatesLike,
  candidatesOf,
  CasePerson,
  decideMatch,
  factRow,
  MatchDecision,
  nameRow,
  People,
  undoMatch,
  standsIn,
  type Candidate,
  type Candidates,
  type Typed,
} from '../../cases/people/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { linkedAround, type Linked } from './linked.reading.js';
import { refused, saysNowhere } from './links.checks.js';
import { invalid } from '../../kernel/problem.js';
import { identifierForm, knownForm, matchForm, unmergeForm, type KnownAsked } from './links.forms.js';
import { lookAcross, runRules } from './links.jobs.js';
import { serialOf, type SerialShown } from './serial.reading.js';

/** One person, whole, as far as the reader may see them. */
export interface PersonLinks {
  readonly person: Awaited<ReturnType<People['showIn']>>;
  readonly linked: readonly Linked[];
  readonly serial: readonly SerialShown[];
  readonly matches: readonly Candidates[];
  readonly decisions: readonly MatchDecision[];
  /** The cases of theirs in which the reader decides whether two are one. */
  readonly decides: readonly string[];
}

/** Who is linked with whom, and who may be the same; a person decides. */
@Injectable()
export class Links {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(People) private readonly people: People,
  ) {}

  /** @throws Problem `not-found` for somebody of whom one sees no case */
  show(actor: Actor, personId: string): Promise<PersonLinks> {
    return this.work.as(actor, (tx) => this.showIn(tx, personId));
  }

  /** As `show`, inside a transaction that reads more. */
  async showIn(tx: Tx, asked: string): Promise<PersonLinks> {
    const person = await this.people.showIn(tx, asked);
    const { id, standing, records } = person;
    const caseIds = standing.map(({ caseId }) => caseId);
    const of = { caseId: { $in: caseIds } };
    const [{ linked }, serial, matches, decisions, decides] = await Promise.all([
      linkedAround(
        tx,
        standing.map((one) => ({ ...one, personId: id })),
      ),
      serialOf(tx, id),
      candidatesOf(
        tx,
        records.map((record) => ({ ...record, safeContact: null })),
      ),
      tx
        .rows(MatchDecision)
        .where({ ...of, undoneAt: { $exists: false } })
        .orderBy('decidedAt')
        .page(100)
        .all(),
      decidedIn(tx, caseIds),
    ]);
    const theirs = decisions.filter((one) => [one.personId, one.otherId].includes(id));
    return { person, linked, serial, matches, decisions: theirs, decides };
  }

  /** Who is known already of whom this is typed; of what was typed nothing is kept. */
  known(actor: Actor, body: Record<string, unknown>): Promise<readonly Candidate[]> {
    const typed = typedOf(readForm(knownForm, body));
    return this.work.as(actor, async (tx) => {
      const found = typed.names.length + typed.facts.length ? await candidatesLike(tx, typed) : [];
      tx.note('search', CasePerson.name, { asked: Object.keys(body), count: found.length });
      return found;
    });
  }

  /**
   * Decides whether two people are one: `same` makes them one. @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  match(actor: Actor, personId: string, body: Record<string, unknown>): Promise<{ id: string; decision: string }> {
    const asked = readForm(matchForm, body);
    return this.work.once(actor, `people.match.${personId}`, async (tx) => {
      const { caseId, part, otherId } = asked;
      await tx.get(CaseFile, caseId, 'match');
      const [here, there] = await Promise.all([standsIn(tx, personId, part, caseId), standsIn(tx, otherId, part)]);
      if (!here || !there || personId === otherId) throw refused('otherId', 'people');
      const { id, decision } = await decideMatch(tx, { ...asked, personId });
      return { id, decision };
    });
  }

  /**
   * Makes two again of two who were made one, with a reason. @throws Problem `not-found`, `not-allowed`,
   * `moved-on` where they are two already
   */
  unmerge(actor: Actor, decisionId: string, body: Record<string, unknown>): Promise<{ id: string; personId: string }> {
    const asked = readForm(unmergeForm, body);
    return this.work.once(actor, `people.unmerge.${decisionId}`, async (tx) => {
      const made = await tx.rows(MatchDecision).where({ id: decisionId, decision: 'same' }).one();
      if (!made) throw unseen(MatchDecision.name, decisionId);
      await tx.get(CaseFile, made.caseId, 'match');
      if (made.undoneAt) throw new Problem('moved-on');
      const { caseId, part, personId, otherId } = made;
      await undoMatch(tx, decisionId);
      const { id } = await decideMatch(tx, { caseId, part, personId, otherId, ...asked });
      return { id, personId };
    });
  }

  /**
   * Keeps by what somebody is known besides: another name, a telephone number, an account. Of perpetrators alone: how a
   * victim is reached is for the safe contact rule. @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  identify(actor: Actor, personId: string, body: Record<string, unknown>): Promise<{ id: string }> {
    const { caseId, kind, value, source } = readForm(identifierForm, body);
    return this.work.once(actor, `people.identify.${personId}`, async (tx) => {
      const { agencyId } = await tx.get(CaseFile, caseId, 'identify');
      if (!(await standsIn(tx, personId, 'perpetrator', caseId))) throw refused('caseId', 'perpetrator');
      const errors = await saysNowhere(tx, caseId, { value, source });
      if (errors.length) throw invalid(...errors);
      const unverified = !(await tx.maySeeLocation(caseId));
      const about = { caseId, agencyId, personId, part: 'perpetrator', source, recordedAt: tx.at, unverified } as const;
      const isName = kind === 'alias' || kind === 'former';
      const { id } = await tx.along(
        isName ? nameRow(about, { kind, fullName: value }) : factRow(about, { kind, value }),
      );
      const occasion = id;
      tx.followUp(lookAcross, { caseId, occasion });
      tx.followUp(runRules, { caseId, event: 'answered' as const, occasion });
      return { id };
    });
  }
}

/** The cases among these of which the person runs a forum. */
async function decidedIn(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  if (!forums.length || !caseIds.length) return [];
  const standing = tx
    .rows(CaseForum)
    .where({ caseId: { $in: caseIds }, forumId: { $in: forums }, toAt: { $exists: false } });
  return [...new Set((await standing.select('caseId').all()).map(({ caseId }) => caseId))];
}

function typedOf({ part, surname, forename, alias, bornOn, pnc, postcode, phone, account }: KnownAsked): Typed {
  const facts = [
    ['date_of_birth', bornOn],
    ['pnc', pnc],
    ['postcode', postcode],
    ['phone', phone],
    ['online_account', account],
  ] as const;
  return {
    part,
    names: [
      ...(surname || forename ? [{ kind: 'as_recorded' as const, surname, forename }] : []),
      ...(alias ? [{ kind: 'alias' as const, fullName: alias }] : []),
    ],
    facts: facts.flatMap(([kind, value]) => (value ? [{ kind, value }] : [])),
  };
}
