// Arranging: the search follows the typing, and questions are moved by dragging, by arrow keys on their handle, or by
// their buttons, without loading the page again. Without this script the buttons do it all, on the server.
const form = document.getElementById("arrange");
const list = form.querySelector(".movable");
const count = document.getElementById("count");
const ticked = document.getElementById("ticked");
const rows = () => [...list.children];
const name = (row) => row.querySelector(".prompt").textContent;

// What was moved is told to the server one after the other; where that fails, the page is loaded as it is there.
let sending = Promise.resolve();
function send(row) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, do: `to:${row.dataset.id}` });
  body.set("place", rows().indexOf(row) + 1);
  sending = sending
    .then(() => fetch(location.href, { method: "POST", body, redirect: "manual" }))
    .then((answer) => answer.type !== "opaqueredirect" && location.reload())
    .catch(() => (count.textContent = "The order could not be saved. Is there a network?"));
  rows().forEach((one, at) => (one.querySelector(".place").textContent = at + 1));
  count.textContent = `Now in place ${rows().indexOf(row) + 1} of ${rows().length}: ${name(row)}`;
}

function step(row, down) {
  const beside = down ? row.nextElementSibling : row.previousElementSibling;
  if (!beside) return;
  const focused = document.activeElement;
  if (down) beside.after(row);
  else beside.before(row);
  if (row.contains(focused)) focused.focus(); // moving an element takes the focus from it
  row.scrollIntoView({ block: "nearest" });
  send(row);
}

list.addEventListener("click", (event) => {
  const button = event.target.closest(".steps [name=do]");
  if (!button) return;
  event.preventDefault();
  step(button.closest("li"), button.value.startsWith("down:"));
});
list.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-handle]") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  step(event.target.closest("li"), event.key === "ArrowDown");
});

// Dragging works with a finger as with a mouse: the row follows from neighbour to neighbour.
list.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle) return;
  const row = handle.closest("li");
  const from = rows().indexOf(row);
  handle.setPointerCapture(event.pointerId);
  row.classList.add("dragged");
  const follow = ({ clientY }) => {
    const over = rows().find((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return one !== row && clientY > top && clientY < bottom;
    });
    if (!over) return;
    const { top, height } = over.getBoundingClientRect();
    const down = rows().indexOf(over) > rows().indexOf(row);
    if (down && clientY > top + height / 2) over.after(row);
    if (!down && clientY < top + height / 2) over.before(row);
  };
  const end = () => {
    handle.removeEventListener("pointermove", follow);
    row.classList.remove("dragged");
    if (rows().indexOf(row) !== from) send(row);
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("lostpointercapture", end, { once: true });
});

// Enter in a field does what the button beside it does.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("#place, #tags")) return;
  event.preventDefault();
  event.target.parentElement.querySelector("button").click();
});

function tell() {
  const number = form.querySelectorAll("[name=chosen]:checked").length;
  ticked.textContent = number ? `(${number})` : "";
}
form.addEventListener("change", tell);
form.addEventListener("click", (event) => {
  const wish = event.target.closest("[data-ticks]")?.dataset.ticks;
  if (!wish) return;
  for (const row of rows()) row.querySelector("[name=chosen]").checked = wish === "all" && !row.hidden;
  tell();
});
tell();

// The words of the search, each of which must stand in the question; Enter asks the server, which also knows answers.
const find = document.getElementById("find");
const before = count.textContent;
find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows()) {
    const text = row.querySelector(".what").textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (row.hidden) row.querySelector("[name=chosen]").checked = false;
  }
  list.classList.toggle("filtered", words.length > 0);
  const left = rows().filter((row) => !row.hidden).length;
  count.textContent = words.length ? `${left} of ${rows().length} have these words.` : before;
  tell();
});
