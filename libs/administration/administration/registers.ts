import { hasRole, type Actor } from '../../platform/access/actor.js';
import type { Form } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Thing } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { accreditationFile } from './accreditations.csv.js';
import { accreditationCounts, accreditationThing } from './accreditations.thing.js';
import { accreditationKindThing } from './accreditation-kinds.thing.js';
import { agencyThing } from './agencies.thing.js';
import { agreementThing } from './agreements.thing.js';
import { postThing } from './posts.thing.js';
import { failedJobThing } from './failed-jobs.thing.js';
import * as forms from './register.forms.js';
import { staffThing } from './staff.thing.js';
import { undertakingThing } from './undertakings.thing.js';

/** A list that the administrator keeps: what it is of, and what is asked for a new row of it. */
export interface Register {
  readonly name: string;
  readonly thing: Thing;
  /** None where rows come another way: people come with their first post. */
  readonly asks?: Form;
  readonly mayAdd: (me: Actor) => boolean;
  readonly searched?: true;
  /** Whether whoever leads an agency, and administers nothing, has it too: of their own people. */
  readonly ofLeads?: true;
  /** How many its list has by what it may show, of all that it is narrowed by otherwise. */
  readonly counts?: (tx: Tx, filters: Record<string, unknown>) => Promise<readonly (readonly [string, number])[]>;
  /** Its list as a file. */
  readonly file?: (t: Words, rows: readonly Record<string, unknown>[]) => Promise<string>;
}

export const administers = (me: Actor): boolean => hasRole(me, 'system_admin');
export const leadsSome = (me: Actor): boolean => Boolean(me.leads?.length);

export const registers: readonly Register[] = [
  {
    name: 'posts',
    thing: postThing,
    asks: forms.newPostForm,
    mayAdd: (me) => administers(me) || leadsSome(me),
    searched: true,
    ofLeads: true,
  },
  { name: 'staff', thing: staffThing, mayAdd: () => false, searched: true },
  {
    name: 'accreditations',
    thing: accreditationThing,
    asks: forms.newAccreditationForm,
    mayAdd: administers,
    ofLeads: true,
    counts: accreditationCounts,
    file: accreditationFile,
  },
  {
    name: 'accreditation-kinds',
    thing: accreditationKindThing,
    asks: forms.newAccreditationKindForm,
    mayAdd: administers,
  },
  { name: 'agencies', thing: agencyThing, asks: forms.newAgencyForm, mayAdd: administers },
  { name: 'agreements', thing: agreementThing, asks: forms.newAgreementForm, mayAdd: administers },
  { name: 'undertakings', thing: undertakingThing, asks: forms.newUndertakingForm, mayAdd: administers },
  { name: 'failed-jobs', thing: failedJobThing, mayAdd: () => false },
];
