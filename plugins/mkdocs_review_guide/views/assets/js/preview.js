/* A card beside a link that one points at or comes to by keyboard: what it leads to, in the words of its `data-card`.
   Escape closes it, the pointer may move onto it, and touch never opens it (WCAG 2.2, 1.4.13). It stands in the page,
   not in the window, so that it scrolls with its link: a link that gets the focus may scroll into view only then. All
   listeners are on the document, so that pages that the theme loads in place of another need nothing. */
(() => {
  const id = "guide:preview", root = document.documentElement;
  if (document.getElementById(id)) return;
  const card = Object.assign(document.createElement("div"), { id, className: "preview", role: "tooltip", hidden: true });
  let link, timer;

  const hide = () => {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    card.hidden = true;
  };

  /* Below the whole link, or above it where there is no room; it begins with the line of the link that is at `y`. */
  const show = (wanted, y) => {
    hide();
    link = wanted;
    link.setAttribute("aria-describedby", id);
    card.textContent = link.dataset.card;
    card.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = card, all = link.getBoundingClientRect();
    const line = [...link.getClientRects()].find(({ bottom }) => !(y > bottom)) || all;
    const start = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left;
    const above = all.top - height - 4, below = all.bottom + 4;
    card.style.left = `${scrollX + Math.max(8, Math.min(start, root.clientWidth - width - 8))}px`;
    card.style.top = `${scrollY + (below + height > root.clientHeight && above > 0 ? above : below)}px`;
  };

  const later = (what, ...values) => {
    clearTimeout(timer);
    timer = setTimeout(what, 250, ...values);
  };
  const linkOf = ({ target }) => target.closest?.("a[data-card]");
  const focused = at => at?.matches(":focus-visible");
  const leave = () => later(() => focused(link) || hide());

  document.body.append(card);
  root.addEventListener("pointerleave", leave);
  document.addEventListener("pointerover", event => {
    const over = linkOf(event);
    if (event.pointerType === "touch") return;
    if (link && (over === link || card.contains(event.target))) clearTimeout(timer);
    else if (over) later(show, over, event.clientY);
    else leave();
  });
  document.addEventListener("focusin", event => focused(linkOf(event)) && show(linkOf(event)));
  document.addEventListener("focusout", event => event.target === link && hide());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  window.document$?.subscribe(hide);
})();
