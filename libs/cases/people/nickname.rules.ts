import { nameKey } from './name.rules.js';

/**
 * Forenames that one person goes by, in English and in Welsh and across the two; without accents, one group a line.
 * A name may be in several groups: `Al` is Alan and Albert. Compiled for this product from common usage.
 */
const groups = `
abigail abby abbie gail
alan allan alun al
albert bert al bertie
alexander alex alec sandy sander
alexandra alex sandra lexi
alfred alf fred alfie
alison ali ally
amanda mandy
andrew andy drew andras andreas
angharad hari anghie
anne ann anna annie nan nancy
anthony antony tony ant
arthur art
barbara barb babs
benjamin ben benny
bethan beth elisabeth
bronwen bron
bryony bry
caitlin cat katie
callum cal
carol caz caroline carrie
catherine katherine kathryn catrin kate katie cath cathy kath kathy kat trina
ceri keri
charles charlie chas chuck siarl
christina christine chris chrissie tina kirsty
christopher chris kit topher
craig
daniel dan danny
darren daz dazza
david dave davy dai dafydd dewi dei
dawn
deborah debbie deb debs
derek del
donald don donny
dorothy dot dotty
douglas doug
dylan dyl
edmund ed eddie ted
edward ed eddie ted teddy ned iorwerth
eleanor ellie nell nora elin
elizabeth liz lizzie beth betty betsan elisabeth elsbeth eliza libby betsi
emily em emma
emlyn em
evan ifan ieuan
florence flo
francis frank fran
frances fran fanny
frederick fred freddie
gareth gaz gary garry
gavin gav
geoffrey geoff jeff jeffrey sieffre
george georgie sior siors
gerald gerry jerry gerallt
gethin gethyn geth
gillian gill jill
glenys glen
graham gray graeme
gregory greg
griffith gruffydd gruff griff guto
gwendolen gwen wendy
gwilym will gwil william
harold harry hal
heather
helen nell elen
henry harry hal harri hari
hugh huw
ian iain
irene rene
isaac ike
jacob jake jack
jacqueline jackie jacqui
james jim jimmy jamie iago
janet jan siani
jane sian jen
jason jase jay
jennifer jen jenny jenni
jeremy jez jerry
jessica jess jessie
joan jo siwan
john jack johnny jon sion ioan ieuan
jonathan jon jonny
joseph joe joey josef
joshua josh
judith judy jude
julian jules jools
katherine kate kitty
kenneth ken kenny
kevin kev
laura lauren laurie
lawrence larry laurie
leanne
leighton lei
leonard len lenny leo
lewis lew louis llew
llewellyn llewelyn llew lew lyn
lorraine lol lori
louise lou
lucy lou luce
luke luc
madeleine maddie
margaret maggie meg megan peggy marged mared greta peg mair
mark marc marcus
martin marty
mary mair molly mari may
matthew matt mathew
maurice mo
megan meg
michael mike mick mickey mihangel meical
mihail michael misha mihai
mitchell mitch
nathan nath nate nathaniel
nicholas nick nicky niclas
nicola nicky nikki
oliver olly ollie ol
pamela pam
patricia pat tricia trish patsy
patrick pat paddy
paul paulo
peter pete pedr
philip phillip phil pip
rachel rach
raymond ray
rebecca becky bex becca
reginald reg reggie
rhiannon rhi non
rhys rees reece rys
richard rich rick dick ricky dic
robert rob bob bobby bert robin
roderick rod rhodri
roger rodge
ronald ron ronnie
rory ror
roy
russell russ
samantha sam sammy
samuel sam sammy
sarah sara sally sal
shane shayne sean shaun shawn sion
simon si
sioned sion janet
stacey stace
stephen steven steve steffan
stuart stewart stu
susan sue suzie susie suzanne
terence terrance terry tel
thomas tom tommy tomos twm
timothy tim
tracey tracy trace
veronica ron ronnie
vernon vern
victoria vicky tori vic
vincent vin vince
wayne
wilfred wilf fred
william will bill billy liam gwilym wil
yasmin jasmine
zachary zach zak
`;

const groupsOf = new Map<string, Set<number>>();
for (const [group, names] of groups.trim().split('\n').entries()) {
  for (const name of names.split(' ')) groupsOf.set(name, (groupsOf.get(name) ?? new Set()).add(group));
}

/** Whether two forenames may be one person's: the same, or named together in the list. */
export function isNicknameOf(a: string, b: string): boolean {
  const [left, right] = [nameKey(a), nameKey(b)];
  if (left === '' || right === '') return false;
  if (left === right) return true;
  const others = groupsOf.get(right);
  return [...(groupsOf.get(left) ?? [])].some((group) => others?.has(group));
}

/** The other forenames that somebody of this one may go by, as they are compared. */
export function nicknamesOf(forename: string): string[] {
  const key = nameKey(forename);
  const groups = groupsOf.get(key) ?? new Set<number>();
  return [...groupsOf].flatMap(([name, of]) => (name !== key && [...of].some((one) => groups.has(one)) ? [name] : []));
}
