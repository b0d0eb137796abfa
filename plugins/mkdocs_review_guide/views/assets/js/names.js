/* A field that filters a list by name. It is made here, for without a script it could do nothing. */
(() => {
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const addField = root => {
    if (root.querySelector(".find")) return;
    const rows = [...root.querySelectorAll("[data-row]")];
    const label = document.createElement("label");
    label.className = "find";
    label.append(root.dataset.find, " ");
    const field = label.appendChild(document.createElement("input"));
    field.type = "search";
    field.autocomplete = "off";
    field.addEventListener("input", () => {
      const wanted = fold(field.value.trim());
      for (const row of rows) row.classList.toggle("unnamed", !fold(row.querySelector("a").textContent).includes(wanted));
    });
    root.prepend(label);
  };

  const start = () => document.querySelectorAll("[data-find]").forEach(addField);
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
