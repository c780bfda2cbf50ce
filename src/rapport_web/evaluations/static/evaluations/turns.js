// The transcript: which turn the evaluator is at, and finding words in it.

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

const at = (form, turn) => {
  for (const each of form.querySelectorAll(".turn.now")) each.classList.toggle("now", each === turn);
  turn.classList.add("now");
  form.elements["place-turn"].value = turn.dataset.turn;
};

export const watchTurns = (form) => {
  form.querySelector("[data-turns]").addEventListener("focusin", (event) => {
    const turn = event.target.closest(".turn");
    if (turn) at(form, turn);
  });
  form.querySelector("[data-turns]").addEventListener("pointerup", (event) => {
    const turn = event.target.closest(".turn");
    if (turn && document.getSelection().isCollapsed) at(form, turn);
  });
};

export const restoreTurn = (form) => {
  const turn = form.dataset.turn && form.querySelector(`[data-turn="${Number(form.dataset.turn)}"].turn`);
  if (!turn) return;
  at(form, turn);
  turn.scrollIntoView({ block: "center" });
};

export const finder = (form) => {
  const field = form.querySelector("#find-here");
  const found = form.querySelector("[data-found]");
  const hits = () => [...form.querySelectorAll(".turn.hit")];
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = field.value.trim().toLowerCase();
    for (const turn of form.querySelectorAll(".turn")) {
      turn.classList.toggle("hit", words !== "" && turn.querySelector("[data-said]").textContent.toLowerCase().includes(words));
    }
    found.textContent = words ? fill(form.dataset.saysHits, { n: hits().length }) : "";
  });
  field.addEventListener("keydown", (event) => {
    const all = hits();
    if (event.key !== "Enter" || !all.length) return;
    event.preventDefault();
    const turn = all[(all.findIndex((each) => each.classList.contains("now")) + (event.shiftKey ? -1 : 1) + all.length) % all.length];
    at(form, turn);
    turn.scrollIntoView({ block: "center" });
  });
};
