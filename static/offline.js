// What every page does for the time without a network: it says that it is offline and how many answers wait, sends them
// when the network is back, and keeps the answer of a card where even the service worker is missing.
/* global kept */
const bar = document.getElementById("network");
const person = document.documentElement.dataset.person;
const old = document.documentElement.dataset.kept; // set by the worker: this page did not come from the network
const STAYS = 4000; // milliseconds that "Sent." is shown
const RETRY = 20_000; // milliseconds until sending is tried again while the page is open

let cut = old !== undefined; // the worker could not reach the server, whatever the device says of its network
let said = "";
let sentUntil = 0;
let retry;

const many = (number) => (number === 1 ? "1 answer waits" : `${number} answers wait`);
const offline = () => cut || !navigator.onLine;

// From when a kept page is: "This page is from 6:02 PM.", with the day where it is not today's.
function age() {
  const from = new Date(document.documentElement.dataset.from ?? "");
  if (old !== "page" || Number.isNaN(from.getTime())) return "";
  const other = from.toDateString() !== new Date().toDateString();
  const time = from.toLocaleTimeString("en", { hour: "numeric", minute: "2-digit" });
  return `This page is from ${other ? `${from.toLocaleDateString("en", { weekday: "long" })}, ` : ""}${time}.`;
}

function say(text, ...controls) {
  if (text === said) return;
  said = text;
  bar.hidden = text === "";
  // A screen reader speaks what changes in a region that it has seen: show first, then fill.
  setTimeout(() => {
    if (text !== said) return;
    bar.replaceChildren(text, ...controls);
  }, 50);
}

function logIn() {
  const link = document.createElement("a");
  link.href = `/account/log-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  link.textContent = "Log in";
  link.className = "plain";
  return link;
}

function again() {
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = "Load the page anew";
  link.className = "plain";
  return link;
}

// A button that drops answers: those that the server refused, or those of people who will not log in here again.
function dropping(text, unwanted) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = text;
  button.addEventListener("click", () => kept.drop(unwanted));
  return button;
}

// Says what there is to say; `news` is what the last attempt to send came to.
async function tell(news = {}) {
  if (news.sent) {
    sentUntil = performance.now() + STAYS;
    setTimeout(tell, STAYS + 1);
  }
  const all = await kept.answers();
  const mine = all.filter((one) => one.person === person);
  const waiting = mine.filter((one) => !one.refused).length;
  const refused = mine.filter((one) => one.refused);
  const others = all.filter((one) => !one.refused).length - waiting;
  if (offline()) {
    say(["You are offline.", age(), waiting ? `${many(waiting)} and will be sent.` : ""].filter(Boolean).join(" "));
  } else if (waiting) {
    say(`${many(waiting)} to be sent.`);
  } else if (refused.length) {
    const reasons = [...new Set(refused.map((one) => one.refused))].join(" ");
    say(`${refused.length === 1 ? "1 answer" : `${refused.length} answers`} could not be counted. ${reasons}`,
      dropping("All right", (one) => one.person === person && one.refused));
  } else if (!person && others) {
    say(`${many(others)} in this browser for whoever gave them.`, logIn(), dropping("Delete them", () => true));
  } else if (performance.now() < sentUntil) {
    say("Sent.");
  } else if (old !== undefined) {
    say("You are online again.", again());
  } else {
    say("");
  }
}

async function send() {
  clearTimeout(retry);
  try {
    if (cut) await kept.ask("/offline/person");
    cut = false;
    await kept.send();
  } catch {
    retry = setTimeout(send, RETRY); // no network, or the server is not well: everything is kept
  }
  await tell();
}

// An answer given while there is no worker that could catch it: kept here, when the network fails.
async function keepAnswer(form, rating, claimed) {
  const fields = new FormData(form);
  const shown = Number(fields.get("shown")); // by the server's clock
  const now = shown ? shown + performance.now() : Date.now();
  await kept.add({
    person,
    review_id: fields.get("review_id"),
    question_id: fields.get("question_id"),
    rating,
    answered_at: new Date(now).toISOString(),
    duration_ms: Math.round(performance.now()),
    given: fields.get("given"),
    claimed,
  });
  form.replaceChildren("Your answer is kept in this browser.");
  form.setAttribute("role", "status");
}

function sendAsUsual(form, { name, value }) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
  HTMLFormElement.prototype.submit.call(form);
}

const next = (fields) => (fields.get("set_id") ? `/study/${fields.get("set_id")}` : "/study");

async function submitted(event) {
  const form = event.target;
  const grades = ["rating", "claimed"].includes(event.submitter?.name); // "I was right" names the grade that it counts as
  const rating = grades ? event.submitter.value : "";
  const card = form.matches("[action='/study/answer']") && rating && person;
  if (event.defaultPrevented || form.method !== "post") return;
  const leaving = form.getAttribute("action")?.startsWith("/account/"); // the worker forgets the person first
  if (!card && !leaving && !navigator.onLine) {
    event.preventDefault();
    delete form.dataset.sent;
    say("You are offline. This needs the network; nothing is lost while the page stays open.");
  }
  if (!card || navigator.serviceWorker?.controller) return; // the worker keeps a card's answer where the network fails
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  try {
    const response = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (response.type === "opaqueredirect") location.assign(next(body));
    else sendAsUsual(form, event.submitter); // the same id counts once, and the server's page shows what is wrong
  } catch {
    await keepAnswer(form, rating, event.submitter.name === "claimed");
  }
}

async function begin() {
  const channel = new BroadcastChannel("kept");
  channel.addEventListener("message", (event) => tell(event.data));
  addEventListener("offline", () => tell());
  addEventListener("online", send);
  document.addEventListener("submit", submitted);
  await tell();
  if (navigator.onLine) await send(); // a server that was away is asked again, until it answers
  if (!navigator.serviceWorker || !isSecureContext) return;
  const unseen = navigator.serviceWorker.controller === null;
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  const fresh = location.pathname === "/";
  if (!offline()) active.postMessage({ address: location.href, unseen, fresh });
}

const start = () => begin().catch(() => {}); // a browser that keeps nothing works like one without scripts
if (document.readyState === "complete") start();
else addEventListener("load", start); // what is kept for later must not slow the page down
