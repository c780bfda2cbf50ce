// Words attached by selecting them. Offsets count code points of the masked turn, as the server's do: an emoji is one.

import { current, go, stops } from "./items.js";

const points = (text) => [...text].length;
const note = (form, says) => { form.querySelector("[data-note]").textContent = says; };
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

const piece = (turn, range) => {
  const said = turn.querySelector("[data-said]");
  const within = document.createRange();
  within.selectNodeContents(said);
  if (range.compareBoundaryPoints(Range.START_TO_START, within) > 0) within.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, within) < 0) within.setEnd(range.endContainer, range.endOffset);
  const before = document.createRange();
  before.selectNodeContents(said);
  before.setEnd(within.startContainer, within.startOffset);
  const text = within.toString();
  const words = text.trim();
  if (!words) return undefined;
  const start = points(before.toString()) + points(text.slice(0, text.length - text.trimStart().length));
  return { turn: Number(turn.dataset.turn), speaker: turn.dataset.speaker, start, end: start + points(words), text: words };
};

const whole = (turn) => {
  const text = turn.querySelector("[data-said]").textContent;
  return { turn: Number(turn.dataset.turn), speaker: turn.dataset.speaker, start: 0, end: points(text), text };
};

const selected = (form) => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...form.querySelectorAll(".turn")].filter((turn) => range.intersectsNode(turn.querySelector("[data-said]")))
    .map((turn) => piece(turn, range)).filter(Boolean);
};

// What Q and M take: the words selected, else the turn that J and K went to.
const taken = (form) => {
  const words = selected(form);
  if (words.length) return words;
  const turn = form.querySelector(".turn.now");
  return turn ? [whole(turn)] : [];
};

export const watchSelection = (form) => {
  const rest = form.querySelector("[data-note]").textContent;
  document.addEventListener("selectionchange", () => {
    const words = selected(form);
    const said = words.map((each) => each.text).join(" … ");
    const short = said.length > 60 ? `${said.slice(0, 60)} …` : said;
    note(form, words.length ? fill(form.dataset.saysSelected, { n: words[0].turn + 1, words: short }) : rest);
  });
};

const attach = (form, place, words) => {
  const name = place.dataset.quotes;
  const key = `${words.turn}:${words.start}:${words.end}`;
  const known = [...place.querySelectorAll("input")].find((field) => field.value === key || field.value.startsWith(`${key}:`));
  if (known) {
    known.checked = true;
    return;
  }
  const label = document.createElement("label");
  label.className = "quoted-one";
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: `${name}.quote`, value: `${key}:${words.text}`, checked: true });
  const says = document.createElement("span");
  const said = Object.assign(document.createElement("q"), { className: "serif", textContent: words.text });
  const link = Object.assign(document.createElement("a"), {
    className: "small", href: `#t${words.turn + 1}`, textContent: fill(form.dataset.saysTurn, { n: words.turn + 1 }),
  });
  says.append(said, " ", link);
  label.append(tick, says);
  place.append(label);
};

const placeOf = (item) => item?.querySelector(":scope > [data-quotes]");

export const quote = (form) => {
  const words = taken(form);
  const item = [current(form), ...stops(form)].find(placeOf);
  if (!words.length || !item) {
    note(form, form.dataset.saysNothing);
    return false;
  }
  for (const each of words) attach(form, placeOf(item), each);
  go(form, item, { focus: false });
  document.getSelection().removeAllRanges();
  return true;
};

const renamed = (fragment, key) => {
  for (const element of fragment.querySelectorAll("[name], [data-quotes], [data-moment]")) {
    for (const attribute of ["name", "data-quotes"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(".mnew", `.${key}`));
    }
    if (element.dataset.moment) element.dataset.moment = key;
  }
  return fragment;
};

const add = (form, question, words) => {
  const list = form.querySelector(`[data-moments="${question}"]`);
  const numbers = [...list.querySelectorAll(".moment")].map((each) => Number(each.dataset.moment.slice(1)) || 0);
  const key = `m${Math.max(-1, ...numbers) + 1}`;
  const made = renamed(form.querySelector(`[data-moment-template="${question}"]`).content.cloneNode(true), key);
  const item = made.querySelector(".moment");
  item.querySelector("input[name$='.turns']").value = String(words.turn);
  item.querySelector("[data-number]").textContent = fill(form.dataset.saysLegend, { n: words.turn + 1 });
  item.querySelector("[data-words]").textContent = words.text.length > 70 ? `${words.text.slice(0, 70)} …` : words.text;
  list.querySelector(".none-yet")?.remove();
  list.append(made);
  return item;
};

export const moment = (form) => {
  const words = taken(form).find((each) => each.speaker === "customer");
  const lists = [...form.querySelectorAll("[data-moments]")].filter((list) => list.checkVisibility?.() ?? true);
  const list = lists.find((each) => each.closest(".item")?.contains(current(form))) ?? lists[0];
  if (!list) {
    note(form, form.dataset.saysNoMoments);
    return false;
  }
  if (!words) {
    note(form, form.dataset.saysCustomer);
    return false;
  }
  const turns = (each) => each.querySelector("input[name$='.turns']").value.split(",");
  const known = [...list.querySelectorAll(".moment")].find((each) => turns(each).includes(String(words.turn)));
  const item = known ?? add(form, list.dataset.moments, words);
  attach(form, placeOf(item), words);
  item.dispatchEvent(new Event("change", { bubbles: true }));
  go(form, item);
  document.getSelection().removeAllRanges();
  return true;
};
