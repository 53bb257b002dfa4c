import { readerOf } from '../../panels/common/index.js';
import { systemAt } from '../../platform/access/system.js';
import { compareRecorded, compareTexts } from '../../platform/jobs/compare-texts.js';
import { carries, on, sends, type Handler } from '../../platform/jobs/job.js';
import {
  takeOutOfCopies,
  tellDecided,
  tellTextCheck,
  tellTextChecks,
  textHeld,
  textReleased,
} from './text-check.jobs.js';
import { compareWritten } from './text-checks.comparing.js';
import { takeOutCopies } from './text-checks.copies.js';
import { compareOlder } from './text-checks.recorded.js';
import { holdCopies } from './text-checks.releasing.js';
import { decidesAny, decidableBy, seenByWriter, tellOfHeld } from './text-checks.telling.js';

export const textCheckHandlers: readonly Handler[] = [
  // With the rights that the writer has by now, all of them.
  carries(compareTexts, async ({ work, actor, now }, { occasion, writerId, rows }) => {
    const system = systemAt(now());
    const writer = await actor(writerId, occasion);
    await work.as(system, (tx) => compareWritten(tx, { writerId, writer, rows }));
  }),
  carries(textHeld, async ({ work, now }, { textCheckId }) => {
    await work.as(systemAt(now()), (tx) => tellOfHeld(tx, textCheckId));
  }),
  on(compareRecorded, compareOlder),
  on(takeOutOfCopies, (tx, { textCheckId }) => takeOutCopies(tx, textCheckId)),
  on(textReleased, (tx, { textCheckId }) => holdCopies(tx, textCheckId)),
  sends(tellDecided, async (tx, { textCheckId }) => {
    const check = await seenByWriter(tx, textCheckId);
    if (!check?.writtenBy) return undefined;
    const link = `/text-checks/${textCheckId}`;
    return { staffId: check.writtenBy, template: `text-checks.mails.${check.state}`, params: {}, link };
  }),
  sends(tellTextChecks, async (tx, { caseId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    if (!reader || !(await decidesAny(tx, reader, caseId))) return undefined;
    const link = '/text-checks?state=open';
    return { staffId, template: 'text-checks.mails.several', params: {}, link, urgency: 'at_once' };
  }),
  // The case and the text are read after signing in; only those who could open it are told.
  sends(tellTextCheck, async (tx, { textCheckId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const check = reader && (await decidableBy(tx, reader, textCheckId));
    const link = `/text-checks/${textCheckId}`;
    return check && { staffId, template: 'text-checks.mails.open', params: {}, link, urgency: 'at_once' };
  }),
];
