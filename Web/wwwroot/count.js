// Counts down the characters left in a text area. Without it the limit is still said, and checked by the server.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const line = document.getElementById(area.id + "-count");
  const number = new Intl.NumberFormat(line.dataset.locale);
  const limit = Number(area.dataset.limit);
  const said = line.textContent;
  let timer;
  const count = () => {
    const left = limit - area.value.length;
    line.classList.toggle("over", left < 0);
    line.textContent = left < 0 ? line.dataset.over.replace("{count}", number.format(-left))
      : left < limit / 4 ? line.dataset.left.replace("{count}", number.format(left)) : said;
  };
  area.addEventListener("input", () => {
    count();
    // Read aloud only when the writer pauses.
    line.removeAttribute("role");
    clearTimeout(timer);
    timer = setTimeout(() => line.setAttribute("role", "status"), 1000);
  });
  count();
}
