import { selectedIn } from "./selection.js";

// Triage: the proof of the question in hand stands in the middle of the article, covered text opens its question,
// and selected words become the key of a new one. Without this script links lead to the proof, to every question, and
// to the sentences of the article.
const article = document.getElementById("article");
const proof = document.getElementById("proof");

if (proof && article.scrollHeight > article.clientHeight) {
  const above = proof.getBoundingClientRect().top - article.getBoundingClientRect().top;
  article.scrollTop += above - (article.clientHeight - proof.offsetHeight) / 2;
}

// A second click selects a word: only a single one opens the question.
const PAUSE = 300; // milliseconds
let opening;
article.addEventListener("click", (event) => {
  clearTimeout(opening);
  const covered = event.target.closest("[data-opens-question]");
  if (!covered || event.detail > 1) return;
  opening = setTimeout(() => getSelection().isCollapsed && location.assign(covered.dataset.opensQuestion), PAUSE);
});

// Pressing the button may undo the selection: what was selected counts a moment longer.
const ask = document.getElementById("ask");
const words = ask.querySelector("span");
const plain = { href: ask.href, words: words.textContent };
const MOMENT = 600; // milliseconds
let forgetting;

function offer(found) {
  const asking = new URL(ask.dataset.new, location.href);
  if (found) asking.searchParams.set("key", `${found.start}-${found.end}`);
  ask.href = found ? asking.href : plain.href;
  words.textContent = found ? "Ask about this" : plain.words;
  ask.classList.toggle("chosen", Boolean(found));
}
document.addEventListener("selectionchange", () => {
  clearTimeout(forgetting);
  const found = selectedIn(article);
  if (found) offer(found);
  else forgetting = setTimeout(offer, MOMENT);
});
