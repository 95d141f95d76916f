// Says who else has the case open, and when it has changed. Nothing moves, and the keyboard stays where it is.
const now = document.querySelector("[data-case]");
const [others, changed] = [now?.querySelector(".now-others"), now?.querySelector(".now-changed")];
let source;
const listen = () => {
  source?.close();
  source = document.hidden ? null : new EventSource(now.dataset.case);
  if (!source) return;
  source.onmessage = event => {
    const news = JSON.parse(event.data);
    if (others.textContent !== (news.others ?? "")) others.textContent = news.others ?? "";
    changed.hidden = !news.changed;
  };
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 3000); };
};
// A chat says itself what is new.
if (now) {
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
}

// Puts a text block where the writer stands.
document.querySelector("[data-insert]")?.addEventListener("click", event => {
  event.preventDefault();
  const form = event.target.form;
  const [text, area] = [form.elements["skriv-block"].selectedOptions[0]?.dataset.text, form.elements["skriv-text"]];
  if (!text) return;
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
});
