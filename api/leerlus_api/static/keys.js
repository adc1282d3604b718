// Keys for people who decide many complaints. Everything they do can be done without them.
"use strict";

const SETTING = "leerlus-keys";
const form = document.getElementById("decision");
const hint = document.querySelector("[data-keys]");
const toggle = hint.querySelector("button");

const keysAreOn = () => localStorage.getItem(SETTING) !== "off";
const show = () => toggle.setAttribute("aria-pressed", String(keysAreOn()));

toggle.addEventListener("click", () => {
  localStorage.setItem(SETTING, keysAreOn() ? "off" : "on");
  show();
});

const follow = (relation) => document.querySelector(`a[rel="${relation}"]`)?.click();
const accept = () => form.requestSubmit(form.querySelector("button.primary"));
const tick = (digit) => form.querySelector(`[data-number="${digit}"] input[type="checkbox"]`)?.click();

const actions = { j: () => follow("next"), k: () => follow("prev") };

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
  if (!keysAreOn() || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter" && event.target === document.body) accept();
  else if (/^[1-9]$/.test(event.key)) tick(event.key);
  else actions[event.key]?.();
});

hint.hidden = false;
show();
