import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { contactDetailsIn } from './contact-details.js';

const found = (text: string): string[] => contactDetailsIn(text).map(({ kind, value }) => `${kind}: ${value}`);

describe('contact details in a text', () => {
  it.each([
    ['She lives at SA70 7ZZ now', 'postcode: SA70 7ZZ'],
    ['in sa707zz, he says', 'postcode: sa707zz'],
    ['QX1 1AA', 'postcode: QX1 1AA'],
    ['Ring 07700 900123 after six', 'telephone: 07700 900123'],
    ['Ring +44 7700 900 123.', 'telephone: +44 7700 900 123'],
    ['(01632) 960 001', 'telephone: (01632) 960 001'],
    ['0044 1632 960001', 'telephone: 0044 1632 960001'],
    ['01632-960-001 or none', 'telephone: 01632-960-001'],
    ['A blue Corsa, AB12 CDE, outside', 'vehicle: AB12 CDE'],
    ['cv19xyz', 'vehicle: cv19xyz'],
    ['an old P123 ABC', 'vehicle: P123 ABC'],
    ['jo.bloggs@mail.example wrote', 'email: jo.bloggs@mail.example'],
    ['posted as @jo_bloggs.1 on it', 'handle: @jo_bloggs.1'],
    ['went to 14 Mill Lane again', 'address: 14 Mill Lane'],
    ['at 3b, Old Station Road', 'address: 3b, Old Station Road'],
    ['12 heol fawr', 'address: 12 heol fawr'],
    ['yn 7 Stryd y Bont', 'address: 7 Stryd y Bont'],
    ['21 Ffordd Penrhyn', 'address: 21 Ffordd Penrhyn'],
    ['14 mill lane', 'address: 14 mill lane'],
  ])('%s', (text, detail) => {
    expect(found(text)).toEqual([detail]);
  });

  it.each([
    'Seen on 1st and 30th March 2026 at 14:30 and 9am',
    'See N-2026-0012, C-2026-0345 and DPC-N-0001',
    'between 01/02/2026 and 2026-04-01, 01.02.2026',
    'He drove for 2 hours and went 3 times to Cardiff Crown Court',
    'Licence condition 12 of the Order, s. 2A Protection from Harassment Act 1997',
    'A letter to the 4 children, 16 and 17',
    'On 12 March at the Crown Court',
    'Level 2 or 3 of MAPPA; 5 weeks; 28 days; £1,200',
    'PC 1234 of the B4 team; form MG11; SPO F10; WP29',
    'crime 42/123456/26 and URN 62PC1234526',
    'in SA70 and in CF10 too',
    'Room 3 at the police station; Court 2',
    'What nobody said',
    'See /cases/01234567-8901-4abc-8def-012345678901',
    '07700900-1234-4567-8901-077009001234',
  ])('has none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('has none in identifiers, of which a text of JSON may hold many', () => {
    const identifiers = Array.from({ length: 20_000 }, () => randomUUID());
    expect(identifiers.flatMap((one) => found(one))).toEqual([]);
    expect(identifiers.flatMap((one) => found(one.toUpperCase()))).toEqual([]);
  });

  it('come in their order, and none over another', () => {
    expect(found('Ring 07700 900123, or write to 14 Mill Lane, SA70 7ZZ, or x@y.example')).toEqual([
      'telephone: 07700 900123',
      'address: 14 Mill Lane',
      'postcode: SA70 7ZZ',
      'email: x@y.example',
    ]);
  });
});
