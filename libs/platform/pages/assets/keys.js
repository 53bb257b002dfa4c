/* A form that asks a security key: the key's answer goes with it. Without this script the page says what else can be done. */
const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser;

for (const form of document.querySelectorAll('form[data-key]')) startKey(form);

function startKey(form) {
  const said = form.querySelector('[data-key-said]');
  if (!browserSupportsWebAuthn()) {
    said.textContent = form.dataset.unsupported;
    return;
  }
  form.addEventListener('submit', (event) => {
    const answer = form.elements.namedItem('answer');
    if (answer.value) return;
    event.preventDefault();
    said.textContent = '';
    void askKey(form.dataset).then(
      (given) => {
        answer.value = JSON.stringify(given);
        form.submit();
      },
      () => {
        said.textContent = form.dataset.failed;
      },
    );
  });
}

function askKey({ key, options }) {
  const optionsJSON = JSON.parse(options);
  return key === 'new' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
}
