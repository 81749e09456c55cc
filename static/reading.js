// How far a long article is, without pressing anything: the page is asked for anew every few seconds, and what it says
// replaces what stands here. Says aloud when the questions are there. Without this script a link does it.
const EVERY = 2000; // milliseconds
const shown = document.getElementById("reading");
const said = document.getElementById("said");
const again = document.querySelector("[data-again]");
const waits = "waits" in shown.dataset;
if (waits && again) again.hidden = true;

async function ask() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("reading");
      if (next) shown.replaceChildren(...next.childNodes);
      if (next && !("waits" in next.dataset)) {
        document.title = page.title;
        const row = document.querySelector("[data-while]");
        const other = page.querySelector("[data-while]");
        if (other) row.replaceWith(other);
        else row.remove();
        said.textContent = other ? said.dataset.failed : said.dataset.done;
        return;
      }
    } else if (answer.status === 404) {
      location.reload();
      return;
    }
  } catch {
    // without a network the next question may be answered
  }
  setTimeout(ask, EVERY);
}
if (waits) setTimeout(ask, EVERY);
