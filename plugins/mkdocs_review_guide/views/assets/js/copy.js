/* A button that copies a reference. It is made here, for without a script it could do nothing. */
(() => {
  const addButton = box => {
    const { copy, copied } = box.dataset;
    delete box.dataset.copy;
    let row = box.nextElementSibling;
    if (!row?.matches(".take")) {
      row = document.createElement("p");
      row.className = "take";
      box.after(row);
    }
    const button = document.createElement("button");
    button.textContent = copy;
    button.ariaLive = "polite";
    button.onclick = () => navigator.clipboard.writeText(box.textContent.trim()).then(() => button.textContent = copied);
    row.prepend(button, " ");
  };

  const start = () => navigator.clipboard && document.querySelectorAll("[data-copy]").forEach(addButton);
  window.document$?.subscribe(start) ?? start();
})();
