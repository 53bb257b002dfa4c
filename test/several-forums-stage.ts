import { randomUUID } from 'node:crypto';
import { Agency, AgreementParty, SharingAgreement } from '../libs/administration/agencies/index.js';
import { aNominationOfStrangers, forumOf } from './factories.js';
import { openPanelPages, SIWAN } from './panel-stage.js';
import { NEVILLE } from './people.js';

/** A clinic and a MATAC of another area, with the clinic's cases and the ways in which people of both work on them. */
export async function openTwoForums() {
  const panels = await openPanelPages({ at: '2026-03-16T09:00:00Z' });
  const { clinic, post, moved, read, system } = panels;
  const matacId = await forumOf(clinic, 'sussex-matac-brighton-and-hove');

  /** A sharing agreement of the two forces in the MATAC, and of further agencies, in force from a day on. */
  const agree = (words: readonly string[], startsOn = '2026-01-01', others: readonly string[] = []): Promise<string> =>
    system(async (tx) => {
      const id = randomUUID();
      await tx.add(
        Object.assign(new SharingAgreement(), {
          id,
          key: `two-forums-${id}`,
          issue: 1,
          title: 'The clinic and the MATAC',
          forumKeys: ['sussex-matac-brighton-and-hove'],
          words: [...words],
          startsOn,
          endsOn: '2099-12-31',
          state: 'in_force',
        }),
      );
      const agencies = await tx
        .rows(Agency)
        .where({ key: { $in: ['dp-police', 'sx-police', ...others] } })
        .all();
      for (const { id: agencyId } of agencies)
        await tx.add(
          Object.assign(new AgreementParty(), {
            id: randomUUID(),
            agreementId: id,
            agencyId,
            part: 'controller',
            regime: 'part3',
          }),
        );
      return id;
    });

  /** A case of the clinic's, nominated and taken on. */
  const aCase = async (answers: object = {}): Promise<string> => {
    const body = aNominationOfStrangers(panels.forumId, answers);
    const { id } = (await post('elfyn.rosser@dp-lpa-carms.example', 'nominations', body)) as { id: string };
    await moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' });
    return (await read(SIWAN, `nominations/${id}`)).caseId as string;
  };
  const asked = (caseId: string) => ({
    caseId,
    kind: 'stand',
    forumId: matacId,
    reason: 'The offending goes on in Brighton.',
    purpose: 'To plan with the force there.',
    basis: 'law_enforcement',
  });
  /** A case that stands in both forums. */
  const inBoth = async (): Promise<string> => {
    const caseId = await aCase();
    clinic.clock.advance({ minutes: 1 });
    const request = (await post(SIWAN, 'forum-requests', asked(caseId))) as { id: string };
    await moved(NEVILLE, `forum-requests/${request.id}`, 'accept');
    return caseId;
  };
  return { ...panels, matacId, agree, aCase, asked, inBoth };
}

export type TwoForums = Awaited<ReturnType<typeof openTwoForums>>;
