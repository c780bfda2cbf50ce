// The keys of a page. An element with data-key="j" is clicked by J, or focused where it is a field; ? lists them all.
// data-walk=".turn" on a list moves through what matches with J and K (or data-walk-keys="n p").
// Single keys do nothing in a text field, and nothing at all where a person switched them off.

const on = () => document.body.dataset.singleKeys !== "off";
const typing = (element) => element?.isContentEditable
  || element?.matches?.("input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select");
const visible = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
const holders = () => [...document.querySelectorAll("[data-key]")];
const name = (event) => (event.key === " " ? "space" : event.key.toLowerCase());
const pressed = (event) => (event.ctrlKey || event.metaKey ? `ctrl+${name(event)}` : name(event));

const use = (element) => {
  if (element.matches("input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select")) {
    element.focus();
    element.select?.();
  } else element.click();
};

const walk = (list, step) => {
  const stops = [...list.querySelectorAll(list.dataset.walk)].filter(visible);
  if (!stops.length) return;
  const now = stops.findIndex((stop) => stop.classList.contains("now"));
  const next = stops[Math.max(0, Math.min(stops.length - 1, now < 0 ? (step > 0 ? 0 : stops.length - 1) : now + step))];
  stops.forEach((stop) => stop.classList.toggle("now", stop === next));
  const focus = next.matches("a, button") ? next : next.querySelector("a, button, [tabindex]") ?? next;
  if (focus === next && !next.hasAttribute("tabindex") && !next.matches("a, button")) next.tabIndex = -1;
  focus.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

const walked = (key) => {
  for (const list of document.querySelectorAll("[data-walk]")) {
    const [forth, back] = (list.dataset.walkKeys ?? "j k").split(" ");
    if (key === forth || key === back) return [list, key === forth ? 1 : -1];
  }
  return undefined;
};

const dialog = document.getElementById("keys");
const written = (key) => key.split("+").map((part) => part.charAt(0).toUpperCase() + part.slice(1));
const label = (element) => element.dataset.keyLabel || element.getAttribute("aria-label")
  || [...element.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
const list = () => {
  const place = dialog.querySelector("dl");
  place.querySelectorAll("[data-built]").forEach((old) => old.remove());
  // As with pressing them: the page's own go before the bar's.
  const own = (element) => Number(Boolean(element.closest("main")));
  const rows = holders().filter(visible).sort((a, b) => own(b) - own(a)).map((element) => [element.dataset.key, label(element)]);
  for (const each of document.querySelectorAll("[data-walk]")) {
    const [forth, back] = (each.dataset.walkKeys ?? "j k").split(" ");
    if (each.dataset.walkLabel) rows.push([`${forth} ${back}`, each.dataset.walkLabel]);
  }
  const seen = new Set();
  for (const [keys, says] of rows) {
    if (seen.has(keys)) continue;
    seen.add(keys);
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.dataset.built = text.dataset.built = "";
    for (const key of keys.split(" ")) {
      for (const part of written(key)) {
        const cap = document.createElement("kbd");
        cap.textContent = part;
        term.append(cap, " ");
      }
    }
    text.textContent = says;
    place.append(term, text);
  }
};
dialog?.addEventListener("toggle", (event) => { if (event.newState === "open") list(); });

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const key = pressed(event);
  const single = !key.startsWith("ctrl+");
  if (single && (!on() || typing(event.target))) return;
  // Space and Enter belong to the control that has the focus.
  if ((key === "space" || key === "enter") && event.target.closest("a, button, summary, input, label")) return;
  if (key === "?" && dialog) {
    event.preventDefault();
    list();
    dialog.showModal();
    return;
  }
  const able = holders().filter((element) => element.dataset.key.toLowerCase() === key && !element.disabled && visible(element));
  // The page's own control goes before the bar's: "/" finds in this list where there is one.
  const held = able.find((element) => element.closest("main")) ?? able[0];
  const step = held ? undefined : walked(key);
  if (!held && !step) return;
  event.preventDefault();
  if (held) use(held);
  else walk(...step);
});
