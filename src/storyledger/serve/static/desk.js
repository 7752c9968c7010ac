// Keys for readers: j and k go from line to line, / to the search. The pages need none of it.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;
  const steps = () => [...document.querySelectorAll("[data-walk] [data-step]")].filter((step) => step.offsetParent);
  const target = (step) => step.querySelector("blockquote a, h2 a, h3 a, .what a, a") ?? step;

  const walk = (direction) => {
    const all = steps();
    if (!all.length) return;
    const here = document.activeElement?.closest("[data-step]");
    let next = all.indexOf(here) + direction;
    if (!here) {
      const below = all.findIndex((step) => step.getBoundingClientRect().bottom > 0);
      next = direction > 0 ? Math.max(below, 0) : below - 1;
    }
    const step = all[Math.min(Math.max(next, 0), all.length - 1)];
    target(step).focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    step.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.matches?.("[data-find]")) event.target.blur();
    if (typing(event.target)) return;
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "/") {
      const field = document.querySelector("[data-find]");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  // A line that is asked for by its address may be folded away: unfold it.
  const unfold = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const folded = id && document.getElementById(id)?.closest("details");
    if (folded) folded.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
