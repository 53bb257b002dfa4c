/* Shows what somebody else wrote beside what was typed, with the two ways to settle it. */
export function showBoth(form, { by, text }, words) {
  form.querySelector('[data-both]')?.remove();
  const both = document.createElement('div');
  both.className = 'govuk-inset-text';
  both.dataset.both = '';
  both.setAttribute('role', 'alert');
  both.append(
    line(by ? words.conflict.replace('%{by}', by) : words.removed),
    line(by ? text : ''),
    ...(by ? [settler('mine', words), ' ', settler('theirs', words)] : []),
  );
  form.querySelector('h3').after(both);
}

function line(text) {
  return Object.assign(document.createElement('p'), { className: 'govuk-body app-text', textContent: text });
}

function settler(way, words) {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0',
    textContent: words[way],
  });
  button.dataset.settle = way;
  return button;
}
