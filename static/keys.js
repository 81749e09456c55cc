// Keys press the controls that show them: every control names its keys in data-key ("r Enter", "1", "Space").
// Keys rest while somebody types (Escape leaves the field), with a modifier, while a sheet is open, and while a key is held down.

const TYPES = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const ACTS = "a[href], button, summary, select, input:not([type=radio]), textarea";

const shown = (control) => control.getClientRects().length > 0;

// Where a page has several questions, the keys of each (data-scope) act while the focus is within it.
function controlFor(key, target = document.body) {
  const name = key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key;
  const scope = target.closest?.("[data-scope]") ?? null;
  const fitting = [...document.querySelectorAll("[data-key]")].filter(
    (control) => control.dataset.key.split(" ").includes(name) && shown(control) && !control.disabled,
  );
  const within = (place) => fitting.find((control) => control.closest("[data-scope]") === place);
  return (scope && within(scope)) ?? within(null);
}

function press(control) {
  control.click();
  if (!control.matches("[data-sends]")) return;
  if (control.form.checkValidity()) control.form.requestSubmit();
  else control.focus(); // something is still to say: go on from here
}

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.closest?.(TYPES)) return event.key === "Escape" ? event.target.blur() : undefined;
  if (event.target.closest?.("details.sheet .inside")) return; // an open sheet is a form of its own
  const acts = event.key === "Enter" || event.key === " ";
  if (acts && event.target.closest?.(ACTS)) return; // the focused control does its own work
  const control = controlFor(event.key, event.target);
  if (!control) return;
  event.preventDefault();
  press(control);
});

// The sheet says first what works here, in the words of the controls; options, which are answers, are not repeated.
function sortSheet(sheet) {
  const here = sheet.querySelector("[data-keys-here]");
  const elsewhere = sheet.querySelector("[data-keys-elsewhere]");
  for (const row of [...sheet.querySelectorAll("[data-keys]")]) {
    const controls = row.dataset.keys.split(" ").map((key) => controlFor(key)).filter(Boolean);
    (controls.length ? here : elsewhere.querySelector("dl")).append(row);
    const words = row.querySelector("dd");
    words.dataset.all ??= words.textContent;
    const named = controls.length > 0 && !controls.some((control) => control.matches("[data-sends], [data-opens]"));
    words.textContent = named ? [...new Set(controls.map(label))].join(", ") : words.dataset.all;
  }
  elsewhere.hidden = !elsewhere.querySelector("dl").children.length;
}

function label(control) {
  const copy = control.cloneNode(true);
  for (const aside of copy.querySelectorAll("kbd, small")) aside.remove();
  return (control.getAttribute("aria-label") ?? copy.textContent).replace(/\s+/g, " ").trim();
}

document.addEventListener(
  "click",
  (event) => event.target.closest?.('[data-opens="keys"]') && sortSheet(document.getElementById("keys")),
  { capture: true },
);
