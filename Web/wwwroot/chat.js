// A chat as it goes on: what is new is added below what is there, so that nothing moves and it is read aloud once.
const chat = document.querySelector("[data-chat]");
const form = document.querySelector("[data-chat-form]");
const area = form?.querySelector("textarea");
const pause = document.querySelector("[data-pause]");
const lost = document.querySelector("[data-lost]");
const log = document.getElementById("chatt");
const [title, word] = [document.title, pause?.textContent];
let source, paused = false, sending = false, wrote = 0, heard = Date.now();

const add = html => {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content;
  for (const id of ["chatt-lage", "chatt-skriver"]) {
    const [old, now] = [document.getElementById(id), fresh.getElementById(id)];
    if (now && old && old.innerHTML !== now.innerHTML) old.innerHTML = now.innerHTML;
  }
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 48;
  const parts = [...fresh.querySelectorAll("#chatt > *")].filter(part => !document.getElementById(part.id));
  log.append(...parts);
  if (atEnd) log.scrollTop = log.scrollHeight;
  if (parts.length && document.hidden) document.title = `${chat.dataset.news} ${title}`;
};
const connect = () => {
  source?.close();
  source = paused ? null : new EventSource(chat.dataset.chat);
  if (!source) return;
  source.onopen = () => { heard = Date.now(); };
  source.onmessage = event => { if (event.data) add(event.data); };
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 3000); };
};
const say = words => { if (lost && lost.textContent !== words) lost.textContent = words; };
if (chat) {
  log.scrollTop = log.scrollHeight;
  connect();
  setInterval(() => {
    if (source?.readyState === EventSource.OPEN) heard = Date.now();
    say(!paused && Date.now() - heard > 6000 ? lost?.dataset.lost ?? "" : "");
  }, 1000);
  addEventListener("pagehide", () => source?.close());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) document.title = title; });
}
if (pause) {
  pause.hidden = false;
  pause.onclick = () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.pause : word;
    connect();
  };
}

if (chat && form) {
  for (const hint of form.querySelectorAll("[data-scripted]")) hint.hidden = false;
  // What a form asks for once is told apart by its id; the next words are another wish.
  const renew = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    form.elements.begaran.value = [...bytes].map(it => it.toString(16).padStart(2, "0")).join("");
  };
  form.addEventListener("submit", async event => {
    const kind = form.elements["skriv-sort"]?.value ?? "svara";
    if (kind !== "svara" || event.submitter?.hasAttribute("formaction") || !area.value.trim()) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const sent = area.value;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      // Whatever is wrong is said by the page.
      if (answer.type !== "opaqueredirect") return form.submit();
      renew();
      if (area.value === sent) area.value = "";
      area.dispatchEvent(new Event("input", { bubbles: true }));
      wrote = 0;
      say("");
    } catch {
      say(lost?.dataset.lost ?? "");
    } finally {
      sending = false;
      area.focus({ preventScroll: true });
    }
  });
  area.addEventListener("input", () => {
    if (!form.dataset.writes || !area.value || Date.now() - wrote < 5000) return;
    wrote = Date.now();
    const token = form.elements.__RequestVerificationToken.value;
    fetch(form.dataset.writes, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token }) }).catch(() => {});
  });
  area.addEventListener("keydown", event => {
    if (!form.dataset.writes || event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
