// Two short notes with a verdict: rising for right, falling for wrong, level for close. Loaded only where sound is on.
// A verdict that is looked at again (reloaded, or reached by the back button) stays silent.

const NOTES = { right: [523, 784], close: [523, 523], wrong: [330, 247] };
const SECONDS = 0.14;

function note(context, frequency, start) {
  const tone = new OscillatorNode(context, { frequency, type: "sine" });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.linearRampToValueAtTime(0.15, start + 0.01);
  volume.gain.linearRampToValueAtTime(0, start + SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + SECONDS);
  return tone;
}

// A browser may hold sound back until somebody has touched the page. A tone that came later would only startle.
async function play(notes) {
  const context = new AudioContext();
  if (context.state !== "running") {
    await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 300))]);
  }
  if (context.state !== "running") return context.close();
  const last = notes.map((frequency, index) => note(context, frequency, context.currentTime + index * SECONDS)).pop();
  last.onended = () => context.close();
}

const verdict = document.querySelector("main .verdict");
const outcome = Object.keys(NOTES).find((name) => verdict?.classList.contains(name));
const [arrival] = performance.getEntriesByType("navigation");
if (outcome && arrival?.type === "navigate" && "AudioContext" in window) play(NOTES[outcome]).catch(() => {});
