import { Agency, called } from '../../../administration/agencies/index.js';
import { ForceArea } from '../../../administration/areas/index.js';
import type { ChoiceSource } from '../../../platform/things/choices.js';
import { everyStreamToday, servicesToday, streamsToday, typesOf } from './services.settled.js';

/** Every force area, by name. */
const areas: ChoiceSource = async (tx) =>
  (await tx.rows(ForceArea).orderBy('name').select('code', 'name').all()).map(({ code, name }) => ({
    value: code,
    text: name,
  }));

/** Every district, each with its area. */
const districts: ChoiceSource = async (tx) =>
  (await tx.rows(ForceArea).orderBy('name').select('name', 'districts').all()).flatMap((area) =>
    area.districts.map(({ code, name }) => ({ value: String(code), text: `${String(name)}, ${area.name}` })),
  );

const serviceOf = (shown: Readonly<Record<string, unknown>>): string =>
  typeof shown['agencyId'] === 'string' ? shown['agencyId'] : '';

/** The agencies that money of a service may concern: those of the areas that it serves, and of its own. */
const concerned: ChoiceSource = async (tx, { shown }) => {
  const agencyId = serviceOf(shown);
  const [settled, own] = await Promise.all([
    servicesToday(tx, [agencyId]),
    tx.rows(Agency).where({ id: agencyId }).select('areaCode').one(),
  ]);
  const areas = [...(settled.get(agencyId)?.areas ?? []), ...(own ? [own.areaCode] : [])];
  const near = tx.rows(Agency).where({ state: 'active', areaCode: { $in: [...new Set(areas)] } });
  const all = await near.orderBy('name').select('id', 'name').all();
  return all.filter(({ id }) => id !== agencyId).map(({ id, name }) => ({ value: id, text: name }));
};

/** The money of a case's service that runs today. */
const streams: ChoiceSource = async (tx, { shown }) =>
  (await streamsToday(tx, serviceOf(shown))).map(({ id, name }) => ({ value: id, text: name }));

/** The money of every service that runs today and concerns the person's agency, each with its service: for whoever refers to one of them. */
const everyStream: ChoiceSource = async (tx) => {
  const streams = await everyStreamToday(tx);
  const nameOf = await called(tx, { staff: [], agencies: streams.map(({ agencyId }) => agencyId) });
  return streams.map(({ id, name, agencyId }) => ({
    value: id,
    text: [name, nameOf(agencyId)].filter(Boolean).join(', '),
  }));
};

/** As what somebody may act on a case of a service. */
const types: ChoiceSource = async (tx, { shown }) =>
  (await typesOf(tx, serviceOf(shown))).map(({ id, name }) => ({ value: id, text: name }));

export const serviceChoices: Readonly<Record<string, ChoiceSource>> = {
  'advocacy.areas': areas,
  'advocacy.districts': districts,
  'advocacy.concerned': concerned,
  'advocacy.streams': streams,
  'advocacy.everyStream': everyStream,
  'advocacy.types': types,
};
