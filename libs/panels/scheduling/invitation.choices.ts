import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Accepted } from './invitations.expected.js';

/** Those who accepted and have no place yet. */
const accepted: ChoiceSource = (_, { shown }) =>
  Promise.resolve(
    ((shown['accepted'] ?? []) as readonly Accepted[]).map(({ id, staffName, agencyName }) => ({
      value: id,
      text: staffName ?? '',
      hint: agencyName ?? '',
    })),
  );

export const invitationChoices: Readonly<Record<string, ChoiceSource>> = { 'panels.accepted': accepted };
