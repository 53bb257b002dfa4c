/* A long list is typed into: what is typed narrows it, and nothing is sent but what stands in it. Without a script it is
   the list that it was. */
for (const select of document.querySelectorAll('select[data-typeahead]')) {
  const words = JSON.parse(select.dataset.typeahead);
  delete select.dataset.typeahead;
  const options = [...select.options].filter(({ value }) => value);
  const texts = options.map(({ text }) => text);
  // What two options call the same can only be told apart by their place in the list.
  if (new Set(texts).size === texts.length) typeInto(select, options, words);
}

function typeInto(select, options, words) {
  const { id } = select;
  const described = (select.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((one) => document.getElementById(one)?.textContent.trim())
    .filter(Boolean);
  const choose = (text) => {
    const value = options.find((one) => one.text === text)?.value ?? '';
    if (select.value === value) return;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  self.accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    source: (typed, show) => show(options.map(({ text }) => text).filter((text) => isIn(text, typed))),
    defaultValue: '',
    autoselect: false,
    confirmOnBlur: false,
    showAllValues: true,
    onConfirm: choose,
    templates: { inputValue: (text) => text, suggestion: escaped },
    tNoResults: () => words.none,
    tStatusNoResults: () => words.none,
    tStatusQueryTooShort: () => '',
    tStatusResults: (count) => words.results.replace('%count', count),
    tStatusSelectedOption: (text, count, place) =>
      words.selected
        .replace('%place', place + 1)
        .replace('%count', count)
        .replace('%option', () => text),
    tAssistiveHint: () => [...described, words.hint].join(' '),
  });
  const input = document.getElementById(id);
  input.spellcheck = false;
  input.translate = false;
  input.addEventListener('input', () => choose(input.value));
}

function isIn(text, typed) {
  return text.toLowerCase().includes(typed.trim().toLowerCase());
}

/* The package puts what it lists into the page as markup. */
function escaped(text) {
  const said = document.createElement('span');
  said.textContent = text;
  return said.innerHTML;
}
