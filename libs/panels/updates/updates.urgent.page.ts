import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Forum } from '../../administration/areas/index.js';
import { CaseFile, CaseForum } from '../../cases/cases/index.js';
import { peopleSaid } from '../../cases/people/index.js';
import { isId } from '../../kernel/id.js';
import { Problem } from '../../kernel/problem.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { choice, form, longText, pick, questionsOf, text as line, type Answers } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Resources } from '../../platform/resource/creating.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices, type ChoiceSource } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { asOfNote, standings, updateCategories } from './update.fields.js';
import { toPost } from './updates.posting.js';
import { updateResource } from './updates.resource.js';
import { casesSaid } from './urgent.rules.js';

type Posted = Record<string, unknown>;
type Category = (typeof updateCategories)[number];
const view = 'resource-new.njk';
const path = '/updates/urgent';

/** What is needed at night (decision 252): who, what, how sure, and where it is from. What it is about is filled in by who says it. */
const urgentForm = form(
  {
    about: pick({ from: 'updates.mine' }),
    information: longText({ max: 20_000 }),
    sure: choice(standings),
    origin: line({ max: 200, optional: true }),
    noteCategory: asOfNote('noteCategory', updateCategories),
  },
  'updates',
);

/** More cases than anyone finds theirs among; whoever has more goes by the case itself. */
const MOST = 200;

/** The cases on which a person is offered to post: those of their teams, and those that stand in a forum that they run. */
const ownCases: ChoiceSource = async (tx) => {
  const { actor } = tx;
  const forums = forumsAs(actor, 'coordinator', 'chair');
  const here = forums.length
    ? await tx
        .rows(CaseForum)
        .where({ forumId: { $in: forums }, toAt: { $exists: false } })
        .select('caseId')
        .page(MOST)
        .all()
    : [];
  const ids = [...new Set([...actor.team, ...(actor.took ?? []), ...here].map(({ caseId }) => caseId))].slice(0, MOST);
  if (!ids.length) return [];
  const t = words();
  const [{ cases, standing, clinics }, people] = await Promise.all([
    tx.together({
      cases: tx
        .rows(CaseFile)
        .where({ id: { $in: ids } })
        .select('id', 'reference', 'state'),
      standing: tx
        .rows(CaseForum)
        .where({ caseId: { $in: ids }, toAt: { $exists: false } })
        .select('caseId', 'forumId'),
      clinics: tx.rows(Forum).select('id', 'name'),
    }),
    peopleSaid(tx, t, ids),
  ]);
  tx.note('list', CaseFile.name, { count: cases.length });
  const nameOf = new Map(clinics.map(({ id, name }) => [id, name]));
  const told = cases.map(({ id, reference, state }) => ({
    id,
    people: people.get(id) ?? [],
    reference,
    // What tells one case of a man from another of his.
    which: [
      ...standing.flatMap(({ caseId, forumId }) => (caseId === id ? (nameOf.get(forumId) ?? []) : [])),
      t(`updates.urgentNow.states.${state}`),
    ],
  }));
  return casesSaid(told).toSorted((one, other) => one.text.localeCompare(other.text));
};

export const updateChoices = { 'updates.mine': ownCases };

const spokenBy: Readonly<Partial<Record<Role, Category>>> = {
  health: 'perpetratorHealth',
  isac: 'victimIdentity',
  idva: 'victimIdentity',
  programme_provider: 'programmeAttendance',
  social_care: 'children',
};

/** Of what a person speaks where nothing else is said. */
const spokenOf = ({ posts }: Actor): Category => spokenBy[posts[0]?.role ?? 'police'] ?? 'offendingHistory';

/** Urgent information in one short form, without the way to the case. */
@Controller('updates/urgent')
export class UrgentUpdatePage {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) private readonly resources: Resources,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, { ...(await this.data(me)), values: { noteCategory: spokenOf(me) } });
  }

  @Post()
  async post(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const acting = await this.acting(me, body['about']);
    return submitPage(reply, {
      form: acting?.form ?? urgentForm,
      body,
      view,
      data: async () => {
        const data = await this.data(me);
        return { ...data, ...acting, options: { ...data.options, ...acting?.options } };
      },
      done: async (given) => {
        const { as, answers } = inChosenPost(me, urgentForm, given);
        return `/updates/${(await this.resources.create(updateResource, as, toldBy(answers))).id}`;
      },
    });
  }

  /** In which post it is said, once it is known of which case. @throws Problem `not-found`, `not-allowed` */
  private async acting(me: Actor, about: unknown): Promise<Acting | undefined> {
    if (typeof about !== 'string' || !isId(about)) return undefined;
    const update = await this.work.as(me, (tx) => toPost(tx, about));
    return actingToAdd(this, me, { rows: () => Promise.resolve([update]), form: urgentForm });
  }

  /** @throws Problem `not-allowed` for whoever has no case to post on */
  private async data(me: Actor): Promise<PageData> {
    const t = words();
    const options = await this.choices.for(me, questionsOf(urgentForm), { thing: 'updates', shown: {} });
    if (!options['updates.mine']?.length) throw new Problem('not-allowed');
    return {
      form: urgentForm,
      options,
      title: t('updates.urgentNow.title'),
      section: t('updates.title'),
      back: '/',
      warning: t('updates.urgentNow.danger'),
      explain: t('updates.urgentNow.explain'),
      submit: t('updates.urgentNow.submit'),
      action: path,
    };
  }
}

/** What is posted, as the form of any new information asks it. */
function toldBy({ about, information, sure, origin, noteCategory }: Answers<typeof urgentForm>): Posted {
  const t = words();
  return {
    caseId: about,
    noteCategory,
    standing: sure,
    information: origin ? t('updates.urgentNow.withOrigin', { information, origin }) : information,
    urgent: true,
    urgencyReason: t('updates.urgentNow.why'),
  };
}
