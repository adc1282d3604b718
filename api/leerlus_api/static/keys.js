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

// Where Enter does nothing of its own: the page, or a part of it that was jumped to.
const isIdle = (place) => place.matches("body, form, [tabindex='-1']");
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

// A list to tick: each row in turn, and at its end the button.
const rows = [...document.querySelectorAll("[data-row]")];
const ticked = document.querySelector("[data-ticked]");
const go = (by) => {
  const row = rows[Math.max(0, rows.indexOf(document.activeElement) + by)];
  row?.focus({ preventScroll: true });
  (row?.closest("li") ?? row)?.scrollIntoView({ block: "start" });
};
const tickAndGoOn = (event) => {
  event.preventDefault();
  if (event.target.type === "checkbox" && !event.target.checked) event.target.click();
  go(1);
};
const mayTick = (place) => rows.length && (isIdle(place) || place.matches("[data-row][type=checkbox]"));
const count = () => {
  const many = rows.filter((row) => row.checked).length;
  if (ticked) ticked.textContent = many ? ` (${many})` : "";
};

document.addEventListener("change", count);

const actions = {
  j: () => (rows.length ? go(1) : follow("next")),
  k: () => (rows.length ? go(-1) : follow("prev")),
  n: () => document.querySelector("[data-new]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
  if (!keysAreOn() || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (event.key === "Enter" && mayTick(event.target)) tickAndGoOn(event);
  else if (event.key === "Enter" && isIdle(event.target)) accept();
  else if (digit && event.shiftKey) makeMain(digit);
  else if (actions[event.key]) actions[event.key]();
  else if (/^[1-9a-z]$/.test(event.key)) tick(event.key);
});

if (hint) hint.hidden = false;
show();
count();
