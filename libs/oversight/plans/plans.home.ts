import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { stateTag } from '../../platform/resource/display.js';
import { lineFields, PlanLine } from './plan.fields.js';
import { lineResource, nameOf } from './lines.resource.js';

const atMost = 20;

interface Waiting {
  readonly whose: 'own' | 'toVerify';
  readonly doing: readonly string[];
}
const own: Waiting = { whose: 'own', doing: ['evidence', 'finish'] };
const toVerify: Waiting = { whose: 'toVerify', doing: ['verify', 'query'] };

const item = (t: Words, line: PlanLine, { whose, doing }: Waiting): HomeItem => ({
  kind: t('plan-lines.one'),
  reference: null,
  text: nameOf(t, line),
  href: `/plan-lines/${line.id}`,
  dueOn: line.dueOn,
  whose: t(`plans.home.${whose}`),
  state: stateTag(lineFields, t, line.state),
  doing: doing.map((move) => ({ label: t(`plan-lines.moves.${move}.label`), href: `/plan-lines/${line.id}/${move}` })),
  agencyId: whose === 'own' ? line.ownerAgencyId : null,
});

/** The lines of plans that a person owns, those that they are to agree on as chair, and how many of theirs are overdue. */
export async function plansHome(tx: Tx, t: Words): Promise<HomePart> {
  const { seats = [] } = tx.actor;
  if (!seats.length) return {};
  const rows = tx.rows(PlanLine);
  const chaired = seats.filter(({ chairs }) => chairs).map(({ groupId }) => groupId);
  const [mine, done, overdue] = await Promise.all([
    rows.where({ ownerId: tx.actor.id, open: true }).orderBy('dueOn').page(atMost).all(),
    rows.open('verify').where({ state: 'done' }).orderBy('dueOn').page(atMost).all(),
    lineResource.narrowed(rows.where({ groupId: { $in: chaired } }), { overdue: 'yes' }, tx.actor).countUpTo(),
  ]);
  return {
    items: [...mine.map((line) => item(t, line, own)), ...done.map((line) => item(t, line, toVerify))],
    ...(chaired.length && {
      counts: [
        {
          text: t('plans.home.overdue', { count: overdue }),
          count: overdue,
          href: '/plan-lines?overdue=yes',
          urgent: true,
        },
      ],
    }),
  };
}
