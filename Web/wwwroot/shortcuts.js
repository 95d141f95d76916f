// Single keys for what staff do most, e.g. N for the next case. They can be switched off, and are off while somebody writes.
const box = document.querySelector("details.shortcuts");
if (box) {
  const button = box.querySelector("button");
  const off = () => localStorage.getItem("keys") === "off";
  const say = () => { button.textContent = off() ? box.dataset.on : box.dataset.off; };
  button.addEventListener("click", () => {
    localStorage.setItem("keys", off() ? "on" : "off");
    say();
  });
  document.addEventListener("keydown", event => {
    if (off() || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, [contenteditable]"))
      return;
    const target = /^[a-z]$/i.test(event.key) && document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
    if (!target)
      return;
    event.preventDefault();
    target.matches("textarea") ? target.focus() : target.click();
  });
  say();
  box.hidden = false;
}
