// Words that were typed and not sent are asked about before the page is left.
"use strict";

const WORDS = "form[method=post] :is(textarea, input:not([type]))";
let sent = null;

document.addEventListener("submit", (event) => {
  sent = event.target;
});

addEventListener("beforeunload", (event) => {
  const typed = [...document.querySelectorAll(WORDS)].filter((field) => field.value !== field.defaultValue);
  if (typed.some((field) => field.form !== sent)) event.preventDefault();
});
