/* Shows what somebody else wrote beside what was typed, with the two ways to settle it; or that they removed it. */
export function showBoth(form, { by, text, removed }, words) {
  form.querySelector('[data-both]')?.remove();
  const both = document.createElement('div');
  both.className = 'govuk-inset-text';
  both.dataset.both = '';
  both.setAttribute('role', 'alert');
  const said = removed ? words.removedBy : words.conflict;
  both.append(line(by ? said.replace('%{by}', by) : words.removed), line(by ? text : ''));
  if (removed) both.append(settler('mine', words.again), ' ', settler('theirs', words.leave));
  else if (by) both.append(settler('mine', words.mine), ' ', settler('theirs', words.theirs));
  form.querySelector('h3, legend').after(both);
}

function line(text) {
  return Object.assign(document.createElement('p'), { className: 'govuk-body app-text', textContent: text });
}

function settler(way, said) {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0',
    textContent: said,
  });
  button.dataset.settle = way;
  return button;
}
