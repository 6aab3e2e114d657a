// The page works without this file. It only spares a click: a filter that is changed is applied.
"use strict";
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form) form.requestSubmit();
});
document.addEventListener("keydown", (event) => {
  // Escape lets go of the note that is shown, so that the words below it can be read
  if (event.key === "Escape" && document.activeElement?.matches(".ann")) document.activeElement.blur();
  // "/" goes to the search, as in most archives
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector("#search");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
