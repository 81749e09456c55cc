// Keys press the controls that show them: every control names its keys in data-key ("r Enter", "1", "Space").
// Keys rest while somebody types, with a modifier, while a sheet is open, and while a key is held down.

const TYPES = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const ACTS = "a[href], button, summary, select, input:not([type=radio]), textarea";

const shown = (control) => control.getClientRects().length > 0;

function controlFor(key) {
  const name = key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key;
  return [...document.querySelectorAll("[data-key]")].find(
    (control) => control.dataset.key.split(" ").includes(name) && shown(control) && !control.disabled,
  );
}

function press(control) {
  control.click();
  if (control.matches("[data-sends]")) control.form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]") || event.target.closest?.(TYPES)) return;
  const acts = event.key === "Enter" || event.key === " ";
  if (acts && event.target.closest?.(ACTS)) return; // the focused control does its own work
  const control = controlFor(event.key);
  if (!control) return;
  event.preventDefault();
  press(control);
});
