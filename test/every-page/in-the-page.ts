export interface Walked {
  readonly faults: string[];
}

/**
 * What is looked at from inside a page. It is a text because the browser runs it, and because the page's policy lets
 * nothing in but what the browser's own tools bring.
 */
export const inThePage = String.raw`
(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const named = (element) => {
    const id = element.id ? '#' + element.id : '';
    const said = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return element.tagName.toLowerCase() + id + (element.className ? '.' + String(element.className).split(' ')[0] : '') + ' "' + said + '"';
  };
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex]';
  /** Of radios of one name only the chosen one is a stop, or where none is chosen the first. */
  const isStop = (element) => {
    if (element.tabIndex < 0 || element.disabled || element.type === 'hidden' || !shown(element)) return false;
    if (element.type !== 'radio') return true;
    const group = [...document.querySelectorAll('input[type=radio]')].filter((one) => one.name === element.name && one.form === element.form);
    return element === (group.find((one) => one.checked) ?? group[0]);
  };
  const toTheTop = () => {
    document.activeElement?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
  };
  /** In forced colours every edge is drawn by an outline or a border: backgrounds and shadows are gone. */
  const hasEdge = (style) =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
    (style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0);
  const outlined = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const showsFocus = (element) => {
    if (outlined(getComputedStyle(element))) return true;
    const label = element.labels?.[0];
    if (label && outlined(getComputedStyle(label, '::before'))) return true;
    return [...element.children].some((child) => outlined(getComputedStyle(child)));
  };
  let expected = [];
  let met = [];
  let unseen = [];
  const meet = ({ target }) => {
    met.push(target);
    if (!showsFocus(target)) unseen.push(target);
  };

  globalThis.everyPage = {
    tooWide() {
      const { scrollWidth } = document.scrollingElement;
      if (scrollWidth <= innerWidth) return [];
      const widest = [...document.querySelectorAll('body *')].filter((one) => {
        const { right } = one.getBoundingClientRect();
        return right > innerWidth + 1 && !one.closest('.app-table-pane, .moj-scrollable-pane') && shown(one);
      });
      return ['is ' + scrollWidth + ' pixels wide in a window of ' + innerWidth + ': ' + widest.slice(-3).map(named).join(', ')];
    },
    /** Lists of more choices than one reads through that are not typed into. */
    plainLists() {
      const isLong = ({ options }) => [...options].filter(({ value }) => value).length > 15;
      const plain = [...document.querySelectorAll('select')].filter((one) => isLong(one) && shown(one));
      return plain.map((one) => 'has a long list that is not typed into: ' + named(one));
    },
    /** Everything that the page says in English: what is shown, folded away or read out alone, each block of text by itself. */
    saidInEnglish() {
      const english = (element) => element.closest('[lang]').lang.startsWith('en');
      const inline = (element) => getComputedStyle(element).display.startsWith('inline') || getComputedStyle(element).display === 'contents';
      const blockOf = (element) => (inline(element) && element.parentElement ? blockOf(element.parentElement) : element);
      const blocks = new Map();
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const holder = text.parentElement;
        if (holder.closest('script, style, template, textarea') || !english(holder)) continue;
        blocks.set(blockOf(holder), (blocks.get(blockOf(holder)) ?? '') + text.data);
      }
      const read = ['aria-label', 'placeholder', 'title', 'alt', 'aria-description'];
      const attributes = [...document.querySelectorAll(read.map((name) => '[' + name + ']').join(', '))].filter(english);
      const buttons = [...document.querySelectorAll('input[type=submit], input[type=button], input[type=reset]')].filter(english);
      const said = [document.title, ...blocks.values(), ...attributes.flatMap((one) => read.map((name) => one.getAttribute(name) ?? '')), ...buttons.map(({ value }) => value)];
      return [...new Set(said.map((one) => one.trim().replace(/\s+/g, ' ')))].filter((one) => one !== '');
    },
    wordsAtFault() {
      const faults = [];
      if (document.documentElement.lang !== 'en') faults.push('does not say its language');
      const headings = document.querySelectorAll('h1');
      if (headings.length !== 1) faults.push('has ' + headings.length + ' first headings');
      const heading = headings[0]?.textContent.trim() ?? '?';
      // A heading that names people is said in the title by a reference alone.
      const isNamed = headings[0]?.hasAttribute('data-names');
      if (isNamed && !/\b[A-Z]-[0-9A-Z]{3}-[0-9A-Z]{4}\b/.test(document.title)) faults.push('has no reference in its title: ' + document.title);
      if (document.title.includes(heading) === Boolean(isNamed)) faults.push('has another title than heading: ' + document.title);
      const said = document.querySelector('main').innerText;
      const raw = /\b\d{4}-\d{2}-\d{2}\b|\b[a-z]+-[a-z]+-[a-z-]+\b(?=[,.]?$)/gm;
      const found = new Set([...said.matchAll(raw)].map(([one]) => one).filter((one) => one !== 'one-to-one'));
      for (const one of found) faults.push('says ' + one);
      const markup = document.documentElement.outerHTML;
      for (const one of ['[object ', '="undefined"', '>undefined<']) if (markup.includes(one)) faults.push('puts out ' + one);
      return faults;
    },
    startWalk() {
      [expected, met, unseen] = [[...document.querySelectorAll(controls)].filter(isStop), [], []];
      toTheTop();
      document.addEventListener('focusin', meet);
      return expected.length;
    },
    endWalk() {
      document.removeEventListener('focusin', meet);
      const faults = [];
      const astray = expected.findIndex((one, at) => one !== met[at]);
      if (astray >= 0) faults.push('Tab does not reach ' + named(expected[astray]) + ' but ' + (met[astray] ? named(met[astray]) : 'nothing'));
      for (const one of unseen) faults.push('does not show focus on ' + named(one));
      for (const one of document.querySelectorAll('.govuk-tag, .govuk-button, .moj-notification-badge, .govuk-panel, .app-counts__one')) {
        if (shown(one) && !hasEdge(getComputedStyle(one))) faults.push('has no edge in forced colours: ' + named(one));
      }
      return { faults };
    },
    toTheTop,
    skipped() {
      return document.activeElement?.id === 'main-content' ? [] : ['cannot be skipped to its content, but to ' + named(document.activeElement)];
    },
  };
})();`;
