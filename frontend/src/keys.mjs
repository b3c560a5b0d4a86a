// Single keys on the workbench, most of them on the inbox and the stairs. They rest while somebody types, and can be switched off for good.
import { closeMenuByKey } from "./small.mjs";

const STORE = "toetsen";

function areOff() {
  try {
    return localStorage.getItem(STORE) === "uit";
  } catch {
    return false; // a browser that keeps nothing
  }
}

export function switchKeys() {
  try {
    localStorage.setItem(STORE, areOff() ? "aan" : "uit");
  } catch {
    return;
  }
  showKeys();
}

export function showKeys() {
  const here = document.querySelector("[data-toetsen]") !== null;
  const off = areOff();
  for (const help of document.querySelectorAll("[data-toetsuitleg]")) help.hidden = !here;
  for (const line of document.querySelectorAll("[data-toetsen-aan]")) line.hidden = off;
  for (const line of document.querySelectorAll("[data-toetsen-uit]")) line.hidden = !off;
  for (const key of document.querySelectorAll("[data-toets]")) key.hidden = off || !here;
}

const isTyping = (element) =>
  element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])");

const seen = (selector, root = document) =>
  [...root.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);

function step(elements, current, by) {
  const at = elements.indexOf(current);
  const next = elements[at < 0 ? (by > 0 ? 0 : elements.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const row = () => document.activeElement.closest(".regel");
const rowLinks = () => seen(".regel .regel__wat a");
const rowLink = () => row()?.querySelector(".regel__wat a");

// On every page of the workbench: the telephone does not wait until one is back on the first.
const everywhere = {
  "/": () => {
    const box = document.querySelector("[data-zoek]");
    box ? box.focus() : document.querySelector("[data-vind]")?.click();
  },
};

const inbox = {
  j: () => step(rowLinks(), rowLink(), 1),
  k: () => step(rowLinks(), rowLink(), -1),
  x: () => row()?.querySelector(".vink")?.click(),
  Enter: () => (document.activeElement.matches(".vink") ? rowLink()?.click() : false),
};

// From the step itself, J goes to its first piece of work and K to the last one before it.
function alongWork(by) {
  const cards = seen(".brokje > a");
  const active = document.activeElement;
  const stair = active.matches(".trede") ? active : null;
  if (!stair) return step(cards, active, by);
  const first = cards.findIndex((card) => stair.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
  return step(cards, cards[by > 0 ? first - 1 : first], by);
}

function toStair(number) {
  const stair = document.getElementById(`trede-${number}`);
  stair?.focus({ preventScroll: true });
  stair?.scrollIntoView({ block: "nearest" });
}

const stairs = {
  ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [number, () => toStair(number)])),
  j: () => alongWork(1),
  k: () => alongWork(-1),
  v: () => {
    const url = document.activeElement.closest("[data-verplaats]")?.dataset.verplaats;
    if (url) location.assign(url);
  },
  w: () => document.getElementById("wacht")?.focus(),
};

const pages = { inbox, trap: stairs };

function help() {
  const box = document.querySelector("[data-toetsuitleg]");
  if (!box) return;
  box.open = true;
  box.querySelector("summary").focus();
  box.scrollIntoView({ block: "nearest" });
}

export function onKey(event) {
  if (event.key === "Escape" && closeMenuByKey()) return;
  const page = { ...everywhere, ...pages[document.querySelector("[data-toetsen]")?.dataset.toetsen] };
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (areOff() || isTyping(event.target)) return;
  const act = event.key === "?" ? help : page[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act && act() !== false) event.preventDefault();
}
