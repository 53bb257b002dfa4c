/* Warns before the idle limit, and lets people stay by keyboard. Another tab's activity counts as well. */
const idle = document.getElementById('idle-warning');
if (idle instanceof HTMLDialogElement) startIdleWarning(idle);

function startIdleWarning(dialog) {
  const { minutes, warn } = dialog.dataset;
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
  const session = { since: Date.now(), ended: false, limit: Number(minutes) * 60_000, before: Number(warn) * 60_000 };
  const stay = () => {
    session.since = Date.now();
    if (dialog.open && !session.ended) dialog.close();
  };
  const extend = async () => {
    if (!(await askForMore(dialog.querySelector('form')))) return end(dialog, session);
    stay();
    tabs?.postMessage('active');
  };
  const answer = (event) => {
    event.preventDefault();
    if (!session.ended) void extend();
    else if (isTyping()) dialog.close();
    else location.assign(location.pathname + location.search);
  };
  tabs?.addEventListener('message', ({ data }) => {
    if (data !== 'over') return stay();
    end(dialog, session);
    if (!dialog.open) dialog.showModal();
  });
  tabs?.postMessage('active');
  for (const form of document.querySelectorAll('form[action^="/sign-out"]'))
    form.addEventListener('submit', () => tabs?.postMessage('over'));
  dialog.querySelector('form').addEventListener('submit', answer);
  /* Escape is a sign of life as well. */
  dialog.addEventListener('cancel', answer);
  setInterval(() => lookAtTheTime(dialog, session), 5000);
}

async function askForMore(form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  return answer?.ok === true && !answer.redirected;
}

function end(dialog, session) {
  if (session.ended) return;
  session.ended = true;
  clearShown(document.querySelector('main'));
  const { over, kept, back, again, signIn } = dialog.dataset;
  dialog.querySelector('h2').textContent = over;
  dialog.querySelector('[data-left]').textContent = isTyping() ? kept : again;
  dialog.querySelector('button').textContent = isTyping() ? back : signIn;
}

/* Whether a form that was typed in is still there, once all else of the page has gone. */
function isTyping() {
  return document.querySelector('main form[method="post"]') !== null;
}

/* Once the session is over, in this tab or another, nothing of what a page showed stays but a form that was typed in: for
   its writer, who is shown it again when it is sent. */
function clearShown(main) {
  main?.replaceChildren(...[...main.querySelectorAll('form[method="post"]')].filter(isTypedIn));
}

function isTypedIn(form) {
  return [...form.elements].some((control) => {
    // The box of a list that is typed into sends nothing: its list does.
    if (!control.name) return false;
    if (control.type === 'checkbox' || control.type === 'radio') return control.checked !== control.defaultChecked;
    if (control instanceof HTMLSelectElement) return control.selectedIndex !== defaultIndex(control);
    return 'defaultValue' in control && control.type !== 'hidden' && control.value !== control.defaultValue;
  });
}

function defaultIndex({ options }) {
  return Math.max(
    0,
    [...options].findIndex(({ defaultSelected }) => defaultSelected),
  );
}

function lookAtTheTime(dialog, session) {
  const left = session.since + session.limit - Date.now();
  if (session.ended || left > session.before) return;
  const minutes = Math.ceil(left / 60_000);
  const words = minutes === 1 ? dialog.dataset.one : dialog.dataset.other.replace('%{count}', String(minutes));
  const said = dialog.querySelector('[data-left]');
  if (left <= 0) end(dialog, session);
  else if (said.textContent !== words) said.textContent = words;
  if (!dialog.open) dialog.showModal();
}
