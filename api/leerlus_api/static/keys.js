// Keys for people who decide many complaints. Everything they do can be done without them.
"use strict";

const SETTING = "leerlus-keys";
const form = document.getElementById("decision");
const hint = document.querySelector("[data-keys]");
const toggle = hint?.querySelector("button");

const keysAreOn = () => localStorage.getItem(SETTING) !== "off";
const show = () => toggle?.setAttribute("aria-pressed", String(keysAreOn()));

toggle?.addEventListener("click", () => {
  localStorage.setItem(SETTING, keysAreOn() ? "off" : "on");
  show();
});

const follow = (relation) => {
  const link = document.querySelector(`[rel="${relation}"]`);
  if (link) location.assign(link.href);
};
const accept = () => form?.requestSubmit(form.querySelector("button.primary"));
const tick = (key) => form?.querySelector(`[data-key="${key}"] input[type="checkbox"]`)?.click();
const makeMain = (digit) => {
  const choice = form?.querySelector(`[data-key="${digit}"]`);
  const box = choice?.querySelector("input[type=checkbox]");
  if (!box) return;
  if (!box.checked) box.click();
  choice.querySelector("input[type=radio]").click();
};

const actions = { j: () => follow("next"), k: () => follow("prev"), n: () => document.querySelector("[data-new]")?.click() };

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
  if (!keysAreOn() || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (event.key === "Enter" && event.target === document.body) accept();
  else if (digit && event.shiftKey) makeMain(digit);
  else if (actions[event.key]) actions[event.key]();
  else if (/^[1-9a-z]$/.test(event.key)) tick(event.key);
});

if (hint) hint.hidden = false;
show();
