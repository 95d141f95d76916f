// The waiting room's numbers, as soon as one is called. The browser connects anew by itself.
const room = document.querySelector("[data-room]");
new EventSource(room.dataset.room).onmessage = event => { room.innerHTML = event.data; };
