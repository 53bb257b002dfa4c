import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { setGrade } from './grades.settling.js';
import { recordResult } from './results.recording.js';
import { aboutCase, agencyFor, mustBeSeen, type About } from './risk.case.js';
import { RiskFactor } from './risk.entity.js';
import { factorForm, gradeForm, resultForm } from './risk.forms.js';
import { holdsOn } from './risk.rules.js';
import { keep, wordsOf } from './risk.texts.js';
import { RiskFactorKind } from './tool.entity.js';

/** What is said of the risk in a case, of the clinic or an advocate's own; what becomes of it is a move. */
@Injectable()
export class Risk {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Records what a tool said. @throws Problem `not-found`, `not-allowed`, `invalid-input` */
  record(actor: Actor, body: unknown): Promise<Made> {
    const given = readForm(resultForm, body);
    return this.work.once(actor, 'risk-results.create', async (tx) =>
      asMade(await recordResult(tx, await aboutCase(tx, given.caseId), given)),
    );
  }

  /** Sets the grade: up at once, down once a second person confirms it. @throws Problem `not-found`, `not-allowed`, `invalid-input` */
  grade(actor: Actor, body: unknown): Promise<Made> {
    const given = readForm(gradeForm, body);
    return this.work.once(actor, 'risk-grades.create', async (tx) =>
      asMade(await setGrade(tx, await aboutCase(tx, given.caseId), given)),
    );
  }

  /** Names what makes a case dangerous. @throws Problem `not-found`, `not-allowed`, `invalid-input` */
  name(actor: Actor, body: unknown): Promise<Made> {
    const given = readForm(factorForm, body);
    return this.work.once(actor, 'risk-factors.create', async (tx) =>
      asMade(await nameFactor(tx, await aboutCase(tx, given.caseId), given)),
    );
  }
}

interface Named {
  readonly kindId: string;
  readonly words?: string | undefined;
  readonly externalKey?: string | undefined;
}

async function nameFactor(tx: Tx, about: About, { kindId, words, externalKey }: Named): Promise<RiskFactor> {
  const kind = await tx.rows(RiskFactorKind).where({ id: kindId }).one();
  if (!kind || !holdsOn(kind, tx.actor.today)) throw invalid({ field: 'kindId', message: 'risk.errors.kind' });
  if (kind.key === 'other' && !words) throw invalid({ field: 'words', message: 'risk.errors.words' });
  const row = Object.assign(new RiskFactor(), {
    id: randomUUID(),
    caseId: about.caseId,
    agencyId: agencyFor(tx.actor, about, RiskFactor.name),
    category: 'victimIdentity',
    released: false,
    state: 'open',
    version: 1,
    kindId,
    actionId: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    metAt: null,
    externalKey: externalKey ?? null,
  });
  await tx.add(row);
  await keep(tx, { ...row, category: wordsOf(Boolean(about.serviceId)) }, { words });
  await mustBeSeen(tx, RiskFactor, row.id);
  return row;
}
