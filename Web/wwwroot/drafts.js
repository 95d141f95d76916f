// Keeps on the server what is written in a form: a moment after each pause, and when the page is left or hidden.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const [says, drop] = [form.querySelector(".draft-says"), form.querySelector(".draft-drop")];
  let timer, written = false;
  const fields = () => {
    const data = new FormData(form);
    data.set("utkast", form.dataset.form);
    return new URLSearchParams(data);
  };
  const keep = async () => {
    clearTimeout(timer);
    written = false;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: fields(), redirect: "manual" });
      says.textContent = answer.ok ? await answer.text() : answer.status === 409 ? says.dataset.lost : says.dataset.out;
      drop.hidden = !answer.ok;
      if (!answer.ok) says.classList.add("late"); else says.classList.remove("late");
    } catch {
      says.textContent = says.dataset.lost;
      written = true;
      timer = setTimeout(keep, 5000);
    }
  };
  const note = () => {
    written = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 800);
  };
  form.addEventListener("input", note);
  // Typed before this script had come, or put back by the browser.
  if ([...form.elements].some(field => field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue)) note();
  const leave = () => {
    if (!written) return;
    clearTimeout(timer);
    written = !navigator.sendBeacon(form.dataset.draft, fields());
  };
  // Before the way to the next page, which may be out: what comes after it comes from somebody who is signed in no longer.
  addEventListener("beforeunload", leave);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
}
