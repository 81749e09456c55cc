// The service worker. Served at /sw.js behind three constants (VERSION, FILES, SHELL) and kept.js.
// Files come from the browser, pages from the network; pages that were visited come from the browser when the network
// fails. What is kept belongs to one person: it goes at log-in, at log-out, and when somebody else appears.
/* global VERSION, FILES, SHELL, kept */
const FILE_CACHE = `files-${VERSION}`;
const PAGE_CACHE = "pages";
const MOST_PAGES = 40;
const NOT_KEPT = /^\/(account|study|cram|flag|offline)(\/|$)/; // a kept card would show an answered question once more
const CARDS = /^\/study(\/|$)/;
const FRESH = 10 * 60 * 1000; // milliseconds that the kept cards are good for
const STALE = 60 * 1000; // and after a quiz, a wish or a changed preference, or where the page asks for the newest

let generation = 0; // whatever began before the last change of person is not kept any more
let owner; // the person whose pages are kept: "" for nobody, undefined before we looked
let fetching = null; // the cards that are on their way: {began: generation, done: promise}

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(FILE_CACHE);
      await cache.addAll(FILES);
      const shell = await fetch(SHELL, { credentials: "omit", cache: "no-store" }); // nobody's, for nobody's screen
      if (!shell.ok) throw new Error("the offline page is not there");
      await cache.put(SHELL, shell);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith("files-") && name !== FILE_CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const ours = request.referrer.startsWith(`${self.location.origin}/`); // a form of another site is not our business
  if (request.method === "POST" && ours && request.mode === "navigate") event.respondWith(posted(event, url));
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(visited(event, url));
});

self.addEventListener("message", (event) => event.waitUntil(opened(event.data).catch(() => {})));

self.addEventListener("sync", (event) => {
  if (event.tag === "answers") event.waitUntil(kept.send()); // a failure lets the browser try again later
});

async function file(request) {
  const cache = await caches.open(FILE_CACHE);
  const found = await cache.match(request);
  if (found) return found;
  try {
    return await fetch(request);
  } catch (error) {
    const newer = await cache.match(request, { ignoreSearch: true }); // for a page that was kept before an update
    if (newer) return newer;
    throw error;
  }
}

// A page, from the network where there is one.
async function visited(event, url) {
  const began = generation;
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return withoutNetwork(url);
  }
  if (await mayKeep(url, response, began)) event.waitUntil(keep(url, response.clone(), generation));
  return response;
}

// A form. Without a network an answer to a card waits here; anything else cannot be done, and the page says so.
async function posted(event, url) {
  const [account, person] = [url.pathname.startsWith("/account/"), await whose()];
  if (account) {
    await kept.send().catch(() => {}); // a guest's answers go into the account that the guest becomes
    await change("");
  }
  const copy = url.pathname === "/study/answer" ? event.request.clone() : null;
  try {
    const response = await fetch(event.request);
    event.waitUntil(followed(copy));
    const gone = url.pathname === "/account/delete" && response.type === "opaqueredirect";
    if (gone) event.waitUntil(kept.drop((one) => one.person === person));
    return response;
  } catch {
    const set = copy && (await keptAnswer(copy));
    if (set === null) return shell(account ? "left" : "unsent");
    return Response.redirect(set ? `/study/${set}` : "/study", 303);
  }
}

// The kept cards follow what is answered with a network; what any other form changed, only the server knows.
async function followed(copy) {
  const form = await copy?.formData();
  await kept.see(form?.get("question_id") ?? null, form?.get("rating") ?? form?.get("claimed"), await serverTime());
}

// Puts the answer of a card's form among those that wait. Gives the set that is studied ("" for all), null if it could not.
async function keptAnswer(copy) {
  const person = await whose();
  const form = await copy.formData();
  const [review, question] = ["review_id", "question_id"].map((name) => form.get(name));
  const rating = form.get("rating") ?? form.get("claimed"); // "I was right" names the grade that it counts as
  if (!person || !review || !question || !rating) return null;
  const now = await serverTime();
  const spent = Number(form.get("took")) || Math.max(0, now - (Number(form.get("shown")) || now));
  const answered = { answered_at: new Date(now).toISOString(), duration_ms: Math.round(spent) };
  const typed = form.has("given") ? { given: form.get("given"), claimed: Boolean(form.get("claimed")) } : {};
  await kept.add({ person, review_id: review, question_id: question, rating, ...answered, ...typed });
  await kept.see(question, rating, now);
  return form.get("set_id") ?? "";
}

// The server's clock, as far as we know it: this device's may be wrong.
async function serverTime() {
  return Date.now() + ((await kept.get("cards"))?.ahead ?? 0);
}

async function withoutNetwork(url) {
  if (!CARDS.test(url.pathname)) {
    const found = await caches.match(url.pathname + url.search, { cacheName: PAGE_CACHE, ignoreVary: true });
    if (found) return marked(found, "page");
  }
  return shell(CARDS.test(url.pathname) ? "cards" : "missing");
}

async function shell(why) {
  const mine = await caches.match(SHELL, { cacheName: PAGE_CACHE, ignoreVary: true });
  const found = mine ?? (await caches.match(SHELL, { cacheName: FILE_CACHE, ignoreVary: true }));
  return found ? marked(found, why) : Response.error();
}

// A kept page says that it is one, and from when: <html data-kept="page" data-from="Mon, 05 Jan 2026 18:00:00 GMT">.
async function marked(response, why) {
  const from = response.headers.get("Date") ?? "";
  const text = (await response.text()).replace("<html ", `<html data-kept="${why}" data-from="${from}" `);
  return new Response(text, { headers: plain(response.headers) });
}

// Headers without what was true of the bytes on the line only.
function plain(headers) {
  const rest = new Headers(headers);
  rest.delete("Content-Encoding");
  rest.delete("Content-Length");
  return rest;
}

async function whose() {
  owner ??= (await kept.get("owner")) ?? "";
  return owner;
}

async function change(person) {
  generation += 1;
  owner = person;
  await caches.delete(PAGE_CACHE);
  await kept.own(person);
}

// Looks whose page this is, before it is shown. Says whether it may be kept.
async function mayKeep(url, response, began) {
  const person = response.headers.get("Quizapp-Person");
  if (person === null || began !== generation) return false;
  if (person !== (await whose())) await change(person);
  const page = response.ok && (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  return page && person !== "" && !NOT_KEPT.test(url.pathname);
}

async function keep(url, response, began) {
  const address = url.pathname + url.search;
  const body = await response.blob();
  if (began !== generation) return;
  const cache = await caches.open(PAGE_CACHE);
  await cache.delete(address, { ignoreVary: true }); // the page visited last stands at the end
  await cache.put(address, new Response(body, { headers: plain(response.headers) }));
  if (began !== generation) await caches.delete(PAGE_CACHE);
  const pages = (await cache.keys()).filter((one) => new URL(one.url).pathname !== SHELL);
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_PAGES)).map((one) => cache.delete(one)));
}

// A page tells that it is open: {address, unseen: it came before this worker, fresh: new cards are wanted}.
async function opened({ address, unseen, fresh }) {
  if (unseen) {
    await self.clients.claim(); // it may have been on its way when this worker looked for pages
    const [began, url] = [generation, new URL(address)];
    const response = await fetch(address, { credentials: "same-origin" });
    if (await mayKeep(url, response, began)) await keep(url, response, generation);
  }
  await kept.send();
  const person = await whose();
  const cards = await kept.get("cards");
  const good = cards && Date.now() - cards.kept_at < (fresh || cards.stale ? STALE : FRESH);
  if (!person || good) return;
  if (fetching?.began !== generation) fetching = fetchOnce(person, generation);
  await fetching.done;
}

// Pages that open one after the other share what is on its way: the older of two answers would come last.
function fetchOnce(person, began) {
  const one = { began, done: keepCards(person, began).finally(() => fetching === one && (fetching = null)) };
  return one;
}

async function keepCards(person, began) {
  const cards = await kept.ask("/offline/cards");
  const page = await fetch(SHELL, { credentials: "same-origin", cache: "no-store" });
  const waiting = (await kept.answers()).some((one) => one.person === person && !one.refused);
  if (cards.person !== person || waiting || began !== generation) return;
  const now = Date.now();
  if (page.ok && page.headers.get("Quizapp-Person") === person) await keep(new URL(page.url), page, began);
  await kept.keepCards({ ...cards, kept_at: now, ahead: Date.parse(cards.made_at) - now, seen: {} });
}
