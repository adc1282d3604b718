// Fills in what is selected in the text of the complaint. Without this script the words are typed or pasted.
"use strict";

const corrections = document.getElementById("corrections");
const text = document.querySelector(corrections.dataset.selects);
const words = document.getElementById("correction-words");
const placeholder = document.getElementById("correction-placeholder");

const selected = () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !text.contains(selection.anchorNode)) return "";
  const copy = selection.getRangeAt(0).cloneContents();
  copy.querySelectorAll(".chips").forEach((chip) => chip.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
};

const fillIn = () => {
  const chosen = selected();
  if (!chosen || chosen.length > words.maxLength) return;
  const hidden = placeholder && [...placeholder.options].find((option) => chosen.includes(option.value));
  if (hidden) placeholder.value = hidden.value;
  else words.value = chosen;
};

document.addEventListener("selectionchange", fillIn);
