import { usualTeller } from './tellers.usual.rules.js';

const contact = { staffId: 'contact', as: 'named_contact' };
const officer = { staffId: 'officer', as: 'officer_in_the_case' };

it.each([
  ['the named contact', ['contact'], ['officer'], contact],
  ['the contact whom two victims share', ['contact', 'contact'], [], contact],
  ['the officer in the case where no contact is named', [null, null], ['officer', 'officer'], officer],
  ['no one where there is neither', [null], [], undefined],
  ['no one where victims have different contacts', ['contact', 'another'], ['officer'], undefined],
  ['no one where one victim has a contact and another has none', ['contact', null], ['officer'], undefined],
  ['no one where there are several officers', [null], ['officer', 'another'], undefined],
  ['no one where no victim is known', [], ['officer'], undefined],
] as const)('the victim is usually told by %s', (_, contacts, officers, expected) => {
  expect(usualTeller(contacts, officers)).toEqual(expected);
});
