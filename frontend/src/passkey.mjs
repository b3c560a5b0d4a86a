// A passkey is made and used by what the device has for it: finger, face or pin. Nothing goes anywhere but to our own server.
// <form data-toegangssleutel="maak|gebruik" data-opties="{…}" or data-vraag="address"> with an input called `credential`.
const read = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const written = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function options(form) {
  if (form.dataset.opties) return JSON.parse(form.dataset.opties).publicKey;
  const answer = await fetch(form.dataset.vraag, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await answer.json()).request_options.publicKey;
}

function asBytes(asked) {
  const known = (list) => list?.map((each) => ({ ...each, id: read(each.id) }));
  return {
    ...asked,
    challenge: read(asked.challenge),
    user: asked.user && { ...asked.user, id: read(asked.user.id) },
    allowCredentials: known(asked.allowCredentials),
    excludeCredentials: known(asked.excludeCredentials),
  };
}

function asText(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = written(made.response[name]);
  }
  return JSON.stringify({
    id: made.id,
    rawId: written(made.rawId),
    type: made.type,
    response,
    clientExtensionResults: made.getClientExtensionResults(),
  });
}

async function ask(form) {
  const publicKey = asBytes(await options(form));
  const made = form.dataset.toegangssleutel === "maak"
    ? await navigator.credentials.create({ publicKey })
    : await navigator.credentials.get({ publicKey });
  form.elements.credential.value = asText(made);
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-toegangssleutel]")) {
    form.hidden = false;
    document.querySelector("[data-kan-niet]")?.setAttribute("hidden", "");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.querySelector("[data-mislukt]").hidden = true;
      ask(form).catch(() => {
        form.querySelector("[data-mislukt]").hidden = false;
      });
    });
  }
}
