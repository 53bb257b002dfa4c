/* A list of many choices is typed into: what is typed narrows it. The list itself stays in the form, out of sight, and is what
   the form sends. Where no choice is meant by what was typed it sends that, marked, so that it is refused and comes back:
   never what was chosen before. Without this script it is the list that it was. */
const UNLISTED = '~';
const words = document.getElementById('typeahead').dataset;
const valueOf = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value');
/* The lists that have a box, each with the value that the page was last told of. */
const told = new WeakMap();
/* Those whose box is being emptied just now. */
const emptied = new WeakSet();

for (const select of document.querySelectorAll('select[data-typeahead]')) begin(select);
/* Rows that are added, and parts that are brought in anew. */
new MutationObserver((changes) => {
  for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
    if (node instanceof HTMLElement) node.querySelectorAll('select[data-typeahead]').forEach(begin);
}).observe(document.body, { childList: true, subtree: true });

function begin(select) {
  if (told.has(select)) return;
  told.set(select, select.value);
  // What a script puts into the list is seen in the box.
  Object.defineProperty(select, 'value', {
    configurable: true,
    get: () => valueOf.get.call(select),
    set: (value) => {
      put(select, value);
      told.set(select, select.value);
    },
  });
  draw(select);
}

function put(select, value) {
  if (value.startsWith(UNLISTED)) unlist(select, value.slice(UNLISTED.length));
  else valueOf.set.call(select, value);
  draw(select);
}

/* The page learns of another choice as of one that is made in the list. */
function tell(select) {
  if (told.get(select) === select.value) return;
  told.set(select, select.value);
  for (const name of ['input', 'change']) select.dispatchEvent(new Event(name, { bubbles: true }));
}

/* Makes the box beside the list, anew where there is one, or where a copy of one came with a copied row. */
function draw(select) {
  const before = select.previousElementSibling;
  const isDrawn = before?.dataset.box === 'typeahead';
  const label = (isDrawn ? before.querySelector('[role=combobox]') : select).getAttribute('aria-label');
  if (isDrawn) {
    before.remove();
    select.id = select.id.replace(/-select$/, '');
  }
  const { id } = select;
  self.accessibleAutocomplete.enhanceSelectElement({ selectElement: select, ...saidOf(select), ...how(select) });
  const box = select.previousElementSibling;
  box.dataset.box = 'typeahead';
  const input = document.getElementById(id);
  input.translate = false;
  input.spellcheck = false;
  if (label) input.setAttribute('aria-label', label);
  select.removeAttribute('aria-label');
  if (select.hasAttribute('form')) input.setAttribute('form', select.getAttribute('form'));
  if (select.className.includes('--error')) input.setAttribute('aria-invalid', 'true');
  listen(box, input, select);
}

function how(select) {
  return {
    // A box that is emptied means that nothing is chosen: the whole list opens to a press or an arrow.
    source: (typed, show) => show(!typed && emptied.has(select) ? [] : found(select, typed)),
    onConfirm: (one) => {
      if (one) one.option.selected = true;
      tell(select);
    },
    templates: { inputValue: textOf, suggestion },
    defaultValue: '',
    placeholder: [...select.options].find(({ value, disabled }) => !value && !disabled)?.text ?? '',
    autoselect: false,
    confirmOnBlur: false,
    showAllValues: true,
    // In a table that scrolls, what lies over it would be cut off.
    displayMenu: select.closest('.app-table-pane') ? 'inline' : 'overlay',
    inputClasses: select.className,
  };
}

function saidOf(select) {
  const { id } = select;
  const described = (select.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  const hints = described.map((one) => document.getElementById(one)?.textContent.trim()).filter(Boolean);
  return {
    tNoResults: () => words.none,
    tStatusNoResults: () => (document.getElementById(id)?.value ? words.none : ''),
    tStatusQueryTooShort: () => '',
    tStatusResults: (count, selected) => `${words.found.replace('%{count}', count)} ${selected}`.trim(),
    tStatusSelectedOption: (text, count, nth) =>
      words.place
        .replace('%{nth}', nth + 1)
        .replace('%{count}', count)
        .replace('%{text}', () => text),
    tAssistiveHint: () => [...hints, words.hint].join(' '),
  };
}

function listen(box, input, select) {
  box.addEventListener('input', () => emptied.add(select), true);
  // While it is typed nothing is meant by it yet, and no page saves it.
  box.addEventListener('input', (event) => {
    event.stopPropagation();
    emptied.delete(select);
    write(select, input.value);
  });
  box.addEventListener('keydown', (event) => chooseOnly(event, box, input), true);
  // The bar of the list is no way out of it.
  box.addEventListener('mousedown', (event) => event.target.closest('ul') && event.preventDefault());
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (box.contains(relatedTarget) || !document.hasFocus()) return;
    const left = select.value.startsWith(UNLISTED) ? found(select, input.value) : [];
    if (left.length === 1) left[0].option.selected = true;
    // Shown as the list has it, however it was typed.
    if (select.value && input.value !== select.selectedOptions[0].text) draw(select);
    tell(select);
  });
}

/* Enter takes the one that is left. */
function chooseOnly(event, box, input) {
  const options = box.querySelectorAll('[aria-posinset]');
  const isOnly = options.length === 1 && input.getAttribute('aria-expanded') === 'true';
  if (event.key !== 'Enter' || event.target !== input || !isOnly) return;
  event.preventDefault();
  event.stopPropagation();
  options[0].click();
}

/* What is typed is one of the choices in full, or none of them. */
function write(select, typed) {
  const like = folded(typed).join(' ');
  if (like === folded(select.selectedOptions[0]?.text ?? '').join(' ')) return;
  const meant = choicesOf(select).filter(({ text }) => folded(text).join(' ') === like);
  if (meant.length === 1) meant[0].option.selected = true;
  else if (typed.trim()) unlist(select, typed);
  else valueOf.set.call(select, '');
}

/* A list that stands in the address of a page sends no more than that something was typed. */
function unlist(select, typed) {
  const isKnown = [...select.options].find(({ value }) => value.startsWith(UNLISTED));
  const option = isKnown ?? new Option();
  const isShown = select.form?.method === 'post';
  option.text = typed;
  option.value = UNLISTED + (isShown ? typed.slice(0, 200) : '');
  if (!isKnown) select.append(option);
  option.selected = true;
}

/* Its choices in their order, each with what its group is called: a line that cannot be chosen begins one too. */
function choicesOf(select) {
  let line = '';
  return [...select.options].flatMap((option) => {
    const { value, text, lang, disabled, parentElement } = option;
    if (disabled) line = text;
    if (disabled || !value || value.startsWith(UNLISTED)) return [];
    return [{ option, text, lang, group: parentElement.label ?? line }];
  });
}

/* Those in which each word that is typed begins one; where there are none, those that have it within. */
function found(select, typed) {
  const all = choicesOf(select);
  const [chosen] = select.selectedOptions;
  const asked = typed === chosen?.text && !chosen.value.startsWith(UNLISTED) ? [] : folded(typed);
  const having = (has) =>
    all.filter(({ text }) => {
      const said = folded(text);
      return asked.every((word) => said.some((one) => has(one, word)));
    });
  const begun = having((one, word) => one.startsWith(word));
  const some = begun.length ? begun : having((one, word) => one.includes(word));
  return some.map((one, nth) => ({ ...one, begins: one.group !== (some[nth - 1]?.group ?? '') }));
}

/* The words of a text without accents and capitals: Siân is found by sian. */
function folded(text) {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf(one) {
  return one?.text ?? one;
}

/* The package puts what it lists into the page as markup: here text becomes markup that says just that. */
function suggestion(one) {
  const said = document.createElement('span');
  said.translate = false;
  said.textContent = textOf(one);
  if (one.lang) said.lang = one.lang;
  if (!one.begins) return said.outerHTML;
  const group = Object.assign(document.createElement('span'), { className: 'app-typeahead__group' });
  group.textContent = one.group;
  return `${group.outerHTML} ${said.outerHTML}`;
}
