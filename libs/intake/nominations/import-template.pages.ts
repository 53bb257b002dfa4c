import { Controller, Get, Header, Inject, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { XLSX } from '../../platform/http/files.js';
import { Me } from '../../platform/http/me.js';
import { Work } from '../../platform/work/work.js';
import { templateCsv, templateFor, templateWorkbook, type Template } from './nomination.template.js';

/** The template of the nominations spreadsheet, to be filled in. */
@Controller('nominations/import')
export class ImportTemplatePages {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** As a workbook: headings in words, an example, lists to choose from, and what each column means. */
  @Get('template')
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="nominations.xlsx"')
  async workbook(@Me() me: Actor) {
    return new StreamableFile(templateWorkbook(await this.for(me)));
  }

  /** The same headings and example as a CSV file. */
  @Get('template.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="nominations.csv"')
  async csv(@Me() me: Actor) {
    return templateCsv(await this.for(me));
  }

  private for(me: Actor): Promise<Template> {
    return this.work.as(me, (tx) => templateFor(tx));
  }
}
