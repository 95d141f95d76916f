// Shows a call that is offered to this desk, without taking the keyboard's place, and says it once.
const calls = document.querySelector("[data-calls]");
if (calls) {
  const [says, offer] = [calls.querySelector(".calls-says"), calls.querySelector(".calls-offer")];
  const source = new EventSource(calls.dataset.calls);
  source.onmessage = event => {
    const { reference, takes } = JSON.parse(event.data);
    offer.hidden = !reference;
    offer.elements.arende.value = reference ?? "";
    says.textContent = reference ? says.dataset.offered : calls.dataset.takes === "true" && !takes ? says.dataset.missed : "";
  };
  addEventListener("pagehide", () => source.close());
}
