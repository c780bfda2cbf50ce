// The questions and moments of the form as stops: which one is being answered, the next, and answers by number.

const visible = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

export const stops = (form) => [...form.querySelectorAll("[data-answering] .item, [data-moments] > .moment")]
  .filter(visible)
  .filter((element) => !(element.matches(".moments") && element.querySelector("[data-moments] > .moment")));

export const current = (form) => form.querySelector("[data-answering] .moment.now") ?? form.querySelector("[data-answering] .item.now");

const nameOf = (element) => element.closest("[data-item]")?.dataset.item ?? "";

export const go = (form, item, { focus = true, scroll = true } = {}) => {
  for (const each of form.querySelectorAll("[data-answering] .now")) each.classList.toggle("now", each === item);
  item.classList.add("now");
  form.elements["place-question"].value = nameOf(item);
  if (scroll) item.scrollIntoView({ block: "nearest" });
  if (!focus) return;
  const place = item.querySelector("input[type=radio]:checked, input[type=radio], input[type=checkbox], .input");
  place?.focus({ preventScroll: true });
};

const answered = (item) => {
  if (item.matches(".moment")) return Boolean(item.querySelector("input[name$='.outcome']:checked"));
  if (item.matches(".moments")) return true;
  const fields = [...item.querySelectorAll("[name$='.value'], [name$='.skipped'], [name$='.none']")];
  return fields.some((field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value.trim()));
};

// The next one that is open, after the one being answered; where all are answered, simply the next.
export const next = (form) => {
  const all = stops(form);
  if (!all.length) return;
  const at = all.indexOf(current(form));
  const round = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  go(form, round.find((item) => !answered(item)) ?? round[0]);
};

export const answerByKey = (form, number) => {
  const item = current(form);
  if (!item) return false;
  const place = item.querySelector(":scope > .picks, :scope > .ticks");
  const field = place?.querySelectorAll("input")[number - 1];
  if (!field || field.disabled) return false;
  field.click();
  return true;
};

export const restoreItem = (form) => {
  const all = stops(form);
  const named = form.dataset.question && all.filter((item) => nameOf(item) === form.dataset.question);
  const item = (location.hash && form.querySelector(`[data-answering] ${CSS.escape(location.hash).replace("\\#", "#")}`))
    || (named && (named.find((each) => !answered(each)) ?? named[0])) || all.find((each) => !answered(each)) || all[0];
  if (item) go(form, item, { focus: false });
};
