// A category that stands twice on a form, in the list and at a second look, is ticked in both places.
"use strict";

document.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox" || !target.form) return;
  const same = `[name="${CSS.escape(target.name)}"][value="${CSS.escape(target.value)}"]`;
  for (const box of target.form.querySelectorAll(same)) box.checked = target.checked;
});
