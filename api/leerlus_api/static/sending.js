// Ctrl and Enter in a text send its form, as they do elsewhere; Enter itself begins a line.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.target.form?.requestSubmit();
});

document.querySelector("[data-sending]").hidden = false;
