import { ContributionPoint } from '../../platform/contributions.js';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asWhoMay, inEachPost } from '../../platform/things/in-each-post.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { raiseBreach } from './breach-reviews.raising.js';
import { aCase, mustBeKind, refused } from './conduct.checks.js';
import { announceIncident } from './conduct.jobs.js';
import { Incident } from './incident.entity.js';
import { reportForm, type Reporting } from './incident.forms.js';
import { incidentStates } from './incident.states.js';
import { whenOf } from './incident.time.js';
import { keep, mustReadPlace } from './incidents.texts.js';

export type IncidentFollower = (tx: Tx, row: Incident) => void;

/** What rooms to the right do wherever an incident is reported, in the same transaction. */
export const incidentFollowers = new ContributionPoint<IncidentFollower>('incidents');

/** As it might be reported in each post of the person. */
export async function toReport(tx: Tx, caseId: string): Promise<{ file: CaseFile; rows: Incident[] }> {
  const file = await tx.get(CaseFile, caseId);
  return { file, rows: blankRows(tx, caseId) };
}

const blankRows = (tx: Tx, caseId: string): Incident[] =>
  inEachPost(tx, (agencyId) =>
    Object.assign(new Incident(), {
      id: randomUUID(),
      caseId,
      agencyId,
      category: 'offendingHistory',
      released: false,
      forumId: null,
      state: incidentStates.initial,
      version: 1,
      crimeRef: null,
      breachOf: null,
      orderId: null,
      allegedBy: null,
      allegedAt: null,
      madeBy: tx.actor.id,
      madeAt: tx.at,
    }),
  );

/** What somebody did, as it is reported; what is said of a report afterwards is a move. */
@Injectable()
export class Incidents {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Reports that somebody did something to the victim of a case: with the reports already known about the two, unless
   * somebody says why it belongs elsewhere. What is said to be a breach is one more report, and has the case looked at
   * again and its risk reviewed, in the same transaction.
   * @throws Problem `not-found`, `not-allowed` for whoever takes no reports on the case, `invalid-input` for what is still
   * to come or of no one instant, and for another case without a reason
   */
  report(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(reportForm, body);
    return this.work.once(actor, 'incidents.create', async (tx) => asMade(await reported(tx, asked)));
  }
}

/** With the pair, unless it is said why not. @throws Problem `invalid-input`, `not-found` for a case that the person does not see */
async function whichCase(tx: Tx, { caseId, elsewhereId, elsewhere }: Reporting): Promise<string> {
  await aCase(tx, caseId);
  if (!elsewhereId || elsewhereId === caseId) {
    if (elsewhere) throw refused('elsewhereId', 'whichElsewhere');
    return caseId;
  }
  if (!elsewhere) throw refused('elsewhere', 'whyElsewhere');
  await aCase(tx, elsewhereId);
  return elsewhereId;
}

async function reported(tx: Tx, asked: Reporting): Promise<Incident> {
  const { kindId, told, place, evidence, elsewhere, reporter, crimeRef, breachOf } = asked;
  const caseId = await whichCase(tx, asked);
  const when = whenOf(asked, tx.at);
  await mustBeKind(tx, kindId, when.happenedOn);
  const row = await asWhoMay(tx, blankRows(tx, caseId));
  Object.assign(row, {
    ...when,
    kindId,
    reporter,
    crimeRef: crimeRef ?? null,
    released: asked.released ?? false,
    forumId: (await answeringForum(tx, caseId)) ?? null,
    ...(breachOf && { breachOf, state: 'breach_alleged', allegedBy: tx.actor.id, allegedAt: tx.at }),
  });
  await tx.add(row);
  await keep(tx, row, { told, place, evidence, elsewhere });
  await mustReadPlace(tx, row, place);
  if (breachOf) await raiseBreach(tx, { ...row, breachOf, raisedBy: row.id, breachOn: row.happenedOn });
  tx.followUp(announceIncident, { incidentId: row.id });
  for (const follow of incidentFollowers.in(tx)) follow(tx, row);
  return row;
}
