import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { inPost } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { CasePerson, PersonFact, putRight, type FactFollower } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { due } from '../../timings/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { Arrival } from './arrival.entity.js';
import { movedForm, type Moved } from './arrival.forms.js';
import { arrivalStates } from './arrival.states.js';
import { owed } from './arrivals.moves.js';
import { tellOfArrival } from './transfer.jobs.js';
import { ownersNow } from './transfers.checks.js';

const error = (field: string, name: string): FieldError => ({ field, message: `arrivals.errors.${name}` });

interface Told {
  readonly caseId: string;
  readonly agencyId: string;
  readonly toArea: string;
  readonly sinceOn: LondonDate;
}

const arrivalRow = (tx: Tx, told: Told, of: Partial<Arrival>): Arrival =>
  Object.assign(new Arrival(), {
    id: randomUUID(),
    ...told,
    category: 'perpetratorIdentity',
    released: false,
    state: arrivalStates.initial,
    version: 1,
    fromStaffId: tx.actor.id,
    acknowledgeBy: due('arrival_acknowledge', tx.actor.today),
    toldAt: tx.at,
    acknowledgedBy: null,
    acknowledgedAt: null,
    ...of,
  });

/**
 * Tells every agency that coordinates for the area into which the perpetrator of a case moved: that somebody did, since
 * when, and whom to ask; along with what was just permitted. Where nobody coordinates there nobody is told.
 */
async function tellArea(tx: Tx, told: Told): Promise<void> {
  const [owners, forumId, posts] = await Promise.all([
    ownersNow(tx, told.caseId),
    answeringForum(tx, told.caseId),
    inPost(tx, { areaCode: told.toArea, role: 'coordinator' }),
  ]);
  const fromArea = owners.perpetrator;
  if (!forumId || !fromArea || fromArea === told.toArea) return;
  const agencies = [...new Set(posts.map(({ agencyId }) => agencyId))];
  const rows = agencies.map((toAgencyId) => arrivalRow(tx, told, { toAgencyId, fromArea, forumId }));
  await tx.alongAll(rows);
  for (const row of rows) {
    owed(tx, row);
    for (const { staffId } of posts.filter(({ agencyId }) => agencyId === row.toAgencyId))
      tx.followUp(tellOfArrival, { arrivalId: row.id, staffId });
  }
}

/** Whoever puts right which force a perpetrator lives in tells that force by it. */
export const homeForceTold: FactFollower = async (tx, { caseId, agencyId, part }, { kind, value, fromOn }) => {
  if (part !== 'perpetrator' || kind !== 'home_force') return;
  const known = await tx.rows(ForceArea).where({ code: value }).any();
  if (known)
    await tellArea(tx, { caseId, agencyId, toArea: value, sinceOn: fromOn ? londonDay(fromOn) : tx.actor.today });
};

/** That a perpetrator has moved into another force's area. */
@Injectable()
export class Arrivals {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters that the perpetrator of a case has moved: the force in whose area they live is put right, and whoever
   * coordinates there is told that somebody came.
   * @throws Problem `not-found`, `not-allowed` for whoever runs no forum in which the case stands, `invalid-input` for a
   * day to come, for the area in which they lived already, and for a case that is about no one perpetrator
   */
  enter(actor: Actor, body: unknown): Promise<{ readonly told: number }> {
    const asked = readForm(movedForm, body);
    return this.work.once(actor, 'arrivals.create', (tx) => entered(tx, asked));
  }
}

/** As it might be entered of a case. @throws Problem `not-found`, `not-allowed` */
export async function toEnter(tx: Tx, caseId: string): Promise<{ file: CaseFile; row: Arrival }> {
  const file = await tx.get(CaseFile, caseId);
  const { agencyId } = file;
  const row = arrivalRow(tx, { caseId, agencyId, toArea: '', sinceOn: tx.actor.today }, {});
  if (!(await tx.may(Arrival, row, 'create'))) throw refusalOf(Arrival.name, row, 'create');
  return { file, row };
}

async function entered(tx: Tx, { caseId, area, sinceOn }: Moved): Promise<{ told: number }> {
  const { file } = await toEnter(tx, caseId);
  if (sinceOn > tx.actor.today) throw invalid({ field: 'sinceOn', message: 'platform.errors.dayInFuture' });
  const [places, standing, homes] = await Promise.all([
    tx.rows(ForceArea).where({ id: area }).all(),
    tx.rows(CasePerson).where({ caseId, part: 'perpetrator' }).all(),
    tx
      .rows(PersonFact)
      .where({ caseId, kind: 'home_force', endedAt: { $exists: false } })
      .all(),
  ]);
  const [place, personIds] = [places[0], [...new Set(standing.map(({ personId }) => personId))]];
  const [personId] = personIds;
  if (!place) throw invalid(error('area', 'area'));
  if (!personId || personIds.length > 1) throw invalid(error('area', 'whichPerpetrator'));
  if (homes.some((one) => one.personId === personId && one.value === place.code))
    throw invalid(error('area', 'livesThere'));
  await tx.getIf(CaseFile, file.id, 'note_move', () => Promise.resolve(true));
  const about = { caseId, agencyId: file.agencyId, personId, part: 'perpetrator', source: 'entered as moved' } as const;
  await putRight(tx, about, { fact: { kind: 'home_force', value: place.code, fromOn: sinceOn } });
  return {
    told: await tx
      .rows(Arrival)
      .where({ caseId, toArea: place.code, toldAt: { $gte: tx.at } })
      .count(),
  };
}
