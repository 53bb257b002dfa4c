import { describe, expect, it } from '@jest/globals';
import { areasThatMay, mayApply, whereNow, type Whereabouts } from './order.force.js';

const nothing: Whereabouts = { residesIn: null, presentIn: null, intendsIn: null };
const here = { key: 'dp-police', areaCode: 'dyfed-powys' };

describe('which chief officer may apply (s.1(4))', () => {
  it.each([
    [{ residesIn: 'south-wales' }, [{ area: 'south-wales', ground: 'resides' }]],
    [{ residesIn: 'outside-ew', intendsIn: 'gwent' }, [{ area: 'gwent', ground: 'intends' }]],
    [{ residesIn: 'gwent', presentIn: 'gwent' }, [{ area: 'gwent', ground: 'resides' }]],
    [{ residesIn: 'outside-ew' }, []],
    [{ residesIn: 'unknown' }, []],
    [{}, []],
  ])('%j: %j', (where, areas) => expect(areasThatMay({ ...nothing, ...where })).toEqual(areas));

  it.each([
    [here, { residesIn: 'dyfed-powys' }, 'may'],
    [here, { residesIn: 'south-wales' }, 'may_not'],
    [here, { residesIn: 'south-wales', presentIn: 'dyfed-powys' }, 'may'],
    [here, { residesIn: 'south-wales', intendsIn: 'dyfed-powys' }, 'may'],
    [here, { residesIn: 'outside-ew' }, 'may_not'],
    [here, { residesIn: 'unknown' }, 'unknown'],
    [here, {}, 'unknown'],
    [{ key: 'btp', areaCode: 'west-midlands' }, { residesIn: 'gwent' }, 'may'],
    [{ key: 'mod-police', areaCode: 'essex' }, { presentIn: 'kent' }, 'may'],
    [{ key: 'btp', areaCode: 'west-midlands' }, { residesIn: 'outside-ew' }, 'may_not'],
  ])('%j with %j: %s', (force, where, answer) => expect(mayApply(force, { ...nothing, ...where })).toBe(answer));
});

describe('where the person lives now', () => {
  const checked = { ...nothing, residesIn: 'dyfed-powys', presentIn: 'gwent', forceCheckedOn: '2026-03-20' };

  it.each([
    ['what was checked, where the case says nothing', undefined, 'dyfed-powys'],
    ['what was checked after the case heard', { value: 'kent', since: '2026-03-20' }, 'dyfed-powys'],
    ['what the case heard after the check', { value: 'South-Wales', since: '2026-03-21' }, 'south-wales'],
  ])('is %s', (_, home, area) =>
    expect(whereNow(checked, home)).toEqual({ ...checked, residesIn: area, forceCheckedOn: undefined }),
  );

  it('is what the case says where nobody has checked', () =>
    expect(whereNow({ ...nothing, forceCheckedOn: null }, { value: 'kent', since: '2026-01-01' }).residesIn).toBe(
      'kent',
    ));
});
