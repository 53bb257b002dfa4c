import { Accreditation, AccreditationKind, Agency, areasOverseen, Post, ranksOn, Staff } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import { hasRole } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { tabText } from '../../platform/pages/tab-text.js';
import { FailedJob } from './failed-job.entity.js';
import { jobWords } from './failed-jobs.cells.js';

/** The agencies for which somebody keeps a list: all of them, or those that they lead. */
const agencies: ChoiceSource = async (tx) => {
  const led = (tx.actor.leads ?? []).map(({ agencyId }) => agencyId);
  const all = tx.rows(Agency).where({ state: 'active' }).orderBy('name');
  const rows = await (hasRole(tx.actor, 'system_admin') ? all : all.where({ id: { $in: led } })).all();
  return rows.map(({ id, name }) => ({ value: id, text: name }));
};

/** The agencies of whose people somebody is told what they are accredited as: besides, those of the areas that they oversee. */
const agenciesAccredited: ChoiceSource = async (tx, about) => {
  const near = tx.rows(Agency).where({ state: 'active', areaCode: { $in: areasOverseen(tx.actor) } });
  const [kept, around] = await Promise.all([agencies(tx, about), near.all()]);
  const all = new Map(
    [...kept, ...around.map(({ id, name }) => ({ value: id, text: name }))].map((one) => [one.value, one]),
  );
  return [...all.values()].sort((one, other) => one.text.localeCompare(other.text, 'en'));
};

const forums: ChoiceSource = async (tx) => {
  const given = (tx.actor.leads ?? []).flatMap(({ forumIds }) => forumIds);
  const all = tx.rows(Forum).orderBy('name');
  const rows = await (hasRole(tx.actor, 'system_admin') ? all : all.where({ id: { $in: given } })).all();
  return rows.map(({ id, name }) => ({ value: id, text: name }));
};

const named = ({ id, forename, surname }: Staff) => ({ value: id, text: `${surname}, ${forename}` });

const people: ChoiceSource = async (tx) => (await tx.rows(Staff).orderBy('surname').all()).map(named);

/** Whoever has a post in the agency that is asked about. */
const peopleHere: ChoiceSource = async (tx, { shown }) => {
  const posts = await tx
    .rows(Post)
    .where({ agencyId: String(shown['id']) })
    .select('staffId')
    .all();
  const staff = tx
    .rows(Staff)
    .where({ id: { $in: posts.map(({ staffId }) => staffId) } })
    .orderBy('surname');
  return (await staff.all()).map(named);
};

/** The ranks and grades of today, the junior first. */
const ranks: ChoiceSource = async (tx) =>
  (await ranksOn(tx, tx.actor.today)).names.map((name) => ({ value: name, text: name }));

/** The kinds of accreditation that may be given today. */
export const kindsInUse = (tx: Tx): Promise<AccreditationKind[]> =>
  tx
    .rows(AccreditationKind)
    .where({ state: 'in_use', fromOn: { $lte: tx.actor.today } })
    .orderBy('name')
    .all();

const offered = (names: readonly string[]) => names.map((name) => ({ value: name, text: name }));
const accreditationKinds: ChoiceSource = async (tx) => offered((await kindsInUse(tx)).map(({ name }) => name));

/** The kinds that may be given and those that somebody holds, whom the person sees. */
const accreditationsHeld: ChoiceSource = async (tx) => {
  const [kinds, held] = await Promise.all([kindsInUse(tx), tx.rows(Accreditation).firstBy('kind').all()]);
  return offered([...new Set([...kinds.map(({ name }) => name), ...held.map(({ kind }) => kind)])].sort());
};

/** Who trained those whose accreditation the person sees, each once however it was written. */
const providers: ChoiceSource = async (tx) => {
  const trained = await tx
    .rows(Accreditation)
    .where({ provider: { $exists: true } })
    .firstBy('providerKey')
    .all();
  return trained
    .map(({ provider, providerKey }) => ({ value: providerKey ?? '', text: provider ?? '' }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en'));
};

/** The jobs of which some were given up, each with how many wait for somebody. */
const jobs: ChoiceSource = async (tx) => {
  const kinds = await tx.rows(FailedJob).firstBy('job').all();
  const names = kinds.map(({ job }) => job);
  const counts = await tx.rows(FailedJob).where({ state: 'failed' }).countEach('job', names);
  const t = words();
  return names.map((job) => ({ value: job, text: tabText(t, jobWords(t, job), counts.get(job) ?? 0) }));
};

export const registerChoices: Readonly<Record<string, ChoiceSource>> = {
  'administration.agencies': agencies,
  'administration.agenciesAccredited': agenciesAccredited,
  'administration.forums': forums,
  'administration.people': people,
  'administration.ranks': ranks,
  'administration.accreditationKinds': accreditationKinds,
  'administration.accreditationsHeld': accreditationsHeld,
  'administration.providers': providers,
  'administration.jobs': jobs,
  'administration.peopleHere': peopleHere,
};
