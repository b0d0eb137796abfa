/* Filters of a list: choices in facets, a field for words, counts that follow, no empty groups, all of it in the
   address (#/?kind=session&find=treaty), and how many are left. The field is made here: without a script it could do
   nothing. It runs after now.js, which says what events are now. */
(() => {
  const MARK = "#/?", FIND = "find", LEFT = "[data-row]:not([hidden])";
  const state = () => (location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : "");
  const fill = (words, n, all) => words.replace("{n}", n).replace("{all}", all);
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const addField = (list, changed) => {
    const label = document.createElement("label");
    label.className = FIND;
    label.append(list.dataset.find, " ");
    const field = label.appendChild(document.createElement("input"));
    field.type = "search";
    field.autocomplete = "off";
    field.addEventListener("input", changed);
    list.prepend(label);
    return field;
  };

  const makeFilters = root => {
    const all = (selector, box = root) => [...box.querySelectorAll(selector)];
    const said = root.querySelector(".shown");
    const form = root.querySelector(".facets");
    const list = root.matches("[data-find]") ? root : root.querySelector("[data-find]");
    const facets = all("fieldset[data-slot]").map(set => ({
      slot: `f${set.dataset.slot}`,
      options: all("input", set).map(input => ({ input, number: input.id.split("-")[1], label: input.parentNode })),
    }));
    const groups = all(".fg").map(group => {
      const count = group.querySelector(".n");
      return { group, count, words: count?.textContent, rows: all("[data-row]", group).length };
    });

    /* What an event is now may have changed since the build. */
    for (const { slot, options } of facets)
      for (const { input, number } of options)
        if (input.name === "status")
          all(`[data-row][data-now="${input.value}"]`).forEach(row => (row.dataset[slot] = number));

    const rows = all("[data-row]").map(row => ({
      row,
      has: facets.map(({ slot }) => (row.dataset[slot] || "").split(" ")),
    }));
    const textOf = entry =>
      (entry.text ??= fold(((list.dataset.findIn && entry.row.querySelector(list.dataset.findIn)) || entry.row).textContent));
    /* The chosen numbers of each facet; none: all fits. */
    const chosen = () => facets.map(({ options }) => options.filter(({ input }) => input.checked && input.value));
    const passOn = () => all(".years a:not([href^='#'])", document).forEach(link => (link.hash = state() && MARK + state()));

    const update = () => {
      const wanted = chosen().map(options => options.map(({ number }) => number));
      const words = field ? fold(field.value).split(/\s+/).filter(Boolean) : [];
      /* How many rows each option would leave, given the other choices; and which options any row has. */
      const counts = facets.map(() => ({})), ever = facets.map(() => ({}));
      for (const entry of rows) {
        const named = words.every(word => textOf(entry).includes(word));
        const misses = wanted.map((numbers, i) => numbers.length && !numbers.some(number => entry.has[i].includes(number)));
        const missed = misses.filter(Boolean).length;
        entry.row.hidden = !named || missed > 0;
        entry.has.forEach((numbers, i) => [...numbers, "0"].forEach(number => {
          ever[i][number] = true;
          if (named && (!missed || (missed === 1 && misses[i]))) counts[i][number] = (counts[i][number] || 0) + 1;
        }));
      }
      facets.forEach(({ options }, i) => options.forEach(({ input, number, label }) => {
        label.querySelector(".n").textContent = counts[i][number] || 0;
        label.hidden = !ever[i][number] && !input.checked;
        label.classList.toggle("none", !counts[i][number]);
      }));
      for (const { group, count, words, rows } of groups) {
        const left = all(LEFT, group).length;
        group.hidden = !left;
        if (count) count.textContent = left === rows ? words : fill(root.dataset.some, left, rows);
        const head = group.id || group.querySelector("[id]")?.id;
        document.querySelector(`:is(.years, .jump, .letters) [href$="#${head}"]`)?.classList.toggle("none", !left);
      }
      const left = all(LEFT).length;
      said.textContent = left === rows.length ? "" : fill(root.dataset.shown, left, rows.length);
    };

    const keep = () => {
      update();
      const words = new URLSearchParams(chosen().flatMap(options => options.map(({ input }) => [input.name, input.value])));
      if (field?.value.trim()) words.set(FIND, field.value.trim());
      if (`${words}` || state())
        history.replaceState(history.state, "", location.href.split("#")[0] + (`${words}` && MARK + words));
      passOn();
    };
    const field = list && addField(list, keep);

    root.restore = () => {
      const words = new URLSearchParams(state());
      for (const { options } of facets)
        for (const { input } of options) {
          const wanted = words.getAll(input.name).includes(input.value);
          /* "All" is first, and gives way to another. */
          input.checked = wanted || !input.value;
          if (wanted) input.closest("details")?.setAttribute("open", "");
        }
      if (field) field.value = words.get(FIND) || "";
      update();
      passOn();
    };
    form?.addEventListener("change", keep);
    form?.addEventListener("reset", () => setTimeout(() => {
      if (field) field.value = "";
      keep();
    }));
    root.classList.remove("by-style");
    root.restore();
  };

  const lists = () => document.querySelectorAll(".faceted, .findable");
  const start = () => lists().forEach(root => root.restore || makeFilters(root));
  addEventListener("hashchange", () => {
    const target = state() ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const gone = target?.closest(".g [hidden]");
    /* A link to what a filter hides shows everything again. */
    if (state() || gone) lists().forEach(root => root.restore());
    if (gone) target.scrollIntoView();
  });
  window.document$?.subscribe(start) ?? start();
})();
