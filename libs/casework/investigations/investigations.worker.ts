import { readerOf } from '../../panels/common/index.js';
import { sends, type Handler } from '../../platform/jobs/job.js';
import { Investigation } from './investigation.fields.js';
import { tellHolder } from './investigation.jobs.js';

export const investigationHandlers: readonly Handler[] = [
  // Of which case, to whom and why is read once they have signed in; no one is told of what they could not open.
  sends(tellHolder, async (tx, { investigationId, staffId, state }) => {
    const reader = await readerOf(tx, staffId);
    const found = await (reader && tx.through(reader).rows(Investigation).where({ id: investigationId, state }).one());
    return (
      found && {
        staffId,
        template: `investigations.mails.${state}`,
        params: {},
        link: `/investigations/${found.id}`,
        about: [{ kind: 'investigation', id: found.id, caseId: found.caseId }],
      }
    );
  }),
];
