import { AdvocacyReferral } from '../advocacy/index.js';
import { pathOf, subjects } from '../duties/index.js';
import { AccessRequest, GlassBreak } from '../exceptions/index.js';
import { ForumRequest } from '../forum-requests/index.js';
import { Investigation } from '../investigations/index.js';
import { Nomination } from '../nominations/index.js';
import { ProtectionOrder } from '../orders/index.js';
import { AgendaItem } from '../panels/index.js';
import type { Entity } from '../platform/access/access.js';
import { dutyHref } from '../platform/duties/duty.js';
import type { Row } from '../platform/work/tx.js';
import { NamedContact } from '../telling/index.js';
import { CaseUpdate } from '../updates/index.js';
import { OutOfView } from './out-of-view.entity.js';

/** A thing of a case that messages are about, and where it is read. */
interface Told {
  readonly entity: Entity<Row>;
  readonly path: (row: Row & { readonly caseId?: string }) => string;
  /** The key of what it is called; what is owed is called as the duties call it. */
  readonly called: string;
}

const at =
  (section: string) =>
  ({ id }: Row): string =>
    `/${section}/${id}`;

/** What is owed is read at its thing; what an order asks for stands on its order, to which the account of it leads. */
const owed = Object.fromEntries(
  Object.entries(subjects).map(([kind, subject]): [string, Told] => [
    kind,
    {
      entity: subject.entity,
      path: (row) => (kind === 'order_notification' ? dutyHref(kind, row.id) : pathOf(subject, row)),
      called: `duties.kinds.${kind}`,
    },
  ]),
);

const others: Readonly<Record<string, Omit<Told, 'called'>>> = {
  nomination: { entity: Nomination, path: at('nominations') },
  agenda_item: { entity: AgendaItem, path: at('agenda-items') },
  update: { entity: CaseUpdate, path: at('updates') },
  forum_request: { entity: ForumRequest, path: at('forum-requests') },
  access_request: { entity: AccessRequest, path: at('access-requests') },
  glass_break: { entity: GlassBreak, path: at('glass-breaks') },
  order: { entity: ProtectionOrder, path: at('orders') },
  investigation: { entity: Investigation, path: at('investigations') },
  advocacy_referral: { entity: AdvocacyReferral, path: at('advocacy-referrals') },
  named_contact: { entity: NamedContact, path: at('named-contacts') },
  out_of_view: { entity: OutOfView, path: at('out-of-view') },
};

/** Every kind of thing that messages are about: whoever sees it is told of them. What is owed is known to the duties. */
export const toldOf: Readonly<Record<string, Told>> = {
  ...owed,
  ...Object.fromEntries(
    Object.entries(others).map(([kind, one]) => [kind, { ...one, called: `audit.caseMessages.kinds.${kind}` }]),
  ),
};
