// A file can be dropped anywhere on the page where an article is given. Without this script the file is chosen.
const form = document.querySelector("[data-drops]");
const field = form.querySelector("input[type=file]");
const said = form.querySelector("[data-drop-said]");
const text = form.querySelector("textarea");
form.querySelector("[data-drop-hint]").hidden = false;

const ENDINGS = /\.(txt|text|md|markdown|html?|xhtml)$/i;

// Says what will be read, or why not: the server refuses more than it can hold, and then the rest would be gone.
function look() {
  const file = field.files[0];
  field.setCustomValidity("");
  said.textContent = "";
  if (!file) return;
  let refusal = "";
  if (file.size > Number(field.dataset.mostBytes)) refusal = field.dataset.refusal;
  else if (!ENDINGS.test(file.name)) refusal = `Files that end in .txt, .md or .html can be read, and not “${file.name}”.`;
  else if (file.size === 0) refusal = `The file “${file.name}” is empty.`;
  if (refusal) field.value = "";
  said.textContent = refusal || `“${file.name}” will be read.${text.value.trim() ? " Take the text above out first." : ""}`;
}
field.addEventListener("change", look);

const files = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
  if (!files(event)) return;
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (!files(event)) return; // words that are dragged go where they are dropped
  event.preventDefault(); // a file that falls beside the field would open in place of the page
  if (event.dataTransfer.files.length > 1) {
    said.textContent = "One file at a time: a set is made from one article.";
    return;
  }
  field.files = event.dataTransfer.files;
  look();
  if (field.files.length) form.querySelector(".button.first").focus();
});
