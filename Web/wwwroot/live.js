// Swaps in what the server paints, part by part: what has not changed is left alone, and nothing moves under the pointer.
// Keeps the keyboard's place and what is unfolded, says how old the figures are, rests when paused or hidden.
const live = document.querySelector("[data-live]");
const [age, pause, lost] = ["live-age", "live-pause", "live-lost"].map(id => document.getElementById(id));
const word = pause?.textContent;
let source, paused = false, seen = Date.now(), held;

const swap = html => {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content;
  for (const open of live.querySelectorAll("details[open]")) fresh.getElementById(open.id)?.setAttribute("open", "");
  for (const body of live.querySelectorAll("tbody:is(:hover, :focus-within)"))
    for (const row of body.rows) {
      const same = row.id && fresh.getElementById(row.id);
      if (same) same.parentNode.append(same);
    }
  const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
  const scrolled = [...live.querySelectorAll(".scroll")].map(it => [it.id, it.scrollLeft]);
  const [old, parts] = [[...live.children], [...fresh.children]];
  if (old.length === parts.length) parts.forEach((part, i) => part.isEqualNode(old[i]) || old[i].replaceWith(part));
  else live.replaceChildren(fresh);
  for (const [id, left] of scrolled) if (left) (document.getElementById(id) ?? {}).scrollLeft = left;
  if (focused && document.activeElement.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
};
const release = () => { if (held) swap(held); held = null; };
const connect = () => {
  source?.close();
  source = paused || document.hidden ? null : new EventSource(live.dataset.live);
  if (!source) return;
  source.onmessage = event => {
    seen = Date.now();
    // What is being pressed stays until it is let go.
    if (live.matches(":active")) held = event.data;
    else swap(event.data);
  };
  source.addEventListener("alive", event => { seen = Date.now() - 1000 * event.data; });
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 3000); };
};
const tell = () => {
  const seconds = Math.round((Date.now() - seen) / 1000);
  age.textContent = age.dataset.age.replace("{count}", seconds);
  const words = !paused && seconds > 8 ? lost.dataset.lost : "";
  if (lost.textContent !== words) lost.textContent = words;
};
const wake = () => { if ("awake" in live.dataset && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {}); };
if (pause) {
  pause.onclick = () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.on : word;
    connect();
  };
  pause.hidden = false;
}
document.addEventListener("visibilitychange", () => { connect(); wake(); });
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release));
addEventListener("pagehide", () => source?.close());
setInterval(tell, 1000);
connect();
wake();
