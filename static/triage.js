// Triage: the proof of the question in hand stands in the middle of the article, and covered text opens its question.
// Without this script a link leads to the proof, and the list below to every question.
const article = document.getElementById("article");
const proof = document.getElementById("proof");

if (proof && article.scrollHeight > article.clientHeight) {
  const above = proof.getBoundingClientRect().top - article.getBoundingClientRect().top;
  article.scrollTop += above - (article.clientHeight - proof.offsetHeight) / 2;
}

article.addEventListener("click", (event) => {
  const covered = event.target.closest("[data-opens-question]");
  if (covered && getSelection().isCollapsed) location.assign(covered.dataset.opensQuestion);
});
