// What is ticked and not saved yet survives another form on the page, such as a correction of the redaction.
"use strict";

const decision = document.getElementById("decision");
const choices = [...(decision?.querySelectorAll("[type=checkbox], [type=radio]") ?? [])];
const place = `leerlus-ticks ${decision?.getAttribute("action").split("?")[0]}`;
const named = (choice) => `${choice.name} ${choice.value}`;

const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
sessionStorage.removeItem(place);
if (kept) for (const choice of choices) choice.checked = kept.includes(named(choice));

document.addEventListener("submit", (event) => {
  if (event.target === decision || choices.every((choice) => choice.checked === choice.defaultChecked)) return;
  const ticked = choices.filter((choice) => choice.checked).map(named);
  sessionStorage.setItem(place, JSON.stringify(ticked));
});
