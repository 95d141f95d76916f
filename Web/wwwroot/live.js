// Swaps in what the server paints. Keeps the keyboard's place, says how old the figures are, rests when paused or hidden.
const live = document.querySelector("[data-live]");
const [age, pause, lost] = ["live-age", "live-pause", "live-lost"].map(id => document.getElementById(id));
const word = pause.textContent;
let source, paused = false, seen = Date.now();

const swap = html => {
  const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
  const scrolled = live.querySelector(".scroll")?.scrollLeft;
  live.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (scrolled) live.querySelector(".scroll").scrollLeft = scrolled;
};
const connect = () => {
  source?.close();
  source = paused || document.hidden ? null : new EventSource(live.dataset.live);
  if (!source) return;
  source.onmessage = event => { seen = Date.now(); swap(event.data); };
  source.addEventListener("alive", event => { seen = Date.now() - 1000 * event.data; });
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 3000); };
};
const tell = () => {
  const seconds = Math.round((Date.now() - seen) / 1000);
  age.textContent = age.dataset.age.replace("{count}", seconds);
  const words = !paused && seconds > 8 ? lost.dataset.lost : "";
  if (lost.textContent !== words) lost.textContent = words;
};
pause.onclick = () => {
  paused = !paused;
  pause.textContent = paused ? pause.dataset.on : word;
  connect();
};
document.addEventListener("visibilitychange", connect);
addEventListener("pagehide", () => source?.close());
pause.hidden = false;
setInterval(tell, 1000);
connect();
