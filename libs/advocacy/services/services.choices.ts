import { ForceArea } from '../../areas/index.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { streamsToday, typesOf } from './services.settled.js';

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

/** The money of a case's service that runs today. */
const streams: ChoiceSource = async (tx, { shown }) =>
  (await streamsToday(tx, serviceOf(shown))).map(({ id, name }) => ({ value: id, text: name }));

/** As what somebody may act on a case of a service. */
const types: ChoiceSource = async (tx, { shown }) =>
  (await typesOf(tx, serviceOf(shown))).map(({ id, name }) => ({ value: id, text: name }));

export const serviceChoices: Readonly<Record<string, ChoiceSource>> = {
  'advocacy.areas': areas,
  'advocacy.districts': districts,
  'advocacy.streams': streams,
  'advocacy.types': types,
};
