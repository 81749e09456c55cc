// Arranging: the search follows the typing, and questions are moved by dragging, by arrow keys on their handle, or by
// their buttons, without loading the page again. Without this script the buttons do it all, on the server.
const form = document.getElementById("arrange");
const list = form.querySelector(".movable");
const count = document.getElementById("count");
const ticked = document.getElementById("ticked");
const rows = () => [...list.children];
const name = (row) => row.querySelector(".prompt").textContent;

// Moves that the server has not saved yet, the oldest first, since each place is meant in the order that the ones before
// it left. Where one is not saved, all stay as they are on the screen; the next move, or "Try again", sends them.
const unsaved = [];
const trouble = document.getElementById("unsaved");
const logIn = trouble.querySelector("a");
const WHY = {
  out: "The new order is not saved: you are not logged in any more. Log in in a new tab, then try again here.",
  away: "The new order is not saved: the server cannot be reached. Try again when there is a network.",
  refused: "The new order is not saved. Try again in a minute, or load the page anew to see the order that is saved.",
};
let saving = false;

// Only "no content" says that it is saved: a redirect leads to the log-in as well as back to the page.
async function post({ row, place }) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, do: `to:${row.dataset.id}`, place });
  body.set("stay", "yes");
  const answer = await fetch(location.href, { method: "POST", body, redirect: "manual" });
  return answer.status === 204;
}

// Logging in makes a new form token: takes it from the page as it is now, or gives why that is not to be had.
async function renew() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return answer.type === "opaqueredirect" ? "out" : "refused";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  form.elements.csrf_token.value = page.querySelector("[name=csrf_token]").value;
  return "";
}

// Gives why the move is not saved, nothing where it is.
async function save(move) {
  try {
    if (await post(move)) return "";
    return (await renew()) || ((await post(move)) ? "" : "refused");
  } catch {
    return "away";
  }
}

async function saveAll() {
  if (saving) return;
  saving = true;
  let why = "";
  let last;
  while (unsaved.length && !why) {
    [last] = unsaved;
    why = await save(last);
    if (!why) unsaved.shift();
  }
  saving = false;
  if (why) count.textContent = WHY[why];
  else if (!trouble.hidden) count.textContent = "The order is saved.";
  if (!why && trouble.contains(document.activeElement)) last.row.querySelector("[data-handle]").focus();
  trouble.hidden = !why;
  logIn.hidden = why !== "out";
}
trouble.querySelector("button").addEventListener("click", () => {
  count.textContent = "The order is being saved.";
  saveAll();
});
window.addEventListener("beforeunload", (event) => {
  if (trouble.hidden) return;
  event.preventDefault();
  event.returnValue = true; // older browsers ask only for this
});

function send(row) {
  const place = rows().indexOf(row) + 1;
  rows().forEach((one, at) => (one.querySelector(".place").textContent = at + 1));
  count.textContent = `Now in place ${place} of ${rows().length}: ${name(row)}`;
  unsaved.push({ row, place });
  saveAll();
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
  if (trouble.hidden) count.textContent = words.length ? `${left} of ${rows().length} have these words.` : before;
  tell();
});
