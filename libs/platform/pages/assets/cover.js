/* A page with names covers itself once nothing was pressed for some minutes, so that a screen that is left alone shows none.
   One press or key brings it back as it was, with all that was typed. The screen of a room is meant to be looked at. */
const cover = document.getElementById('cover');
if (cover instanceof HTMLDialogElement && !document.querySelector('[data-screen]')) coverWhenLeft(cover);

/* Names as the page puts them out, and what was typed. */
function showsNames() {
  return [...document.querySelectorAll('main [translate="no"]')].some((one) => !('value' in one) || one.value);
}

function coverWhenLeft(dialog) {
  const after = Number(dialog.dataset.minutes) * 60_000;
  let since = Date.now();
  const look = () => {
    if (!dialog.open && Date.now() - since >= after && showsNames()) dialog.showModal();
  };
  const isThere = ({ target }) => {
    since = Date.now();
    if (dialog.open && !dialog.contains(target)) dialog.close();
  };
  for (const press of ['keydown', 'pointerdown']) addEventListener(press, isThere, { capture: true });
  dialog.addEventListener('click', () => dialog.close());
  /* The key that brings the page back does nothing else: neither it nor its repeats reach the page. */
  dialog.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
  });
  dialog.addEventListener('keyup', () => dialog.close());
  document.addEventListener('visibilitychange', look);
  setInterval(look, 5000);
}
