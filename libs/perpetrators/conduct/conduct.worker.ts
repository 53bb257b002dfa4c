import { readerOf } from '../../panels/common/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { concernedBy } from '../../panels/updates/index.js';
import { announceIncident, tellIncident } from './conduct.jobs.js';
import { Incident } from './incident.entity.js';

/** Of an incident, whom it concerns and who reported it; nothing of what was reported. */
const reported = `SELECT case_id AS "caseId", made_by AS "madeBy" FROM incident WHERE id = $1 AND state <> 'withdrawn'`;

export const conductHandlers: readonly Handler[] = [
  on(announceIncident, async (tx, { incidentId }) => {
    const [of] = await tx.run<{ caseId: string; madeBy: string }>({ text: reported, values: [incidentId] });
    for (const { id } of of ? await concernedBy(tx, of) : []) tx.followUp(tellIncident, { incidentId, staffId: id });
  }),
  // Which case it is, and what was reported, is read once somebody has signed in; nobody is told of what they could not open.
  sends(tellIncident, async (tx, { incidentId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const seen = await (reader &&
      tx
        .through(reader)
        .rows(Incident)
        .where({ id: incidentId, state: { $ne: 'withdrawn' } })
        .one());
    const link = `/incidents/${incidentId}`;
    return seen && { staffId, template: 'conduct.mails.reported', params: {}, link, urgency: 'at_once' };
  }),
];
