// What every page does in the browser, beyond what it does without: theme, menus that close, notes on quotes, failures.

// Theme: kept in a cookie, so that the server draws the page in it and nothing flashes.
const shown = () => document.documentElement.dataset.theme ?? "";
const buttons = [...document.querySelectorAll("[data-theme-choice]")];
const press = () => buttons.forEach((b) => {
  b.setAttribute("aria-pressed", String(b.dataset.themeChoice === shown()));
  b.classList.toggle("on", b.dataset.themeChoice === shown());
});
for (const part of document.querySelectorAll("[data-theme-switch]")) part.hidden = false;
for (const button of buttons) {
  button.addEventListener("click", () => {
    const theme = button.dataset.themeChoice;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax`;
    press();
  });
}
press();

// A link to a field, such as the bar's "Find", puts the cursor into it.
const linked = () => {
  const field = location.hash && document.getElementById(location.hash.slice(1));
  if (field && field.matches("input, textarea, select")) field.focus();
};
window.addEventListener("hashchange", linked);
linked();

// Menus close at Escape and at a click outside; focus goes back to what opened them.
const menus = () => document.querySelectorAll("details[data-closes][open]");
document.addEventListener("click", (event) => menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// What opens a dialog shows once that can work.
for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => {
    menus().forEach((menu) => { menu.open = false; });
    document.getElementById(opener.dataset.opens).showModal();
  });
}

// Why a quote is marked: one note that floats beside it, by pointer, touch or keyboard; Escape closes it.
let note;
let marked;
const away = () => {
  note?.remove();
  marked?.removeAttribute("aria-describedby");
  note = marked = undefined;
};
const tell = (quote) => {
  if (quote === marked) return;
  away();
  marked = quote;
  note = document.createElement("div");
  note.className = "because";
  note.id = "because";
  note.setAttribute("role", "tooltip");
  if (quote.dataset.behaviour) {
    const name = document.createElement("b");
    name.textContent = quote.dataset.behaviour;
    note.append(name);
  }
  note.append(quote.dataset.because);
  document.body.append(note);
  quote.setAttribute("aria-describedby", "because");
  const lines = quote.getClientRects();
  const line = lines[lines.length - 1];
  const left = Math.max(16, Math.min(line.left, document.documentElement.clientWidth - note.offsetWidth - 16));
  const below = line.bottom + note.offsetHeight + 8 < window.innerHeight;
  const top = below ? line.bottom + 4 : quote.getClientRects()[0].top - note.offsetHeight - 4;
  note.style.left = `${left + window.scrollX}px`;
  note.style.top = `${top + window.scrollY}px`;
};
const quoteAt = (event) => event.target.closest?.("[data-because]");
// The note itself may be pointed at, to read and to copy.
const stays = (event) => event.relatedTarget?.closest?.(".because") || event.relatedTarget?.closest?.("[data-because]") === marked;
const reachable = (root) => {
  for (const quote of root.querySelectorAll("[data-because]:not([tabindex])")) quote.tabIndex = 0;
};
document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse" && quoteAt(event)) tell(quoteAt(event)); });
document.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse" && marked && !stays(event)) away(); });
document.addEventListener("focusin", (event) => (quoteAt(event) ? tell(quoteAt(event)) : away()));
document.addEventListener("click", (event) => {
  if (quoteAt(event)) tell(quoteAt(event));
  else if (!event.target.closest?.(".because")) away();
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") away(); });
reachable(document);

// Parts that htmx swapped in, and requests that failed.
document.addEventListener("htmx:afterSwap", (event) => { away(); reachable(event.target); });
const failed = () => {
  const said = document.createElement("div");
  said.className = "toasts";
  said.innerHTML = '<div class="toast" role="alert"></div>';
  said.firstChild.textContent = document.body.dataset.failed;
  document.querySelector(".toasts")?.remove();
  document.body.append(said);
  setTimeout(() => said.remove(), 8000);
};
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);

// A form that filters sends itself when a choice in it changes; its button is for those without this module.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-sends-itself]");
  if (form && !event.target.matches("input[type=search], input[type=text], input[type=date], textarea")) form.requestSubmit();
});
