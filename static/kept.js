// What this browser keeps between visits, for the pages and the service worker alike: answers that wait to be sent, in
// their order; the cards of the next days; and whose cards they are. Answers outlive a log-out, since nobody's answers
// may be lost: each carries the id of its person, and is sent only when that person is logged in. Cards do not.
globalThis.kept = (() => {
  const BATCH = 50; // answers in one request; the server takes no more
  const STORES = ["answers", "things"];
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open("quizapp", 1);
      asked.onupgradeneeded = () => {
        const answers = asked.result.createObjectStore("answers", { keyPath: "number", autoIncrement: true });
        answers.createIndex("review_id", "review_id", { unique: true });
        asked.result.createObjectStore("things");
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close();
        asked.result.onclose = () => (opened = undefined);
        resolve(asked.result);
      };
      asked.onerror = () => {
        opened = undefined;
        reject(asked.error);
      };
    });
    return opened;
  }

  // Runs `work` on both stores in one transaction and gives the result of the request that `work` returns.
  async function inside(mode, work) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORES, mode, { durability: "strict" });
      const request = work(transaction.objectStore("answers"), transaction.objectStore("things"));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  const changed = (news = {}) => {
    const channel = new BroadcastChannel("kept");
    channel.postMessage(news);
    channel.close();
  };

  const answers = () => inside("readonly", (store) => store.getAll());
  const get = (name) => inside("readonly", (_, things) => things.get(name));

  // Keeps one answer: {person, review_id, question_id, rating, answered_at, duration_ms, given, claimed}. The same
  // id again is one.
  async function add(answer) {
    await inside("readwrite", (store) => {
      const asked = store.index("review_id").getKey(answer.review_id);
      asked.onsuccess = () => asked.result === undefined && store.add(answer);
    });
    changed();
    const worker = globalThis.registration ?? (await navigator.serviceWorker?.getRegistration());
    worker?.sync?.register("answers").catch(() => {}); // the browser may send them even when no page is open any more
  }

  // Makes a card as it was before an answer that was taken back; `before` is undefined where it had not been seen.
  async function unsee(questionId, before) {
    await inside("readwrite", (_, things) => {
      const asked = things.get("cards");
      asked.onsuccess = () => {
        const cards = asked.result;
        if (!cards) return;
        if (before) cards.seen[questionId] = before;
        else delete cards.seen[questionId];
        things.put(cards, "cards");
      };
    });
  }

  // Takes an answer back that no request has carried yet; says whether it could.
  async function takeBack(reviewId) {
    let removed = false;
    await inside("readwrite", (store) => {
      const asked = store.index("review_id").get(reviewId);
      asked.onsuccess = () => {
        if (!asked.result || asked.result.tried) return;
        removed = true;
        store.delete(asked.result.number);
      };
    });
    changed();
    return removed;
  }

  // Drops the answers for which `unwanted` gives true.
  async function drop(unwanted) {
    const gone = (await answers()).filter(unwanted);
    await inside("readwrite", (store) => gone.forEach((one) => store.delete(one.number)));
    changed();
  }

  // Whose the cards and pages are, "" for nobody's; what the person before had is gone.
  const own = (person) =>
    inside("readwrite", (_, things) => {
      things.clear();
      things.put(person, "owner");
    });

  // Keeps the cards of whoever owns this browser now. Cards of somebody else come too late.
  async function keepCards(cards) {
    await inside("readwrite", (_, things) => {
      const asked = things.get("owner");
      asked.onsuccess = () => asked.result === cards.person && things.put(cards, "cards");
    });
    changed();
  }

  // Notes how a card was answered since the cards were fetched; null: something else changed, they are not the newest.
  async function see(questionId, rating, at, back = rating === "again") {
    await inside("readwrite", (_, things) => {
      const asked = things.get("cards");
      asked.onsuccess = () => {
        const cards = asked.result;
        if (!cards) return;
        if (questionId === null) cards.stale = true;
        else cards.seen[questionId] = { at, back, first: cards.seen[questionId]?.first ?? at };
        things.put(cards, "cards");
      };
    });
  }

  const mark = (some) => inside("readwrite", (store) => some.forEach((one) => store.put(one)));

  async function settle(batch, results) {
    const found = new Map(results.map((result) => [result.review_id, result]));
    const known = batch.filter((one) => found.has(one.review_id));
    if (!known.length) throw new Error("the server answered something else");
    await inside("readwrite", (store) => {
      for (const one of known) {
        const { result, reason } = found.get(one.review_id);
        if (result === "refused") store.put({ ...one, refused: reason });
        else store.delete(one.number);
      }
    });
    return known.filter((one) => found.get(one.review_id).result !== "refused").length;
  }

  async function ask(address, options = {}) {
    const response = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.json();
  }

  async function sendAll() {
    let sent = 0;
    for (;;) {
      const waiting = (await answers()).filter((one) => !one.refused);
      if (!waiting.length) return { sent };
      const who = await ask("/offline/person");
      const batch = waiting.filter((one) => one.person === who.person).slice(0, BATCH);
      if (!batch.length) return { sent, person: who.person };
      await mark(batch.map((one) => ({ ...one, tried: true }))); // from now on, the server may have it
      const fields = ["review_id", "question_id", "rating", "answered_at", "duration_ms", "given", "claimed"];
      const { results } = await ask("/offline/answers", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": who.csrf },
        body: JSON.stringify({
          person: who.person,
          answers: batch.map((one) => Object.fromEntries(fields.map((name) => [name, one[name]]))),
        }),
      });
      sent += await settle(batch, results);
    }
  }

  // Sends what waits, oldest first, one tab at a time. Throws where the network or the server fails: all is kept then.
  async function send() {
    const locks = globalThis.navigator?.locks;
    const outcome = await (locks ? locks.request("kept answers", sendAll) : sendAll());
    changed(outcome);
    return outcome;
  }

  return { add, answers, ask, drop, get, keepCards, own, see, send, takeBack, unsee };
})();
