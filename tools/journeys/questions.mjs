/** The questions of a form on a page, as a person sees them. Each function runs in the browser and uses nothing outside itself. */

/**
 * The questions in sight of the form that has most of them: their labels, whether they may be left out, and whether they are
 * answered. `Are they the same?` with two radios is one question, a date in three boxes too.
 */
export function questionsIn(main) {
  const own = (element) => element.textContent.replaceAll(/\s+/g, ' ').trim();
  const controls = (form) =>
    [...form.querySelectorAll('input, select, textarea')].filter(
      (one) => !['hidden', 'submit', 'button'].includes(one.type) && one.checkVisibility(),
    );
  const isChoice = (one) => one.type === 'radio' || one.type === 'checkbox';
  const labelOf = (one) => {
    const group = isChoice(one) || one.closest('.govuk-date-input') ? one.closest('fieldset') : null;
    const legend = group?.querySelector(':scope > legend');
    return own(legend ?? one.labels?.[0] ?? one);
  };
  const isAnswered = (one) => (isChoice(one) ? one.checked : one.value.trim() !== '');
  const forms = [...main.querySelectorAll('form')].filter((form) => form.getAttribute('method') === 'post');
  const form = forms.sort((a, b) => controls(b).length - controls(a).length)[0];
  const canWait = / \((optional|needed before the panel)\)$/;
  const asked = new Map();
  for (const one of form ? controls(form) : []) {
    const said = labelOf(one);
    const before = asked.get(said);
    asked.set(said, { optional: canWait.test(said), answered: Boolean(before?.answered) || isAnswered(one) });
  }
  return [...asked].map(([said, { optional, answered }]) => ({
    label: said.replace(canWait, ''),
    optional,
    answered,
  }));
}

/** The labels of what a form holds already and does not show: its sender would have to check it and cannot see it. */
export function heldUnseenIn(button) {
  const form = button.form ?? button.closest('form');
  if (!form) return [];
  const isHeld = (one) => {
    if (['hidden', 'submit', 'button'].includes(one.type)) return false;
    return one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value.trim() !== '';
  };
  // What a long list holds is in sight in the box with which it is typed into.
  const isTypedInto = (one) => one.previousElementSibling?.dataset.box === 'typeahead';
  return [...form.querySelectorAll('input, select, textarea')]
    .filter((one) => isHeld(one) && !one.checkVisibility() && !isTypedInto(one))
    .map((one) => (one.closest('fieldset')?.querySelector('legend') ?? one.labels?.[0] ?? one).textContent.trim());
}
