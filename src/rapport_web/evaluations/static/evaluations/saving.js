// Saves what stands in the page: a moment after each change, again where the server was not reached, never over what was
// saved elsewhere. Nothing is kept in the browser: typed words are masked by the server before they are stored anywhere.

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
const FIRST = 4000;
const LONGEST = 30000;

const ago = (form, at) => {
  const seconds = Math.max(0, Math.round((Date.now() - at) / 1000));
  if (seconds < 5) return form.dataset.saysNow;
  const [words, n] = seconds < 90 ? [form.dataset.saysSeconds, seconds] : [form.dataset.saysMinutes, Math.round(seconds / 60)];
  return fill(words, { n });
};

const draw = (form, answer) => {
  form.elements.edits.value = answer.edits;
  const { left } = answer;
  const text = (name) => form.querySelector(`[${name}]`).innerHTML;
  form.querySelector("[data-left]").textContent = left.open
    ? fill(text("data-left-some"), { n: left.open, next: left.next_text }) : text("data-left-none");
  form.querySelector("[data-done]").textContent = fill(text("data-done-words"), left);
  for (const [index, html] of Object.entries(answer.turns)) {
    // The server's own drawing of masked words, escaped there.
    form.querySelector(`[data-turn="${index}"] [data-said]`).innerHTML = html;
  }
  for (const message of form.querySelectorAll(".missing")) message.remove();
};

const conflictOf = (form, answer) => {
  const made = form.querySelector("[data-conflict]").content.cloneNode(true);
  made.querySelector("[data-says]").textContent = answer.says;
  const rows = made.querySelector("tbody");
  for (const cells of answer.differs) {
    const row = document.createElement("tr");
    cells.forEach((words, place) => {
      const cell = document.createElement(place ? "td" : "th");
      cell.textContent = words;
      row.append(cell);
    });
    rows.append(row);
  }
  made.querySelector("table").hidden = !answer.differs.length;
  if (!answer.open) made.querySelector("[data-does=keep-mine]").remove();
  return made;
};

export const saver = (form) => {
  const status = form.querySelector("[data-saved]");
  const problem = form.querySelector("[data-problem]");
  let at = Date.parse(status.dataset.at);
  let dirty = false;
  let running;
  let timer;
  let wait = FIRST;
  let conflict;

  const say = (words, bad = false) => {
    status.textContent = words;
    status.classList.toggle("bad", bad);
  };
  const tell = () => { if (!dirty && !running) say(fill(form.dataset.saysSaved, { ago: ago(form, at) })); };

  const later = (says) => {
    dirty = true;
    say(says, true);
    clearTimeout(timer);
    timer = setTimeout(now, wait);
    wait = Math.min(LONGEST, wait * 2);
  };

  const heard = async (response) => {
    if (response.redirected || !(response.headers.get("Content-Type") ?? "").includes("json")) {
      later(response.redirected ? form.dataset.saysSignedOut : form.dataset.saysOffline);
      return;
    }
    const answer = await response.json();
    wait = FIRST;
    problem.replaceChildren();
    if (response.status === 409) {
      conflict = answer;
      dirty = true;
      problem.append(conflictOf(form, answer));
      say(form.dataset.saysUnsaved, true);
    } else if (!response.ok) {
      dirty = true;
      const words = Object.assign(document.createElement("p"), { className: "err", textContent: answer.says });
      words.setAttribute("role", "alert");
      problem.append(words);
      say(form.dataset.saysUnsaved, true);
    } else {
      at = Date.parse(answer.saved);
      draw(form, answer);
      tell();
    }
  };

  // One at a time: a second save would meet the first one's count and take it for somebody else's.
  async function now() {
    clearTimeout(timer);
    if (running) await running;
    if (!dirty || conflict) return;
    dirty = false;
    say(form.dataset.saysSaving);
    running = fetch(form.dataset.save, {
      method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" }, credentials: "same-origin",
    }).then(heard, () => later(form.dataset.saysOffline)).finally(() => { running = undefined; if (!dirty) tell(); });
    await running;
  }

  const soon = (delay = 800) => {
    dirty = true;
    if (conflict) return;
    if (!status.classList.contains("bad")) say(form.dataset.saysUnsaved);
    clearTimeout(timer);
    timer = setTimeout(now, delay);
  };

  setInterval(tell, 5000);
  tell();
  window.addEventListener("online", () => { if (dirty) now(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && dirty) now(); });
  window.addEventListener("beforeunload", (event) => { if (dirty || running) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!running) {
      dirty = false;
      return;
    }
    event.preventDefault();
    running.finally(() => { form.requestSubmit(event.submitter); });
  });
  // A link of the page waits for what is not saved yet.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !(dirty || running) || event.ctrlKey || event.metaKey || link.target || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    if (link.dataset.does === "take-theirs") dirty = false;
    else await now();
    location.assign(link.href);
  });

  return {
    soon,
    keepMine: () => {
      form.elements.edits.value = conflict.edits;
      conflict = undefined;
      problem.replaceChildren();
      soon(0);
    },
  };
};
