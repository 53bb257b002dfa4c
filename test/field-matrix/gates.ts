import { maySee } from '../planted-marks/oracle.js';
import type { Mark } from '../planted-marks/marks.js';
import { MAPPA_UNIT } from '../planted-marks/mappa.js';
import type { Somebody } from '../planted-marks/people.js';

/** A case as the table of who may see what counts it, and who holds what is told of it. */
export interface Standing {
  readonly caseKey: string;
  readonly agency: string;
  /** Of a meeting that is not held yet. */
  readonly toCome?: boolean;
  /** The agency that it was sent to. */
  readonly sentTo?: string | undefined;
}

const mark = (category: string, { caseKey, agency }: Standing): Mark => ({
  shown: [],
  where: category,
  caseKey,
  agency,
  category,
  released: false,
});

/** Fields that no line of the table opens, each by what the documents say of them. */
const beside: Readonly<Record<string, (person: Somebody, standing: Standing) => boolean>> = {
  // That there is a panel on a day: its forum's members and who has a place at it.
  meeting: (person, standing) =>
    maySee(person, { ...mark('minutes', standing), only: [standing.toCome ? 'member' : 'meeting'] }),
  // The case that a return is asked about: who knows of it, and the agency that is asked, which is told about whom.
  asked: (person, standing) =>
    maySee(person, mark('caseExists', standing)) || (person.facts.asked === true && standing.caseKey === 'here'),
  // Who works on a case: those who run or police its forum, and the team itself.
  concerned: ({ role, facts }, { caseKey }) =>
    (['coordinator', 'chair', 'police'].includes(role) &&
      facts.forum === (caseKey === 'elsewhere' ? 'elsewhere' : 'here')) ||
    (facts.team === true && caseKey === 'here'),
  // What was submitted to a MAPPA unit its people read, whatever the table opens to them.
  mappaDocuments: (person, standing) =>
    maySee(person, { ...mark('mappaDocuments', standing), also: [{ received: MAPPA_UNIT }] }),
  // What was said of the risk to whoever delivers a programme its people read, as far as the table opens it to their role.
  riskSent: (person, standing) =>
    maySee(person, { ...mark('offendingHistory', standing), also: [{ received: standing.sentTo ?? '' }] }),
  // By what people are called: who reads who they are, and who is listed on the case.
  perpetratorName: (person, standing) =>
    maySee(person, { ...mark('perpetratorIdentity', standing), where: 'NominationAnswer.perpetratorSurname' }),
  victimName: (person, standing) =>
    maySee(person, { ...mark('victimIdentity', standing), where: 'NominationAnswer.victimSurname' }),
  // How somebody is vetted: whoever keeps the list of the agency's people.
  vetting: ({ role }) => role === 'system_admin',
  // From where people came: whoever looks back.
  address: ({ role }) => role === 'auditor',
};

/** Gates that open for a role, whatever the case. */
export const ofNoCase: readonly string[] = ['vetting', 'address'];

/** Whether what stands behind a gate is for somebody, by the documents and nothing of the product. */
export function opens(gate: string, person: Somebody, standing: Standing): boolean {
  const rule = beside[gate];
  return rule ? rule(person, standing) : maySee(person, mark(gate, standing));
}
