// A text that the service would refuse unread stays in its form: no answer could give it back.
"use strict";

const OTHER_FIELDS = 10_000;
const BYTES_PER_LETTER = 12;

const text = document.querySelector("[data-most-bytes]");
const most = Number(text.dataset.mostBytes) - OTHER_FIELDS;

function bytesSent() {
  return new URLSearchParams({ text: text.value }).toString().length;
}

text.addEventListener("input", () => {
  const tooLarge = text.value.length * BYTES_PER_LETTER > most && bytesSent() > most;
  text.setCustomValidity(tooLarge ? text.dataset.tooLarge : "");
});
