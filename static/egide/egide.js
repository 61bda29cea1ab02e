// Three small helps; every page works without them.
(function () {
  "use strict";

  // 1. "Quitter vite", by its button or by Shift three times within two seconds: the page is emptied at once, the
  //    session is closed, and the neutral page takes the place of this one in the history.
  const leave = document.querySelector("[data-quick-exit]");
  let presses = [];

  function quit(event) {
    event?.preventDefault();
    const body = new FormData(leave);
    const done = () => window.location.replace(leave.dataset.neutral);
    document.body.replaceChildren();
    document.title = "\u00a0";
    const sent = fetch(leave.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
    Promise.race([sent, new Promise((wait) => setTimeout(wait, 1500))]).then(done);
  }

  if (leave && leave.dataset.neutral) {
    leave.addEventListener("submit", quit);
    document.addEventListener("keyup", function (event) {
      if (event.key !== "Shift") { presses = []; return; }
      presses = presses.concat(event.timeStamp).filter((at) => event.timeStamp - at < 2000);
      if (presses.length >= 3) { quit(); }
    });
  }

  // 2. A form is sent once: a second click does nothing.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
  document.addEventListener("htmx:afterRequest", (event) => event.target.removeAttribute?.("data-sent"));

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
