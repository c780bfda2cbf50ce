// A form that is being answered: questions that wait for an answer, comments that are needed, whose a miss is.
// Without this module all of that stands in the page; here only what applies is shown.

const valuesOf = (root, prefix, question) => {
  const item = root.querySelector(`[data-item="${question}"]`);
  if (!item || item.hasAttribute("data-off")) return [];
  if (item.dataset.kind === "moments") return [];
  const base = `${prefix}.${question}.value`;
  const skipped = item.querySelector(`[name="${prefix}.${question}.skipped"]`);
  if (skipped?.checked) return [];
  return [...item.querySelectorAll(`[name="${CSS.escape(base)}"]`)]
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => field.value.trim())
    .filter((value) => value && value !== "--skip--");
};

const show = (element, on) => element?.toggleAttribute("data-off", !on);

// Whether a question is asked, as the server decides it too: one that waits for one that is not asked is not asked.
const condition = (root, prefix, item) => {
  if (!item.dataset.when) return;
  const when = JSON.parse(item.dataset.when);
  const on = when.some(([question, among]) => valuesOf(root, prefix, question).some((value) => among.includes(value)));
  show(item, on);
};

const misses = (item, values) => {
  const part = item.querySelector(":scope > details.miss");
  if (!part) return;
  const miss = values.some((value) => JSON.parse(item.dataset.misses).includes(value));
  const was = part.hasAttribute("data-off");
  show(part, miss);
  if (miss && was) part.open = true;
};

const comment = (item, values) => {
  const needed = item.querySelector(":scope > details.comment [data-needed]");
  if (!needed) return;
  const at = JSON.parse(item.dataset.commentAt);
  const outcomes = [...item.querySelectorAll(".moment input[name$='.outcome']:checked")].map((each) => each.value);
  const on = at.includes("*") || [...values, ...outcomes].some((value) => at.includes(value));
  needed.hidden = !on;
  if (on) needed.closest("details").open = true;
};

const momentsOf = (item) => {
  for (const moment of item.querySelectorAll(".moment")) {
    const outcome = moment.querySelector("input[name$='.outcome']:checked")?.value;
    show(moment.querySelector(".of-miss"), outcome === "missed" || outcome === "hollow");
  }
};

const refresh = (root) => {
  const prefix = root.dataset.answering;
  for (const item of root.querySelectorAll("[data-item]")) {
    condition(root, prefix, item);
    const values = valuesOf(root, prefix, item.dataset.item);
    misses(item, values);
    comment(item, values);
    if (item.dataset.kind === "moments") momentsOf(item);
  }
  root.dispatchEvent(new CustomEvent("answering:refreshed", { bubbles: true }));
};

// "None of these" and the ticks of a checklist put each other out.
const alone = (field) => {
  const ticks = field.closest(".ticks");
  const none = ticks?.querySelector("[data-alone]");
  if (!none || !field.checked) return;
  if (field === none) ticks.querySelectorAll("input:not([data-alone])").forEach((each) => { each.checked = false; });
  else none.checked = false;
};

for (const root of document.querySelectorAll("[data-answering]")) {
  if (root.closest("[data-desk]")) root.classList.add("live");
  root.addEventListener("change", (event) => { alone(event.target); refresh(root); });
  refresh(root);
}
