// Three small helps; every page works without them.
(function () {
  "use strict";

  // 1. Shift three times within two seconds leaves at once, like the "Quitter vite" button.
  const leave = document.querySelector("[data-quick-exit]");
  let presses = [];
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") { presses = []; return; }
    presses = presses.concat(event.timeStamp).filter((at) => event.timeStamp - at < 2000);
    if (leave && presses.length >= 3) { presses = []; leave.requestSubmit(); }
  });
  if (leave) {
    leave.addEventListener("submit", function () { document.body.replaceChildren(leave); leave.hidden = true; document.title = " "; });
  }

  // 2. A form is sent once: a second click does nothing.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
  document.addEventListener("htmx:afterRequest", function (event) { delete event.target.dataset.sent; });

  // 3. The menu closes on Escape or when the focus or a click goes elsewhere; wrong forms get the focus.
  document.addEventListener("keydown", function (event) {
    const open = document.querySelector("details.menu[open]");
    if (open && event.key === "Escape") { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", function (event) {
    const open = document.querySelector("details.menu[open]");
    if (open && !open.contains(event.target)) { open.open = false; }
  });
  const wrong = document.getElementById("erreurs");
  if (wrong) { wrong.focus(); }
})();
