import { Agency, fullName, Staff } from '../../administration/agencies/index.js';
import { ForceArea, Forum } from '../../administration/areas/index.js';
import {
  answerSaid,
  answersShown,
  NominationAnswer,
  NominationDecision,
  questionLabel,
  type Nomination,
} from '../../intake/nominations/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { aboutCase, dayIn, loggedIn, sayer, type Seen } from './copies.reading.js';

const around = (tx: Tx, row: Nomination) => {
  const mine = { nominationId: row.id, takenBackAt: { $exists: false } };
  return Promise.all([
    tx.rows(NominationAnswer).where(mine).orderBy('givenAt').all(),
    tx.rows(NominationDecision).where(mine).orderBy('madeAt').all(),
    tx.rows(Forum).where({ id: row.forumId }).one(),
    tx.rows(Staff).where({ id: row.nominatorId }).one(),
    tx.rows(Agency).where({ id: row.nominatorAgencyId }).one(),
    tx.rows(ForceArea).all(),
  ]);
};

/** A nomination with its answers and what was decided about it, as the person of the transaction sees it. */
export async function nominationSeen(tx: Tx, row: Nomination, t: Words): Promise<Seen> {
  const [about, [answers, decisions, forum, nominator, agency, areas]] = await Promise.all([
    aboutCase(tx, t, row),
    around(tx, row),
  ]);
  const forces = new Map(areas.map(({ code, name }) => [code, name]));
  const say = sayer(t, row.category, row.agencyId);
  const waits = ['submitted', 'returned'].includes(row.state);
  return {
    reference: row.reference,
    said: [
      ...about.said,
      say('forum', forum?.name),
      say('list', t(`nominations.questions.list.options.${row.list}`)),
      say('urgency', t(`nominations.questions.urgency.options.${row.urgency}`)),
      say('nominator', [nominator && fullName(nominator), agency?.name].filter(Boolean).join(', ')),
      say('submittedAt', loggedIn(row.submittedAt)),
      say('state', t(`nominations.states.${row.state}`)),
      say('answerDueOn', waits ? dayIn(row.answerDueOn) : ''),
      ...answersShown(answers).map(({ question, category, answer }) =>
        sayer(t, category, row.agencyId)('answer', answerSaid(t, question, answer, forces), questionLabel(t, question)),
      ),
      ...decisions.map((one) =>
        sayer(
          t,
          one.category,
          one.agencyId,
        )(
          'decision',
          [t(`nominations.moves.${one.move}.label`), loggedIn(one.madeAt), one.reason].filter(Boolean).join(', '),
        ),
      ),
    ],
  };
}
