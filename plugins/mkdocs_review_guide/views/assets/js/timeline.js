/* Filters: counts that follow, no empty years, the choices in the address (#/?kind=session), and how many are left. */
(() => {
  const MARK = "#/?";
  const state = () => (location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : "");
  const fill = (words, n, all) => words.replace("{n}", n).replace("{all}", all);

  const makeFilters = root => {
    const all = (selector, of = root) => [...of.querySelectorAll(selector)];
    const said = root.querySelector(".shown");
    const form = root.querySelector(".facets");
    const facets = all("fieldset").map(set => ({
      slot: `f${set.dataset.slot}`,
      options: all("input", set).map(input => ({ input, number: input.id.split("-")[1], label: input.parentNode })),
    }));
    const groups = all(".fg").map(group => {
      const count = group.querySelector(".n");
      return { group, count, words: count.textContent, rows: all("[data-row]", group) };
    });

    /* What an event is now may have changed since the build. */
    for (const { slot, options } of facets)
      for (const { input, number } of options)
        if (input.name === "status")
          all(`[data-row][data-now="${input.value}"]`).forEach(row => (row.dataset[slot] = number));

    const rows = all("[data-row]").map(row => ({
      row,
      has: facets.map(({ slot }) => ["0", ...(row.dataset[slot] || "").split(" ")]),
    }));
    const chosen = () => facets.map(({ options }) => options.find(({ input }) => input.checked));
    const passOn = () => all(".years a:not([href^='#'])", document).forEach(link => (link.hash = state() && MARK + state()));

    const update = () => {
      const wanted = chosen().map(({ number }) => number);
      /* How many events each option would leave, given the other choices; and which options any event has. */
      const counts = facets.map(() => ({})), ever = facets.map(() => ({}));
      for (const { row, has } of rows) {
        const missed = wanted.filter((number, i) => !has[i].includes(number)).length;
        row.hidden = missed > 0;
        has.forEach((numbers, i) => numbers.forEach(number => {
          ever[i][number] = true;
          if (!missed || (missed === 1 && !numbers.includes(wanted[i]))) counts[i][number] = (counts[i][number] || 0) + 1;
        }));
      }
      facets.forEach(({ options }, i) => options.forEach(({ input, number, label }) => {
        label.querySelector(".n").textContent = counts[i][number] || 0;
        label.hidden = !ever[i][number] && !input.checked;
        label.classList.toggle("none", !counts[i][number]);
      }));
      for (const { group, count, words, rows } of groups) {
        const left = rows.filter(row => !row.hidden).length;
        group.hidden = !left;
        count.textContent = left === rows.length ? words : fill(root.dataset.some, left, rows.length);
        document.querySelector(`.years [href="#${group.id}"]`)?.classList.toggle("none", !left);
      }
      const left = rows.filter(({ row }) => !row.hidden).length;
      said.textContent = left === rows.length ? "" : fill(root.dataset.shown, left, rows.length);
    };

    const keep = () => {
      update();
      const words = new URLSearchParams(chosen().flatMap(({ input }) => (input.value ? [[input.name, input.value]] : [])));
      if (`${words}` || state())
        history.replaceState(history.state, "", location.href.split("#")[0] + (`${words}` && MARK + words));
      passOn();
    };

    root.restore = () => {
      const words = new URLSearchParams(state());
      for (const { options } of facets) {
        const { input } = options.find(({ input }) => input.value === words.get(input.name)) || options[0];
        input.checked = true;
        input.closest("details")?.setAttribute("open", "");
      }
      update();
      passOn();
    };
    form.addEventListener("change", keep);
    form.addEventListener("reset", () => setTimeout(keep));
    root.classList.remove("by-style");
    root.restore();
  };

  const start = () => document.querySelectorAll(".faceted").forEach(root => root.restore || makeFilters(root));
  addEventListener("hashchange", () => state() && document.querySelectorAll(".faceted").forEach(root => root.restore()));
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
