// A form that is on its way is not sent again: people click twice.
"use strict";

const PATIENCE = 4000;
const underway = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (underway.has(form)) event.preventDefault();
  underway.add(form);
  setTimeout(() => underway.delete(form), PATIENCE);
});
