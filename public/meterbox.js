// The few things that pages cannot do without a script: the live mark, choices that go at once, first guesses.

const QUIET_MS = 20_000;

document.documentElement.classList.add("has-script");

document.addEventListener("change", (event) => {
  event.target.closest?.("form[data-submit-on-change]")?.requestSubmit();
});

// A page that the browser brings back as it was left shows what may no longer be true.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && !document.querySelector("[data-answer]")) location.reload();
});

document.addEventListener("DOMContentLoaded", prefill);
document.addEventListener("DOMContentLoaded", showChosen);
watchStream();

/** Fills empty fields with what the browser knows of where it stands. */
function prefill() {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const guesses = { "time-zone": timeZone, language: navigator.language || locale };
  for (const field of document.querySelectorAll("input[data-prefill]")) {
    if (field.value === "") field.value = guesses[field.dataset.prefill] ?? "";
  }
}

/** In a row of choices that scrolls, the chosen one is to be seen. */
function showChosen() {
  const row = document.querySelector(".chips");
  const chosen = row?.querySelector("[aria-current]");
  if (chosen) row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2;
}

/** Shows whether the event stream lives, and ends one that has gone quiet so that it is opened again. */
function watchStream() {
  let connection;
  let quiet;
  // The words stand on the mark, in the language of the page.
  const show = (state) => {
    const mark = document.getElementById("live-mark");
    if (!mark || mark.dataset.state === state) return;
    mark.dataset.state = state;
    mark.title = mark.dataset[`${state}Title`] ?? "";
    mark.querySelector(".live-word").textContent = mark.dataset[state] ?? "";
  };
  const isBroken = () => show("broken");
  const isLive = (event) => {
    connection = event.detail?.connection ?? connection;
    show("live");
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      isBroken();
      connection?.reader?.cancel();
    }, QUIET_MS);
  };
  document.addEventListener("htmx:sse:after:message", isLive);
  document.addEventListener("htmx:sse:before:connection", (event) => {
    if (event.detail?.connection?.attempt > 0) isBroken();
  });
  document.addEventListener("htmx:sse:close", isBroken);
  document.addEventListener("htmx:sse:error", (event) => {
    isBroken();
    // Signed out, or the meter is gone: the page itself says so.
    if ([401, 404].includes(event.detail?.status)) location.reload();
  });
}
