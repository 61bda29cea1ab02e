// Received pieces: dropped or chosen files leave one by one, each with its progress and its own answer. Without this
// script the form sends them all at once, and the page that comes back says what became of each.
(function () {
  "use strict";

  const form = document.querySelector("form[data-drop]");
  if (!form || !window.XMLHttpRequest || !window.FormData) { return; }
  const word = form.dataset;
  const list = form.querySelector(".drop__files");
  const said = form.querySelector("[data-said]");
  const zone = form.querySelector(".drop__zone");
  const inputs = form.querySelectorAll("input[type=file]");
  const queue = [];
  let busy = false, sent = 0, kept = 0;

  form.classList.add("drop--live");
  form.addEventListener("submit", function (event) { // the files have left already, or leave now
    event.preventDefault();
    event.stopImmediatePropagation();
    inputs.forEach(take);
  }, true);
  inputs.forEach((input) => input.addEventListener("change", () => take(input)));
  ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, function (event) {
    event.preventDefault();
    zone.classList.add("drop__zone--over");
  }));
  ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("drop__zone--over")));
  zone.addEventListener("drop", function (event) {
    event.preventDefault();
    add(event.dataTransfer.files);
  });

  function take(input) {
    add(input.files);
    input.value = "";
  }

  function add(files) {
    const several = inputs[0].multiple;
    Array.from(files).slice(0, several ? undefined : 1).forEach((file) => queue.push(row(file)));
    next();
  }

  function row(file) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const answer = document.createElement("span");
    line.className = "drop__file";
    name.className = "text-break";
    name.textContent = file.name;
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    answer.textContent = word.wordWaiting;
    line.append(name, bar, answer);
    list.append(line);
    return { file, bar, answer, once: fresh(), tries: 0 };
  }

  function next() {
    if (busy) { return; }
    const item = queue.shift();
    if (!item) { ended(); return; }
    busy = true;
    sent += 1;
    if (item.file.size > Number(word.limit)) { settle(item, false, word.wordHeavy); return; }
    send(item);
  }

  function send(item) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("once", item.once);
    body.append("files", item.file, item.file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", function (event) {
      if (!event.lengthComputable) { return; }
      item.bar.value = Math.round(100 * event.loaded / event.total);
      item.answer.textContent = `${word.wordSending} (${item.bar.value} %)`;
    });
    request.addEventListener("load", function () {
      if (request.status === 503 && item.tries < 40) { // others are sending: its turn will come
        item.tries += 1;
        item.answer.textContent = word.wordWaiting;
        setTimeout(() => send(item), 3000);
        return;
      }
      let answer = null;
      try { answer = JSON.parse(request.responseText).files[0]; } catch { answer = null; }
      settle(item, Boolean(answer && answer.ok), answer ? answer.sentence : word.wordLost);
    });
    request.addEventListener("error", () => settle(item, false, word.wordLost));
    request.addEventListener("abort", () => settle(item, false, word.wordLost));
    request.send(body);
  }

  function settle(item, ok, sentence) {
    item.bar.value = ok ? 100 : item.bar.value;
    if (!ok) { item.bar.remove(); }
    item.answer.className = ok ? "drop__ok" : "drop__wrong";
    item.answer.textContent = sentence;
    kept += ok ? 1 : 0;
    busy = false;
    said.textContent = `${word.wordDone} ${kept}/${sent}. ${ok ? "" : `${item.file.name} : ${sentence}`}`;
    next();
  }

  function ended() { // the list below is asked for again; a replaced piece leads back to it
    if (!sent) { return; }
    const progress = document.getElementById("pieces-progress");
    if (progress && window.htmx) {
      window.htmx.ajax("GET", word.progress, { target: "#pieces-progress" });
    } else if (kept && word.next) {
      window.location.assign(word.next);
    }
  }

  function fresh() { // of the form's own kind; crypto.randomUUID is only there over https or on one's own machine
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
})();
