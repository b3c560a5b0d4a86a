// Reads a part of the page aloud, where the device has a voice for the language of the page.
const speech = window.speechSynthesis;
const language = () => document.documentElement.lang.split("-")[0];
const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(language()));

export function showReadAloud() {
  if (!speech) return;
  const found = voice() !== undefined;
  for (const button of document.querySelectorAll('[data-doe="lees-voor"]')) button.hidden = !found;
}

function mark(button, reading) {
  button.setAttribute("aria-pressed", reading);
  button.querySelector("[data-begin]").hidden = reading;
  button.querySelector("[data-stop]").hidden = !reading;
}

// Line by line: some browsers fall silent in the middle of a long text.
export function readAloud(button) {
  const stopping = button.getAttribute("aria-pressed") === "true";
  speech.cancel();
  mark(button, !stopping);
  if (stopping) return;
  const own = button.innerText.trim();
  const text = document.getElementById(button.dataset.wat).innerText;
  const lines = text.split("\n").filter((line) => line.trim() && line.trim() !== own);
  lines.forEach((line, index) => {
    const utterance = new SpeechSynthesisUtterance(line);
    utterance.lang = document.documentElement.lang;
    utterance.voice = voice();
    if (index === lines.length - 1) utterance.onend = () => mark(button, false);
    speech.speak(utterance);
  });
}

if (speech) {
  speech.addEventListener?.("voiceschanged", showReadAloud);
  window.addEventListener("pagehide", () => speech.cancel());
}
