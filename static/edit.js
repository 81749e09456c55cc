// Editing a question: the writing check and the preview follow the typing, words selected in the article become the
// proof, and nobody leaves unsaved work unawares. Without this script "Check" does the first two, on the server.
import { selectedIn } from "./selection.js";

const form = document.getElementById("edit");
const article = document.getElementById("article");
const use = document.getElementById("use");
const PAUSE = 500; // milliseconds after the last key before the question is checked

const written = () => new URLSearchParams(new FormData(form)).toString();
const before = written();
let leaving = false;

form.addEventListener("submit", () => (leaving = true));
window.addEventListener("pageshow", () => (leaving = false));
window.addEventListener("beforeunload", (event) => {
  const unsaved = "unsaved" in form.dataset || written() !== before;
  if (leaving || !unsaved) return;
  event.preventDefault();
  event.returnValue = true; // older browsers ask only for this
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(".button.first"));
});

// The page as it would come back from "Check": its parts that live replace those that stand here.
let waiting;
let asked;
async function check() {
  asked?.abort();
  asked = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "check");
  try {
    const answer = await fetch(location.href, { method: "POST", body, signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = page.getElementById(part.id);
      if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
    }
  } catch {
    // Without a network everything stays as it is, and saving says so.
  }
}
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});

function take(text, start) {
  form.elements.evidence.value = text;
  form.elements.near.value = start;
  for (const button of form.querySelectorAll("[name=pick]")) {
    button.setAttribute("aria-pressed", String(button.value.startsWith(`${start}-`)));
  }
  check();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[name=pick]");
  if (!button) return;
  event.preventDefault();
  take(button.textContent, button.value.split("-")[0]);
});

// What is selected in the article, and where: pressing a button may undo the selection, so it is kept.
let selected;
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const found = selectedIn(article);
  use.hidden = !found;
  selected = found ?? selected;
});
use.addEventListener("click", () => {
  take(selected.text, selected.start);
  use.hidden = true;
  getSelection().removeAllRanges();
  form.elements.evidence.focus();
});

// A new question has its key and its proof already: its wrong choices are suggested meanwhile, and the prompt is next.
async function suggest() {
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "suggest");
  const answer = await fetch(location.href, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || form.elements.distractors.value) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  form.elements.distractors.value = page.getElementById("distractors").value;
  check();
}
if ("new" in form.dataset) {
  form.elements.prompt.focus();
  if (form.elements.answer.value && !form.elements.distractors.value) suggest();
}
