/** People of the demonstration who play the journeys. */
export const SIWAN = 'siwan.gwynne@dp-coord.example';
export const HUW = 'huw.bebb@dp-ppu.example';
export const NATASHA = 'natasha.okonjo@dp-lpa-carms.example';
export const RACHEL = 'rachel.adeyemi@dp-probation.example';
export const LLEUCU = 'lleucu.nantlais@dp-isac.example';
export const OWAIN = 'owain.pask@dp-cid.example';
export const ZOFIA = 'zofia.wrona@dp-programme.example';

/** The chair, and eleven others who say beforehand that they come. */
export const inTheRoom = [
  'huw.bebb@dp-ppu.example',
  'owain.pask@dp-cid.example',
  'medi.harries@dp-cid.example',
  'rachel.adeyemi@dp-probation.example',
  'anwen.salisbury@dp-health-west.example',
  'lleucu.nantlais@dp-isac.example',
  'deborah.ishmael@dp-isac.example',
  'haf.tomlinson@dp-idva.example',
  'simon.aldous@dp-cps.example',
  'llio.puw@dp-children-carms.example',
  'michelle.dacey@dp-housing-assoc.example',
  'helen.tryweryn@dp-mappa.example',
];
