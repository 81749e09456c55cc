// Reads the question, the verdict, the answer and its proof aloud, on request and nowhere else.
// The button stays hidden where the browser has no English voice.

const READ = ".prompt, .option, .verdict, .answer, .proof p, [data-speaks]";
const synth = window.speechSynthesis;
const button = document.querySelector("[data-voice]");
const list = document.querySelector("[data-voices]");

const voices = () => (synth?.getVoices() ?? []).filter((voice) => voice.lang.toLowerCase().startsWith("en"));

// The voice belongs to this browser, and only this script needs it. A browser that keeps nothing has its own voice.
function kept(value) {
  try {
    if (value !== undefined) localStorage.setItem("voice", value);
    return localStorage.getItem("voice");
  } catch {
    return null;
  }
}

// What stands in `part`, without the keys; an option says its number, which is also its key.
function words(part) {
  const copy = part.cloneNode(true);
  const number = part.querySelector("[data-key]")?.dataset.key;
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  const pieces = [...copy.children].map((child) => child.textContent.trim()).filter(Boolean);
  const text = part.matches(".option") ? pieces.join(": ") : copy.textContent.replace(/\s+/g, " ").trim();
  return number ? `${number}: ${text}` : text;
}

function parts() {
  const found = [...document.querySelectorAll("main :is(" + READ + ")")];
  const outer = found.filter((part) => part.checkVisibility() && !part.parentElement.closest(READ));
  return outer.map(words).filter(Boolean);
}

function say(texts, done) {
  const wanted = kept();
  const voice = voices().find((one) => one.voiceURI === wanted);
  synth.cancel();
  texts.forEach((text, index) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = voice?.lang ?? "en";
    if (voice) utterance.voice = voice;
    utterance.rate = Number(document.documentElement.dataset.pace) || 1;
    utterance.onerror = done;
    if (index === texts.length - 1) utterance.onend = done;
    synth.speak(utterance);
  });
}

if (synth && button) {
  const label = button.querySelector("span");
  const start = label.textContent;
  const stopped = () => (label.textContent = start);
  button.addEventListener("click", () => {
    if (label.textContent === start) {
      say(parts(), stopped);
      label.textContent = button.dataset.stops;
    } else {
      synth.cancel();
      stopped();
    }
  });
  window.addEventListener("pagehide", () => synth.cancel());
}

// Some browsers name their voices only a moment after the page has come.
function offer() {
  if (button) button.hidden = voices().length === 0;
  if (!list) return;
  list.hidden = voices().length === 0;
  const select = list.querySelector("select");
  for (const voice of voices()) {
    if ([...select.options].some((option) => option.value === voice.voiceURI)) continue;
    select.add(new Option(voice.name, voice.voiceURI, false, voice.voiceURI === kept()));
  }
}

offer();
synth?.addEventListener?.("voiceschanged", offer);
list?.querySelector("select").addEventListener("change", (event) => kept(event.target.value));
list?.querySelector("button").addEventListener("click", () => say([list.dataset.sample], () => {}));
