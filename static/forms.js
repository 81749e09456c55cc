// What a script adds to forms and sheets; every page works without it.

// The tap that completes an answer sends it: the option, or how sure one is, whichever comes last. Arrow keys only
// move between options, since they also fire a click (with detail 0).
document.addEventListener("click", (event) => {
  const radio = event.target.closest?.("label")?.querySelector("[data-sends]");
  if (radio && event.detail > 0) {
    if (event.target !== radio) event.preventDefault();
    radio.checked = true;
    if (radio.form.checkValidity()) radio.form.requestSubmit();
    else radio.focus();
  }
  const opener = event.target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const closer = event.target.closest?.("[data-closes]");
  if (closer) document.getElementById(closer.dataset.closes).close();
  if (event.target.closest?.("[data-prints]")) window.print();
});

// A form is sent once, however often its button is pressed. Coming back by the back button frees it again.
document.addEventListener("submit", (event) => {
  // The server refuses more than it can hold, and then what was pasted would be gone.
  for (const field of event.target.querySelectorAll("[data-most]")) {
    const over = field.value.length > Number(field.dataset.most);
    field.setCustomValidity(over ? field.dataset.refusal : "");
    if (over) {
      event.preventDefault();
      field.reportValidity();
      return;
    }
  }
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
  const words = event.target.dataset.slow;
  if (words) event.target.querySelector("button.first").textContent = words;
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// The revealed answer takes the focus, so that a screen reader goes on from there and keys 1 to 4 grade.
for (const details of document.querySelectorAll("details.reveal")) {
  details.addEventListener("toggle", () => details.open && details.querySelector(".back").focus());
}

// A sheet that opens takes the focus to its first control; Escape closes it and gives the focus back.
for (const sheet of document.querySelectorAll("details.sheet")) {
  sheet.addEventListener("toggle", () => sheet.open && sheet.querySelector("input:not([type=hidden]), button")?.focus());
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sheet.open) return;
    sheet.open = false;
    sheet.querySelector("summary").focus();
  });
}
