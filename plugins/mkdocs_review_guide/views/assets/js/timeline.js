/* Filters: without it, the style does the filtering. It adds counts that follow, hides groups that are empty,
   keeps the choices in the address (#/?kind=session), and says how many are left. */
(() => {
  const PREFIX = "#/?";

  const makeFilters = root => {
    const form = root.querySelector(".facets");
    const said = root.querySelector(".shown");
    const groups = [...root.querySelectorAll(".fg")].map(group => {
      const count = group.querySelector(".n");
      return { group, count, words: count?.textContent, rows: [...group.querySelectorAll("[data-row]")] };
    });
    const facets = [...form.querySelectorAll("fieldset")].map(set => ({
      slot: `f${set.dataset.slot}`,
      name: set.querySelector("input").name,
      options: [...set.querySelectorAll("input")].map(input => ({
        input,
        number: input.id.split("-")[1],
        label: input.parentNode,
        count: input.parentNode.querySelector(".n"),
        fold: input.closest("details"),
      })),
    }));

    /* What an event is now may have changed since the build. */
    const status = facets.find(({ name }) => name === "status");
    for (const row of status ? root.querySelectorAll("[data-row][data-now]") : [])
      row.dataset[status.slot] = status.options.find(({ input }) => input.value === row.dataset.now)?.number ?? "";

    const rows = [...root.querySelectorAll("[data-row]")].map(row => ({
      row,
      has: facets.map(({ slot }) => (row.dataset[slot] || "").split(" ").filter(Boolean)),
    }));

    const choices = () => facets.map(({ options }) => options.find(({ input }) => input.checked) ?? options[0]);

    /* How many events each option would leave, given the other facets' choices; at "0", any option would. */
    const countRows = wanted => {
      const counts = facets.map(() => ({ 0: 0 }));
      const add = (facet, has) => [0, ...has].forEach(number => (counts[facet][number] = (counts[facet][number] || 0) + 1));
      for (const { row, has } of rows) {
        const missed = facets.map((_, i) => i).filter(i => wanted[i] !== "0" && !has[i].includes(wanted[i]));
        row.hidden = missed.length > 0;
        if (!missed.length) facets.forEach((_, i) => add(i, has[i]));
        else if (missed.length === 1) add(missed[0], has[missed[0]]);
      }
      return counts;
    };

    const all = facets.map((_, i) => new Set(rows.flatMap(({ has }) => has[i])));

    const update = speak => {
      const wanted = choices().map(({ number }) => number);
      const counts = countRows(wanted);
      const chosen = wanted.some(number => number !== "0");
      facets.forEach(({ options }, i) => options.forEach(({ input, number, label, count }) => {
        count.textContent = counts[i][number] || 0;
        label.hidden = number !== "0" && !all[i].has(number) && !input.checked;
        label.classList.toggle("none", !counts[i][number]);
      }));
      let left = 0;
      for (const { row } of rows) left += !row.hidden;
      const fill = (words, n, of) => words.replace("{n}", n).replace("{all}", of);
      for (const { group, count, words, rows: inside } of groups) {
        const here = inside.filter(row => !row.hidden).length;
        group.hidden = !here;
        if (count) count.textContent = here === inside.length ? words : fill(root.dataset.some, here, inside.length);
        const link = group.id && document.querySelector(`.years a[href="#${group.id}"]`);
        if (link) link.classList.toggle("none", !here);
      }
      const words = chosen ? fill(root.dataset.shown, left, rows.length) : "";
      if (said.textContent !== words) said.textContent = words;
      if (speak) keep();
    };

    const keep = () => {
      const state = new URLSearchParams();
      choices().forEach(({ input, number }) => number !== "0" && state.set(input.name, input.value));
      const hash = [...state].length ? PREFIX + state : "";
      if (!hash && !location.hash.startsWith(PREFIX)) return;
      history.replaceState(history.state, "", location.href.split("#")[0] + hash);
      passOn();
    };

    /* The pages of other years are filtered in the same way. */
    const passOn = () => {
      const hash = location.hash.startsWith(PREFIX) ? location.hash : "";
      for (const link of document.querySelectorAll(".years a:not([href^='#'])")) link.hash = hash;
    };

    const restore = () => {
      if (!location.hash.startsWith(PREFIX)) return;
      const state = new URLSearchParams(location.hash.slice(PREFIX.length));
      for (const { name, options } of facets) {
        const option = options.find(({ input }) => input.value === state.get(name)) ?? options[0];
        option.input.checked = true;
        if (option.fold) option.fold.open = true;
      }
      passOn();
    };

    form.addEventListener("change", () => update(true));
    form.addEventListener("reset", () => setTimeout(update, 0, true));
    root.restoreFilters = () => { restore(); update(false); };
    root.restoreFilters();
  };

  const start = () => {
    for (const root of document.querySelectorAll(".faceted"))
      if (!root.restoreFilters) makeFilters(root);
  };

  addEventListener("hashchange", () => document.querySelectorAll(".faceted").forEach(root => root.restoreFilters?.()));
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
