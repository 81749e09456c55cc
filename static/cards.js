// Flashcards without a network, from the cards that kept.js keeps: the page /offline stands in for /study. An answer goes
// to those that wait at once; a card that was forgotten comes again at the end.
/* global kept */
const place = document.getElementById("offline");
const why = document.documentElement.dataset.kept ?? "cards"; // what the worker stands in for
const wanted = decodeURIComponent(location.pathname.split("/")[2] ?? ""); // the set studied, "" for all

let cards; // what was kept: {person, made_at, days, new_left, new_a_day, cards, seen, ahead}
let given = []; // answers of this page that may be taken back, the latest last
let reviews = 0;

const serverTime = () => Date.now() + cards.ahead;

function fill(name) {
  document.querySelector("[data-aloud]").hidden = name !== "card";
  place.replaceChildren(document.getElementById(name).content.cloneNode(true));
  return (selector) => place.querySelector(selector);
}

// Which of the kept study days it is: 0 for the one on which the cards were fetched.
function today() {
  const begun = cards.days.filter((start) => Date.parse(start) <= serverTime()).length;
  return Math.max(0, begun - 1);
}

// The cards left, the next one first: as the server ordered them, new ones within the day's limit, forgotten ones last.
function queue() {
  const day = today();
  const start = Date.parse(cards.days[day] ?? cards.days.at(-1));
  const ofSet = cards.cards.filter((card) => card.set_id === wanted);
  const all = ofSet.length ? ofSet : cards.cards;
  const begun = cards.cards.filter((card) => card.is_new && cards.seen[card.question_id]?.first >= start).length;
  let room = (day === 0 ? cards.new_left : cards.new_a_day) - begun;
  const unseen = all.filter(
    (card) => card.day <= day && !(card.question_id in cards.seen) && (!card.is_new || room-- > 0),
  );
  const again = all.filter((card) => cards.seen[card.question_id]?.back);
  again.sort((one, two) => cards.seen[one.question_id].at - cards.seen[two.question_id].at);
  return [...unseen, ...again];
}

function show() {
  const left = queue();
  if (!cards.cards.length && !reviews) fill("none");
  else if (left.length) showCard(left[0], left.length);
  else showDone();
  const undo = place.querySelector("[data-undo]");
  if (!undo) return;
  if (given.length) undo.addEventListener("click", takeBack);
  else undo.remove();
}

function showDone() {
  const find = fill("done");
  const count = reviews === 1 ? "1 card" : `${reviews} cards`;
  find("[data-count]").textContent = reviews
    ? `You reviewed ${count} without a network.`
    : "Nothing that is kept in this browser is due.";
  find("h1").focus();
}

function showCard(card, left) {
  const find = fill("card");
  find("[data-left]").textContent = `${left} left`;
  Object.assign(find("progress"), { max: reviews + left, value: reviews });
  const category = find("[data-category]");
  category.classList.add(card.category);
  category.textContent = card.category[0].toUpperCase() + card.category.slice(1);
  ask(find(".prompt"), card.prompt);
  if (card.hint) find("[data-hint] p").textContent = card.hint;
  else find("[data-hint]").remove();
  find(".answer").textContent = card.answer;
  if (card.explanation) find("[data-explanation]").textContent = card.explanation;
  else find("[data-explanation]").remove();
  showProof(card, find);
  const shown = { id: crypto.randomUUID(), at: performance.now() };
  showGrades(card, shown);
  const [reveal, back] = [find(".reveal"), find(".back")];
  reveal.addEventListener("toggle", () => reveal.open && back.focus());
  find(".prompt").focus(); // as on the pages of the server: a screen reader goes on with the question
}

function span(name, ...inside) {
  const made = document.createElement("span");
  made.className = name;
  made.append(...inside);
  return made;
}

// The story small above its question, as the macro `prompt` has it on the pages of the server.
function ask(heading, prompt) {
  const [, opening, story, closing, question] = prompt.match(heading.dataset.parts) ?? [];
  if (!question) heading.textContent = prompt;
  else heading.append(span("story", span("unseen", opening), story, span("unseen", closing)), span("after-story", question));
}

function showProof(card, find) {
  const by = card.said_by ? `Said by ${card.said_by}. ` : "";
  find("figcaption").textContent = by + card.source;
  if (!card.proof) {
    find("figure p").remove();
    return;
  }
  find("[data-before]").textContent = card.proof.before;
  find("figure mark").textContent = card.proof.marked;
  find("[data-after]").textContent = card.proof.after;
}

function showGrades(card, shown) {
  if (cards.grades === 2) {
    for (const rare of place.querySelectorAll(".grades [value=hard], .grades [value=easy]")) rare.remove();
    place.querySelector(".grades").classList.add("two");
  }
  const waits = card.waits[today() - card.day];
  const again = card.question_id in cards.seen; // after an answer we do not know what the next one leads to
  for (const [number, button] of place.querySelectorAll(".grades button").entries()) {
    button.dataset.key = button.querySelector("kbd").textContent = number + 1;
    const wait = again ? undefined : waits?.[button.value];
    button.querySelector("[data-wait]").textContent = wait?.words ?? "";
    button.addEventListener("click", () => answer(card, shown, button.value, wait), { once: true });
  }
}

async function answer(card, shown, rating, wait) {
  for (const button of place.querySelectorAll("button")) button.disabled = true;
  const at = serverTime();
  await kept.add({
    person: cards.person,
    review_id: shown.id,
    question_id: card.question_id,
    rating,
    answered_at: new Date(at).toISOString(),
    duration_ms: Math.round(performance.now() - shown.at),
  });
  given.push({ review_id: shown.id, question_id: card.question_id, before: cards.seen[card.question_id] });
  await kept.see(card.question_id, rating, at, wait ? wait.back : rating === "again");
  reviews += 1;
  await next();
  if (navigator.onLine) kept.send().catch(() => {});
}

async function takeBack() {
  const last = given.pop();
  if (!last) return;
  if (await kept.takeBack(last.review_id)) {
    await kept.unsee(last.question_id, last.before);
    reviews -= 1;
  } else {
    given = []; // it is on its way: only the server can take it back now
  }
  await next();
}

async function next() {
  cards = await kept.get("cards");
  if (cards) show();
  else fill("none");
}

if (why === "cards") next().catch(() => fill("none"));
else fill(why);
