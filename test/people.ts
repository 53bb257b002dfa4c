/** People of the fictional clinic by their addresses, each named as a test speaks of them. */
export const ALASTAIR = 'alastair.broom@dp-programme.example';
export const ANWEN = 'anwen.salisbury@dp-health-west.example';
export const BRONAGH = 'bronagh.keane@dp-isac.example';
export const CARWYN = 'carwyn.moss@dp-ppu.example';
export const DAWN = 'dawn.haskett@sw-police.example';
export const DEBORAH = 'deborah.ishmael@dp-isac.example';
export const FRANCES = 'frances.coles@dp-dpo.example';
export const HAF = 'haf.tomlinson@dp-idva.example';
export const HELEN = 'helen.tryweryn@dp-mappa.example';
export const HUW = 'huw.bebb@dp-ppu.example';
export const LLEUCU = 'lleucu.nantlais@dp-isac.example';
export const MEDI = 'medi.harries@dp-cid.example';
export const MERERID = 'mererid.cadwaladr@dp-coord.example';
export const NERYS = 'nerys.quant@dp-substance.example';
export const NEVILLE = 'neville.shuttlewood@sx-police.example';
export const OWAIN = 'owain.pask@dp-cid.example';
export const RACHEL = 'rachel.adeyemi@dp-probation.example';
export const RAVI = 'ravi.menon@dp-it.example';
export const SIMON = 'simon.aldous@dp-cps.example';
export const SIWAN = 'siwan.gwynne@dp-coord.example';
export const TOMOS = 'tomos.dyer@dp-probation.example';

/** Of another force's panel, to whom nothing of the clinic's is open. */
export const STRANGER = 'carol.rudge@gw-police.example';
