// Single keys for what staff do most, e.g. N for the next case. They can be switched off, and are off while somebody writes.
const box = document.querySelector("details.shortcuts");
if (box) {
  const [button, summary] = [box.querySelector("button"), box.querySelector("summary")];
  const off = () => localStorage.getItem("keys") === "off";
  const say = () => { button.textContent = off() ? box.dataset.on : box.dataset.off; };
  let before;
  const help = open => {
    if (open === box.open) return;
    if (open) before = document.activeElement;
    box.open = open;
    (open ? summary : before)?.focus({ preventScroll: true });
  };
  const go = target => {
    if (target.matches("textarea, select, input:not([type=radio])"))
      return target.focus();
    target.click();
    const then = target.dataset.then ? document.getElementById(target.dataset.then)
      : target.matches("summary") && target.parentElement.open ? target.parentElement.querySelector("select, textarea, input:not([type=hidden])") : null;
    then?.focus();
  };
  button.addEventListener("click", () => {
    localStorage.setItem("keys", off() ? "on" : "off");
    say();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.preventDefault();
      const main = event.target.form.querySelector("button.button:not(.button-secondary)");
      return main ? event.target.form.requestSubmit(main) : undefined;
    }
    if (event.key === "Escape" && box.open)
      return help(false);
    if (off() || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]"))
      return;
    if (event.key === "?") {
      event.preventDefault();
      return help(!box.open);
    }
    const target = /^[a-z]$/i.test(event.key) && document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
    if (!target)
      return;
    event.preventDefault();
    go(target);
  });
  say();
  box.hidden = false;
}
