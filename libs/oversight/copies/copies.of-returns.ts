import { Agency, fullName, Staff } from '../../administration/agencies/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { answerWords, ownResults, ReturnPart, ReturnQuestion, type AgencyReturn } from '../../panels/returns/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Said } from './copy.fields.js';
import { aboutCase, dayIn, loggedIn, sayer, type Seen } from './copies.reading.js';

/** The field in which each part of an answer is copied; which of the four it is has a field of its own. */
const fieldOf: Readonly<Record<string, string>> = {
  summary: 'summary',
  victim: 'aboutTheVictim',
  children: 'aboutChildren',
  health: 'aboutHealth',
  risk_view: 'riskView',
  caveats: 'caveats',
  reason: 'reason',
};

/** What one agency was asked and answered, part by part, as the person of the transaction sees it. */
export async function returnSeen(tx: Tx, row: AgencyReturn, t: Words): Promise<Seen> {
  const [about, agency, question, parts, item, own, contact] = await Promise.all([
    aboutCase(tx, t, row),
    tx.rows(Agency).where({ id: row.agencyId }).one(),
    tx.rows(ReturnQuestion).where({ returnId: row.id }).one(),
    tx
      .rows(ReturnPart)
      .where({ returnId: row.id, replacedAt: { $exists: false } })
      .orderBy('madeAt')
      .all(),
    tx.rows(AgendaItem).where({ id: row.itemId }).one(),
    ownResults(tx, [row]),
    row.contactId ? tx.rows(Staff).where({ id: row.contactId }).one() : undefined,
  ]);
  const say = sayer(t, row.category, row.agencyId);
  const kept = own.get(row.id);
  const contactName = contact && fullName(contact);
  const result = answerWords(t, { result: row.result ?? kept, state: row.state, contactName });
  return {
    reference: question?.caseReference ?? item?.caseReference ?? about.reference ?? '',
    said: [
      ...about.said,
      ...subjectsOf(t, row, question, about.said),
      say('agency', agency?.name),
      say('requestedAt', loggedIn(row.requestedAt)),
      say('dueOn', dayIn(row.dueOn)),
      say('question', question?.question),
      say('answeredAt', loggedIn(row.answeredAt)),
      sayer(t, kept ? 'keptAnswer' : row.category, row.agencyId)('result', result),
      ...parts.flatMap(({ kind, category, agencyId, text }) => {
        const field = fieldOf[kind];
        return field ? [sayer(t, category, agencyId)(field, text)] : [];
      }),
    ],
  };
}

/** About whom an agency was asked, where its people see nobody of the case by name. */
function subjectsOf(t: Words, row: AgencyReturn, question: ReturnQuestion | undefined, named: readonly Said[]): Said[] {
  if (named.some(({ text }) => text) || !question) return [];
  return question.subjects.flatMap(({ part, identifiers }) => {
    const say = sayer(t, part === 'victim' ? 'victimIdentity' : 'perpetratorIdentity', row.agencyId);
    return [say('about', identifiers.map(({ value }) => value).join(', '))];
  });
}
