// The time worked on an evaluation: it runs while somebody reads or writes here, rests by itself when nobody does, and
// can be paused. It is shown to whom it counts, and sent with what is saved.

const IDLE = 90;
const EVERY = 60;

export const clock = (form, saving) => {
  const field = form.elements.seconds;
  const place = form.querySelector("[data-clock]");
  const shown = place.querySelector("[data-time]");
  const button = place.querySelector("[data-does=pause]");
  let seconds = Number(field.value) || 0;
  let paused = false;
  let active = Date.now();

  const draw = (rests) => {
    const whole = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    shown.textContent = rests ? `${whole}, ${form.dataset.saysPaused}` : whole;
    place.classList.toggle("paused", rests);
  };
  for (const kind of ["pointermove", "pointerdown", "keydown", "scroll", "input"]) {
    document.addEventListener(kind, () => { active = Date.now(); }, { passive: true, capture: true });
  }
  setInterval(() => {
    const rests = paused || document.hidden || Date.now() - active > IDLE * 1000;
    if (!rests) {
      seconds += 1;
      field.value = seconds;
      if (seconds % EVERY === 0) saving.soon(0);
    }
    draw(rests);
  }, 1000);
  draw(false);
  return {
    toggle: () => {
      paused = !paused;
      button.textContent = paused ? form.dataset.saysGoOn : form.dataset.saysPause;
      button.setAttribute("aria-pressed", String(paused));
      draw(paused);
      saving.soon(0);
    },
  };
};
