// Signing out takes along what this phone keeps of visits; what was not sent yet is said first.
import { waitingInAll, wipeAll } from "./round.mjs";

const form = document.querySelector("form[data-wist]");

async function warn() {
  const waiting = await waitingInAll();
  const line = document.querySelector("[data-nog]");
  line.hidden = !waiting;
  line.querySelector("b").textContent = waiting;
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  wipeAll(form.dataset.wist)
    .catch(() => {}) // nothing can be kept here, so there is nothing to wipe
    .then(() => form.submit());
});
if (form) warn().catch(() => {});
