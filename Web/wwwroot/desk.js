// Keeps the number that waits up to date, and says at most once a minute that there is more. Lists stay as they are until asked for.
const news = document.querySelector("[data-desk]");
const [says, show, number] = [news.querySelector("span"), news.querySelector("a"), document.querySelector("[data-mine]")];
const chats = document.querySelector("[data-chats]");
const Quiet = 60_000;
let source, told = 0, known = { mine: Number(news.dataset.waiting), asked: Number(news.dataset.asked) };
const listen = () => {
  source?.close();
  source = document.hidden ? null : new EventSource(news.dataset.desk);
  if (!source) return;
  source.onmessage = event => {
    const now = JSON.parse(event.data);
    number.textContent = now.mine;
    // Somebody waits on the spot: said at once.
    if (chats && chats.textContent !== now.chats) chats.textContent = now.chats;
    if ((now.mine > known.mine || now.asked > known.asked) && Date.now() - told > Quiet) {
      says.textContent = now.says;
      show.hidden = false;
      [known, told] = [now, Date.now()];
    }
    known = { mine: Math.min(known.mine, now.mine), asked: Math.min(known.asked, now.asked) };
  };
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 3000); };
};
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
listen();
