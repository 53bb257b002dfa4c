import type { Area } from './area-stage.js';
import { confirmPosts } from './second-person.js';

const named = (areaCode: string): string => areaCode.replaceAll('-', '.');

/**
 * An area of which the data knows only the force, set up through the API by its administrator: a forum from a template, the
 * stalking team of its police with those who run the forum, an advocacy service and a programme, and their agreement.
 */
export async function madeArea(area: Area, areaCode: string, { template, name }: { template: string; name: string }) {
  const { post, read } = area;
  const administrator = await area.administers(areaCode);
  const agencyOf = async (of: string, agencyKind: string, regime: string, more = {}): Promise<string> =>
    (await post(administrator, 'agencies', { name: `${of}, ${areaCode}`, agencyKind, areaCode, regime, ...more })).id;
  const police = await agencyOf('Stalking team', 'police', 'part3', { emailDomain: `${areaCode}.example` });
  const isac = await agencyOf('Stalking advocacy', 'isac', 'uk_gdpr');
  const idva = await agencyOf('Victim support', 'idva', 'uk_gdpr');
  const programme = await agencyOf('Change programme', 'programme', 'uk_gdpr');
  const { items } = await read(administrator, 'forum-templates');
  const sourceId = items.find(({ key }: { key: string }) => key === template).id as string;
  // A forum is made under an agreement that there is; its own names the forum, and is settled afterwards.
  const asked = { sourceId, areaCode, key: `${areaCode}-forum`, name, sharingAgreement: 'dp-clinic-main' };
  const forumId = (await post(administrator, 'forums', asked)).id as string;
  const agreement = {
    title: name,
    forumIds: [forumId],
    part3Parties: [police],
    ukGdprParties: [isac, idva, programme],
    words: ['case_exists', 'victim_identity', 'perpetrator_identity', 'offending_history', 'minutes', 'actions'],
    startsOn: '2026-03-30',
    endsOn: '2027-03-29',
  };
  const { id } = await post(administrator, 'agreements', agreement);
  await area.moved(administrator, `agreements/${id}`, 'sign');
  const { key } = await read(administrator, `agreements/${id}`);
  const settle = async (settings: object): Promise<void> => {
    const path = `/v1/forums/${forumId}/settings`;
    const { version } = await read(administrator, `forums/${forumId}/settings`);
    const sent = { version, fromOn: area.clinic.clock.now().toISOString().slice(0, 10), settings };
    await (await area.as(administrator)).post(path).send(sent).expect(200);
  };
  await settle({ sharingAgreement: key });
  /** Somebody new, in a post of the area; their address. */
  const joins = async (role: string, agencyId: string, forumIds: readonly string[] = [forumId]): Promise<string> => {
    const email = `${role}.${named(areaCode)}@${areaCode}.example`;
    await post(administrator, 'posts', {
      forename: role,
      surname: areaCode,
      email,
      agencyId,
      role,
      ...(forumIds.length && { forumIds }),
    });
    await confirmPosts(area.clinic);
    return email;
  };
  const [coordinator, chair] = [await joins('coordinator', police), await joins('chair', police)];
  return { administrator, forumId, areaCode, police, isac, idva, programme, settle, joins, coordinator, chair };
}

export type MadeArea = Awaited<ReturnType<typeof madeArea>>;
