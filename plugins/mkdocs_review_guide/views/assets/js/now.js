/* Marks what is now on the reader's own day. Without it, the page is right as of the build's day.
   The rules are those of model/status.py; the words stand in the page (`data-now`). */
(() => {
  const statusOn = ({ status, from, to, rough }, day) =>
    status === "done" || status === "cancelled" ? status
    : to < day ? "passed"
    : !from ? "not known"
    : from > day ? "upcoming"
    : rough ? "not known" : "under way";

  const key = now => now.replace(" ", "-");

  /* The reader's own day, not that of Greenwich. */
  const localDay = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  const markStatuses = (root, day, words) => {
    for (const item of root.querySelectorAll("[data-status]")) {
      const now = item.dataset.now = statusOn(item.dataset, day);
      const mark = item.querySelector(".st");
      if (!mark || mark.textContent === words[now]) continue;
      mark.textContent = words[now];
      for (const marked of [item, mark])
        marked.className = marked.className.replace(/\b(ev|st)--[\w-]+/, `$1--${key(now)}`);
    }
  };

  /* A list that keeps only some statuses, and the words for when it is empty. */
  const keepWhatFits = root => {
    for (const list of root.querySelectorAll("[data-keep]")) {
      const kept = list.dataset.keep.split(" ");
      const items = [...list.querySelectorAll("[data-status]")];
      for (const item of items) item.hidden = !kept.includes(key(item.dataset.now));
      const none = list.parentNode.querySelector("[data-none]");
      if (none) none.hidden = items.some(item => !item.hidden);
    }
  };

  /* The line goes before the first event that isn't ahead, and before its heading if it is the first there. */
  const moveLine = (root, day) => {
    const timeline = root.querySelector(".tl");
    if (!timeline || day === root.dataset.asOf) return;
    timeline.querySelectorAll(".nowline").forEach(line => line.remove());
    if (timeline.dataset.line && timeline.dataset.line !== day.slice(0, 4)) return;
    const rows = [...timeline.querySelectorAll("[data-status]")];
    let place = rows.find(({ dataset: { from, to } }) => (from || to) <= day);
    if (!place) return;
    for (let group; (group = place.parentNode.closest(".fg")) && group.querySelector("[data-status], .fg") === place;)
      place = group;
    const line = document.createElement(place.tagName === "LI" ? "li" : "p");
    line.className = "nowline";
    const [year, month, date] = day.split("-");
    const said = timeline.dataset.dates.split("|")[month - 1].replace("{d}", +date).replace("{y}", year);
    line.textContent = timeline.dataset.today.replace("{date}", said);
    place.before(line);
  };

  const markYears = (root, year) => {
    for (const item of root.querySelectorAll("[data-year]")) {
      item.classList.toggle("now", item.dataset.year === year);
      item.classList.toggle("ahead", item.dataset.year > year);
    }
  };

  /* A thin line in a plot whose linear scale runs from the start of one day to the start of another. */
  const drawToday = (root, day) => {
    for (const plot of root.querySelectorAll("[data-now-scale-from]")) {
      const { nowScaleFrom: from, nowScaleTo: to, nowScaleAxis: axis } = plot.dataset;
      const share = (Date.parse(day) - Date.parse(from)) / (Date.parse(to) - Date.parse(from));
      plot.querySelector(":scope > .today")?.remove();
      if (!(share >= 0 && share <= 1)) continue;
      const line = plot.appendChild(document.createElement("i"));
      line.className = "today";
      line.style[axis === "y" ? "insetBlockStart" : "insetInlineStart"] = `${(100 * share).toFixed(3)}%`;
    }
  };

  const markNow = () => {
    const root = document.querySelector(".g[data-now]");
    if (!root) return;
    const day = localDay(), words = JSON.parse(root.dataset.now);
    markStatuses(root, day, words);
    keepWhatFits(root);
    moveLine(root, day);
    markYears(root, day.slice(0, 4));
    drawToday(root, day);
  };

  /* The theme tells of every page that it loads in place of another. */
  window.document$?.subscribe(markNow) ?? markNow();
})();
