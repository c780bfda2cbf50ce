// The working surface. Without this module the page is a form with "Save" and "Send in"; with it, everything can be done
// by keys, words are attached by selecting them, and what stands in the page is saved by itself.

import { answerByKey, go, next, restoreItem } from "./items.js";
import { moment, quote, watchSelection } from "./marking.js";
import { saver } from "./saving.js";
import { clock } from "./clock.js";
import { finder, restoreTurn, watchTurns } from "./turns.js";

const form = document.querySelector("[data-desk]");
for (const part of document.querySelectorAll("[data-live]")) part.hidden = false;
for (const part of document.querySelectorAll("[data-hidden-live]")) part.hidden = true;

const saving = saver(form);
const timer = clock(form, saving);
watchSelection(form);
watchTurns(form);
finder(form);

const deeds = {
  quote: () => quote(form) && saving.soon(0),
  moment: () => moment(form) && saving.soon(0),
  next: () => next(form),
  pause: () => timer.toggle(),
  "keep-mine": () => saving.keepMine(),
};

form.addEventListener("click", (event) => {
  const does = event.target.closest("[data-does]")?.dataset.does;
  if (deeds[does]) deeds[does]();
});
// A button that takes what is selected must not take the selection away.
form.addEventListener("pointerdown", (event) => {
  if (event.target.closest("[data-does=quote], [data-does=moment]")) event.preventDefault();
});
form.addEventListener("input", (event) => { if (event.target.name) saving.soon(event.target.matches("textarea, input:not([type=radio], [type=checkbox])") ? 1200 : 300); });
form.addEventListener("focusin", (event) => {
  const item = event.target.closest(".moment, .item");
  if (item && item.closest("[data-answering]")) go(form, item, { focus: false, scroll: false });
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const field = event.target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
  if (event.key === "Escape" && field && form.contains(event.target)) {
    event.target.blur();
    return;
  }
  // Enter in a one-line field goes on to the next question; it sends nothing.
  if (event.key === "Enter" && event.target.matches?.("input") && form.contains(event.target) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (event.target.closest("[data-answering]")) next(form);
    return;
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.singleKeys === "off") return;
  if (/^[1-9]$/.test(event.key) && answerByKey(form, Number(event.key))) event.preventDefault();
});

restoreItem(form);
restoreTurn(form);
// What is missing stands above the form: that is read first.
document.getElementById("open")?.focus();
