// Says while the officer writes where the contact seems to go, under the form's buttons so that nothing moves.
const form = document.querySelector("form[data-suggest]");
const place = form.querySelector(".suggested");
let timer, chosen = false, asked = 0;
const ask = async again => {
  const mine = ++asked;
  const data = new URLSearchParams(new FormData(form));
  if (!data.get("text")) return;
  if (!chosen) for (const choice of ["tjanst", "arende"]) data.delete(choice);
  try {
    const answer = await fetch(form.dataset.suggest, { method: "POST", body: data });
    const html = await answer.text();
    // What is answered there stays when nothing better comes.
    if (answer.ok && !answer.redirected && mine === asked && (again || !place.contains(document.activeElement))) {
      place.innerHTML = html;
      if (again) place.querySelector("[name=tjanst]:checked")?.focus();
    }
  } catch {
    // It goes without: what is registered is found by the server once more.
  }
};
form.addEventListener("input", event => {
  if (place.contains(event.target)) {
    chosen = true;
    if (event.target.name === "tjanst") ask(true);
  } else if (["text", "telefon", "epost"].includes(event.target.name)) {
    clearTimeout(timer);
    timer = setTimeout(ask, 400);
  }
});
ask();
