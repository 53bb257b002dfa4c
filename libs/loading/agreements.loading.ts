import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  Agency,
  agreementStates,
  AgreementParty,
  partyParts,
  regimes,
  SharingAgreement,
} from '../administration/agencies/index.js';
import { Forum } from '../administration/areas/index.js';
import type { Tx } from '../platform/work/tx.js';
import { cell, neededColumns, readRow } from './cells.js';
import type { ReferenceFile } from './file.loading.js';
import { keep, together, type Kept } from './keep.js';
import { refuse } from './loaded.outcome.js';

const party = new RegExp(`^[^=]+=(${partyParts.join('|')})/(${regimes.join('|')})$`);

const agreementInFile = z.object({
  agreement: cell.must,
  version: cell.count,
  title: cell.must,
  template: cell.may,
  forums: cell.list,
  parties: cell.list.refine((all) => all.every((one) => party.test(one)), 'bad_value'),
  data_categories: cell.list,
  starts_on: cell.mustDay,
  review_on: cell.mayDay,
  ends_on: cell.mustDay,
  status: cell.oneOf(agreementStates),
  replaces: cell.may,
  rights_contact: cell.may,
  notes: cell.may,
});
type AgreementInFile = z.infer<typeof agreementInFile>;

/** Sharing agreements: one row for each version of one. */
export const agreementsFile: ReferenceFile = {
  file: 'sharing-agreements.csv',
  names: ['agreement', 'version'],
  needs: neededColumns(agreementInFile),
  open: async (tx) => {
    const [agreements, parties, agencies, forums] = await Promise.all([
      tx.rows(SharingAgreement).all(),
      tx.rows(AgreementParty).all(),
      tx.rows(Agency).all(),
      tx.rows(Forum).all(),
    ]);
    const agencyIds = new Map(agencies.map(({ key, id }) => [key, id]));
    const forumKeys = new Set(forums.map(({ key }) => key));
    return async (writing, record) => {
      const told = readRow(agreementInFile, record);
      if (told.ends_on < told.starts_on) throw refuse('ends_on', 'dates_out_of_order');
      if (told.forums.some((key) => !forumKeys.has(key))) throw refuse('forums', 'unknown_forum');
      const now = agreements.find(({ key, issue }) => key === told.agreement && issue === told.version);
      const signed = partiesOf(told, agencyIds);
      if (new Set(signed.map(({ agencyId }) => agencyId)).size < signed.length) throw refuse('parties', 'repeated_key');
      const before = parties.filter(({ agreementId }) => agreementId === now?.id);
      if (before.some(({ agencyId }) => !signed.some((one) => one.agencyId === agencyId)))
        throw refuse('parties', 'party_removed');
      const { row, outcome } = await keep(writing, now, agreementOf(told, now));
      return together(outcome, ...(await Promise.all(signed.map((one) => keepParty(writing, row.id, before, one)))));
    };
  },
};

interface Signed {
  readonly agencyId: string;
  readonly part: string;
  readonly regime: string;
}

const partiesOf = (told: AgreementInFile, agencyIds: ReadonlyMap<string, string>): Signed[] =>
  told.parties.map((one) => {
    const [key = '', part = '', regime = ''] = one.split(/[=/]/);
    const agencyId = agencyIds.get(key);
    if (!agencyId) throw refuse('parties', 'unknown_agency');
    return { agencyId, part, regime };
  });

async function keepParty(
  tx: Tx,
  agreementId: string,
  before: readonly AgreementParty[],
  signed: Signed,
): Promise<Kept> {
  const now = before.find(({ agencyId }) => agencyId === signed.agencyId);
  return (await keep(tx, now, Object.assign(new AgreementParty(), { id: randomUUID(), agreementId, ...signed })))
    .outcome;
}

/** The file tells of the day it was made: what has come into force or lapsed since does not become a draft again. */
const agreementOf = (told: AgreementInFile, now: SharingAgreement | undefined): SharingAgreement =>
  Object.assign(new SharingAgreement(), {
    id: randomUUID(),
    key: told.agreement,
    issue: told.version,
    title: told.title,
    template: told.template,
    forumKeys: told.forums,
    words: told.data_categories,
    startsOn: told.starts_on,
    reviewOn: told.review_on,
    endsOn: told.ends_on,
    state: now && lasting(now.state, told.status) ? now.state : told.status,
    replaces: told.replaces,
    rightsContact: told.rights_contact,
    notes: told.notes,
  });

const lasting = (now: string, told: string): boolean => now === 'lapsed' || (now !== 'draft' && told === 'draft');
