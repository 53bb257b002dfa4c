import { Forum } from '../../administration/areas/index.js';
import { CaseLead, leadOf, standingIn } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { tableOf } from '../../platform/resource/display.js';
import { ForumRequest } from './request.fields.js';
import { runIn } from './requests.checks.js';
import { requestResource } from './requests.resource.js';

/** On the page of a case: what other forums were asked, for those who run one of them, and the way to ask. */
export const requestsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, standing] = await Promise.all([
    tx.rows(ForumRequest).where({ caseId }).orderBy('madeAt', 'DESC').page(50).all(),
    standingIn(tx, caseId),
  ]);
  const asks = runIn(tx, standing).length > 0;
  if (!rows.length && !asks) return undefined;
  return {
    title: t('forum-requests.casePart.title'),
    ...tableOf(requestResource, { t, me: tx.actor }, await requestResource.listed(tx, rows), ['case']),
    empty: t('forum-requests.casePart.none'),
    ...(asks && { link: { href: `/forum-requests/new?case=${caseId}`, text: t('forum-requests.new.stand') } }),
  };
};

/** On the page of a case that stands or stood in several forums: which led it from when to when, and the way to offer the lead. */
export const leadsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, standing, lead, forums] = await Promise.all([
    tx.rows(CaseLead).where({ caseId }).orderBy('fromAt', 'DESC').page(50).all(),
    standingIn(tx, caseId),
    leadOf(tx, caseId),
    tx.rows(Forum).select('id', 'name').all(),
  ]);
  if (standing.length < 2 && rows.length < 2) return undefined;
  const offers = standing.length > 1 && runIn(tx, standing).includes(lead ?? '');
  const day = (at: Date) => ({ text: formatDay(londonDate(at)), nowrap: true });
  return {
    title: t('forum-requests.leads.title'),
    text: t('forum-requests.leads.explain'),
    columns: ['forum', 'from', 'to'].map((one) => ({ text: t(`forum-requests.leads.${one}`) })),
    rows: rows.map(({ forumId, fromAt, toAt }) => [
      forums.find(({ id }) => id === forumId)?.name ?? '',
      day(fromAt),
      toAt ? day(toAt) : '',
    ]),
    ...(offers && {
      link: { href: `/forum-requests/new?case=${caseId}&kind=lead`, text: t('forum-requests.new.lead') },
    }),
  };
};
