import type { Domain } from '../../platform/domain.js';
import { ContactFiguresApi } from './contact-figures.api.js';
import { ContactFiguresPages } from './contact-figures.pages.js';
import { ContactFiguresReading } from './contact-figures.service.js';
import { AdvocacyFiguresApi } from './advocacy-figures.api.js';
import { AdvocacyFiguresPages } from './advocacy-figures.pages.js';
import { AdvocacyFiguresReading } from './advocacy-figures.service.js';
import { advocacyTotalAccess } from './advocacy-total.access.js';
import { AdvocacyTotal } from './advocacy-total.entity.js';
import { AdvocacyTotalsApi } from './advocacy-totals.api.js';
import { AdvocacyTotalsPages } from './advocacy-totals.pages.js';
import { AdvocacyTotals } from './advocacy-totals.service.js';
import { settleAdvocacyTotals, settlingAdvocacyTotals } from './advocacy-totals.worker.js';
import { FiguresApi } from './figures.api.js';
import { FiguresPages } from './figures.pages.js';
import { FiguresReading } from './figures.service.js';
import { ForumsPages } from './forums.pages.js';

import { orderFigureAccess } from './order-figure.access.js';
import { OrderFigure } from './order-figure.entity.js';
import { OrderFiguresApi } from './order-figures.api.js';
import { OrderFiguresPages } from './order-figures.pages.js';
import { OrderFiguresReading } from './order-figures.service.js';
import { OrderFunnelApi } from './order-funnel.api.js';
import { OrderFunnelPages } from './order-funnel.pages.js';
import { OrderFunnelReading } from './order-funnel.service.js';
import { ProblemProfileApi } from './problem-profile.api.js';
import { ProblemProfilePages } from './problem-profile.pages.js';
import { ProblemProfiles } from './problem-profile.service.js';
import { quarterlyReturnAccess } from './quarterly-return.access.js';
import { QuarterlyReturn, ReturnFigures } from './quarterly-return.entity.js';
import { ForumReturnsApi, ServiceReturnsApi } from './quarterly-returns.api.js';
import { ReportChartsReading } from './report-charts.service.js';
import { QuarterlyReturns } from './quarterly-returns.service.js';

export const figures: Domain = {
  name: 'figures',
  entities: [OrderFigure, AdvocacyTotal, QuarterlyReturn, ReturnFigures],
  access: [...orderFigureAccess, ...advocacyTotalAccess, ...quarterlyReturnAccess],
  services: [
    AdvocacyFiguresReading,
    AdvocacyTotals,
    FiguresReading,
    OrderFiguresReading,
    OrderFunnelReading,
    ProblemProfiles,
    QuarterlyReturns,
    ContactFiguresReading,
    ReportChartsReading,
  ],
  api: [
    AdvocacyFiguresApi,
    AdvocacyTotalsApi,
    FiguresApi,
    OrderFiguresApi,
    OrderFunnelApi,
    ProblemProfileApi,
    ContactFiguresApi,
    ForumReturnsApi,
    ServiceReturnsApi,
  ],
  pages: [
    AdvocacyFiguresPages,
    AdvocacyTotalsPages,
    ForumsPages,
    FiguresPages,
    OrderFiguresPages,
    OrderFunnelPages,
    ProblemProfilePages,
    ContactFiguresPages,
  ],
  jobs: [settleAdvocacyTotals],
  handlers: [settlingAdvocacyTotals],
};

export { markedCsv } from './figures.csv.js';
export { quarterAsked, quarterForm, quarterIn } from './figures.forms.js';
export { hiddenIn, isSmall } from './figures.rules.js';
export { figuresPath, quartersOffered } from './figures.showing.js';
export { quarterName, quarterNamed, type Quarter } from './quarter.rules.js';
export { ReportChartsReading } from './report-charts.service.js';
export { forumAsked, reportCharts } from './report-charts.showing.js';
export { smallCountOn } from './small-counts.js';
export { offersOf, openedIn } from './supported.counting.js';
export { supportedBy, supportedShown, supportLines } from './supported.offers.js';
