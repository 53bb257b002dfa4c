import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../../kernel/problem.js';
import type { Actor } from '../../../platform/access/actor.js';
import { idOf } from '../../../platform/http/answer.js';
import { readForm, type Answers, type Form } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { withKey } from '../../../platform/http/pressed.js';
import { questionsOf } from '../../../platform/http/question.js';
import { words } from '../../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../../platform/pages/pages.js';
import { Choices } from '../../../platform/things/choices.js';
import { AdvocacyService } from './service.entity.js';
import { serviceFilters, servicePageFilters, servicePageForm, streamPageForm, typePageForm } from './service.forms.js';
import { districtTable, listTable, servicePage, servicePath, serviceValues } from './services.cells.js';
import { AdvocacyServicesReading } from './services.reading.js';
import { AdvocacyServices } from './services.service.js';

const view = 'victims/advocacy/views/new.njk';
/** A page sends what was left open as an empty word. */
const chosenIn = (query: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(query).filter(([, one]) => one !== ''));

interface Asked {
  readonly name: 'settle' | 'stream' | 'type';
  readonly form: Form;
}
const settling: Asked = { name: 'settle', form: servicePageForm };
const adding: Asked = { name: 'stream', form: streamPageForm };
const naming: Asked = { name: 'type', form: typePageForm };

const serviceView = 'victims/advocacy/views/service.njk';

/** What advocacy services settled of themselves, for everybody to read; whoever leads one settles it. */
@Controller('advocacy-services')
export class AdvocacyServicesPages {
  constructor(
    @Inject(AdvocacyServicesReading) private readonly reading: AdvocacyServicesReading,
    @Inject(AdvocacyServices) private readonly services: AdvocacyServices,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const asked = readForm(serviceFilters, chosenIn(query));
    const found = await this.reading.listWith(me, asked, (tx) =>
      this.choices.within(tx, questionsOf(servicePageFilters), { thing: 'advocacy-services', shown: {} }),
    );
    const { items, districts } = found;
    return page(reply, 'victims/advocacy/views/services.njk', {
      title: t('advocacy-services.title'),
      explain: t('advocacy-services.about'),
      action: '/advocacy-services',
      filter: servicePageFilters,
      filterValues: asked,
      options: found.beside,
      list: {
        ...listTable(t, items),
        total: items.length,
        empty: t('advocacy-services.none'),
        next: null,
        first: null,
      },
      byDistrict: districts.length && districtTable(t, found),
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, serviceView, servicePage(words(), await this.reading.show(me, idOf(id)), me, 'overview'));
  }

  @Get(':id/history')
  async history(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, serviceView, servicePage(words(), await this.reading.show(me, idOf(id)), me, 'history'));
  }

  /** What the service settled and its history, on one page. */
  @Get(':id/all')
  async all(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, serviceView, servicePage(words(), await this.reading.show(me, idOf(id)), me));
  }

  @Get(':id/new')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, id, settling));
  }

  @Post(':id/new')
  async settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.done({ me, id, body, reply }, settling, async (as, given, version) => {
      const answers = given as Answers<typeof servicePageForm>;
      await this.services.settle(as, { ...answers, agencyId: idOf(id), version });
    });
  }

  @Get(':id/streams/new')
  async askStream(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, id, adding));
  }

  @Post(':id/streams/new')
  async addStream(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.done({ me, id, body, reply }, adding, async (as, given) => {
      await this.services.addStream(as, { ...(given as Answers<typeof streamPageForm>), agencyId: idOf(id) });
    });
  }

  @Get(':id/types/new')
  async askType(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, id, naming));
  }

  @Post(':id/types/new')
  async addType(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.done({ me, id, body, reply }, naming, async (as, given) => {
      await this.services.addType(as, { ...(given as Answers<typeof typePageForm>), agencyId: idOf(id) });
    });
  }

  private async done(
    { me, id, body, reply }: { me: Actor; id: string; body: unknown; reply: FastifyReply },
    asked: Asked,
    act: (as: Actor, given: Record<string, unknown>, version: number) => Promise<void>,
  ) {
    await this.asking(me, id, asked);
    return submitPage(reply, {
      form: asked.form,
      body,
      view,
      data: () => this.asking(me, id, asked),
      done: async (given, { key, version = 0 }) => {
        await act(withKey(me, { key }), given, version);
        return servicePath(idOf(id));
      },
    });
  }

  /** The form about one service. @throws Problem `not-found`, `not-allowed` for whoever does not lead it */
  private async asking(me: Actor, id: string, { name, form }: Asked): Promise<PageData> {
    const t = words();
    const about = { thing: 'advocacy-services', shown: { agencyId: idOf(id) } };
    const { whole, beside } = await this.reading.showWith(me, idOf(id), (tx) =>
      this.choices.within(tx, questionsOf(form), about),
    );
    const { agency, settled } = whole;
    if (!agency.mine) throw new Problem('not-allowed', { subject: AdvocacyService.name });
    const path = servicePath(agency.id);
    return {
      title: t(`advocacy-services.${name}.title`),
      section: t('advocacy-services.title'),
      caption: agency.name,
      back: path,
      explain: t(`advocacy-services.${name}.explain`),
      submit: t(`advocacy-services.${name}.submit`),
      version: Math.max(0, ...settled.map(({ number }) => number)),
      form,
      action: `${path}/${name === 'settle' ? 'new' : `${name}s/new`}`,
      options: beside,
      values: { settle: serviceValues(settled, me.today), stream: { fromOn: me.today }, type: {} }[name],
    };
  }
}
