// Draws every element with data-chart from the JSON that it names: often at first, when a box may just have come
// alive, then each minute, and with live readings for as long as there is nothing to see. Every word is the box's.

const REFRESH_MS = 60_000;
const EMPTY_REFRESH_MS = 2000;
const NARROW_PX = 560;
const SETTLED_MS = 350;
const MINUTE_MS = 60_000;
const LONGEST_MS = 20 * 365 * 24 * 60 * MINUTE_MS;
const NO_POINTS = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, pointHoverRadius: 0 };
const THIN = { borderWidth: 1.5, pointHoverRadius: 3.5, pointBorderWidth: 0 };
const STEPS = { ...NO_POINTS, type: "line", borderWidth: 1.25, borderDash: [4, 3], stepped: "middle" };
const BARS = { borderRadius: 2, barPercentage: 0.97 };
const drawn = new Map();
let emptyRefreshedAt = 0;

document.addEventListener("DOMContentLoaded", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const [holder, { data }] of drawn) draw(holder, data);
});
document.addEventListener("visibilitychange", drawIfSeen);
document.addEventListener("htmx:sse:after:message", drawEmpty);
for (const seconds of [2, 4, 7, 11, 16, 24, 40]) setTimeout(drawIfSeen, seconds * 1000);
setInterval(drawIfSeen, REFRESH_MS);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-swaps]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void swap(link.dataset.swaps, link.href);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-swaps]");
  if (!form) return;
  event.preventDefault();
  void swap(form.dataset.swaps, `${location.pathname}?${new URLSearchParams(new FormData(form))}`);
});

/** Takes a part of the page from another address, with its charts, and leaves the rest as it is. */
async function swap(id, address) {
  const part = document.getElementById(id);
  part.setAttribute("aria-busy", "true");
  try {
    const page = await (await fetch(address)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById(id);
    const holders = [...fresh.querySelectorAll("[data-chart]")];
    const datas = await Promise.all(holders.map(read));
    const word = part.contains(document.activeElement) && document.activeElement.textContent;
    for (const holder of part.querySelectorAll("[data-chart]")) {
      drawn.get(holder)?.chart?.destroy();
      drawn.delete(holder);
    }
    part.replaceWith(fresh);
    [...fresh.querySelectorAll("a, button")].find(({ textContent }) => textContent === word)?.focus();
    for (const [index, holder] of holders.entries()) if (datas[index]) draw(holder, datas[index]);
    history.replaceState(null, "", address);
  } catch {
    // The box is away: what is shown stays, and the live mark says so.
    part.removeAttribute("aria-busy");
  }
}

function drawAll(_event, which = "[data-chart]") {
  for (const holder of document.querySelectorAll(which)) void load(holder);
}

function drawIfSeen() {
  if (!document.hidden) drawAll();
}

/** A reading has come: a chart that says there is none would be wrong. */
function drawEmpty() {
  const now = performance.now();
  if (document.hidden || now - emptyRefreshedAt < EMPTY_REFRESH_MS) return;
  emptyRefreshedAt = now;
  drawAll(undefined, "[data-chart].is-empty");
}

async function load(holder) {
  const data = await read(holder);
  if (data && holder.isConnected && !drawn.get(holder)?.isMoving) draw(holder, data);
}

/** Nothing where the box is away: what is drawn stays. */
async function read(holder) {
  const headers = { Accept: "application/json" };
  const response = await fetch(holder.dataset.source, { headers }).catch(() => {});
  return response?.ok ? response.json() : undefined;
}

function draw(holder, data) {
  const { lines, days } = data;
  const values = lines ? [lines.mean, lines.estimate] : days.map(({ kwh, before }) => [kwh, before]);
  const isEmpty = values.flat().every((value) => value == null);
  holder.classList.toggle("is-empty", isEmpty);
  holder.classList.add("is-drawn");
  let chart = drawn.get(holder)?.chart;
  if (isEmpty) chart = chart?.destroy();
  else {
    const config = lines ? lineChart(data, coloursOf(holder)) : barChart(data, coloursOf(holder));
    const isNew = !chart;
    chart ??= new Chart(holder.querySelector("canvas"), config);
    Object.assign(chart, { data: config.data, options: config.options });
    chart.update("none");
    if (isNew && holder.dataset.address) letMove(holder, chart);
  }
  drawn.set(holder, { data, chart });
}

function coloursOf(holder) {
  const style = getComputedStyle(holder);
  const get = (name) => style.getPropertyValue(name).trim();
  const [series, grid, weak] = ["--series", "--hairline", "--weak"].map(get);
  const clear = (share) => series.replace(")", ` / ${share})`);
  Chart.defaults.font.family = style.fontFamily;
  // What is pointed at would be black: Chart.js makes no colour of its own from an oklch one.
  const hoverBackgroundColor = (_context, { backgroundColor }) => backgroundColor;
  const hoverBorderColor = (_context, { borderColor }) => borderColor;
  Object.assign(Chart.defaults, { color: weak, hoverBackgroundColor, hoverBorderColor });
  const pointed = { series: clear(0.7), faint: clear(0.55) };
  return { series, band: clear(0.15), faint: clear(0.35), pointed, grid, weak };
}

function lineChart({ locale, fromMs, toMs, now, isFromZero, ticks, stepMs, places, lines, says }, colours) {
  const middleMs = (index) => Math.min(places.fromMs + (index + 0.5) * stepMs, toMs);
  const points = (key) => places.names.map((_, at) => ({ x: middleMs(at), y: lines[key]?.[at] ?? null }));
  const set = (key, more) => ({ ...NO_POINTS, data: points(key), ...more });
  const line = (key, colour, more) =>
    set(key, {
      ...THIN,
      borderColor: colour,
      // A reading between two gaps is no line, so it is shown as a dot.
      pointRadius: ({ dataIndex: at }) => ((lines[key]?.[at - 1] ?? lines[key]?.[at + 1]) == null ? 1.75 : 0),
      pointBackgroundColor: colour,
      ...more,
    });
  const hasSecond = lines.second?.some((factor) => factor != null);
  const vertical = verticalAxis(colours, locale);
  const tipOf = (at) => ({ long: places.names[at], rows: rowsOf(says, lines, at, locale) });
  return {
    type: "line",
    plugins: [nowMark],
    data: {
      datasets: [
        line("mean", colours.series),
        set("max"),
        set("min", { fill: "-1", backgroundColor: colours.band }),
        line("estimate", colours.series, { borderDash: [5, 4] }),
        ...(hasSecond ? [line("second", colours.weak, { yAxisID: "second" })] : []),
      ],
    },
    options: optionsOf(tipOf, locale, now, {
      x: {
        type: "linear",
        min: fromMs,
        max: toMs,
        ...horizontalAxis(colours),
        afterBuildTicks(axis) {
          const shown = ticks.filter((tick) => tick.isMajor || axis.width >= NARROW_PX);
          axis.ticks = shown.map(({ atMs, label }) => ({ value: atMs, label }));
        },
        ticks: { autoSkip: false, maxRotation: 0, callback: (_value, index, all) => all[index].label },
      },
      y: { ...vertical, beginAtZero: isFromZero, grace: isFromZero ? 0 : "8%" },
      ...(hasSecond && { second: { ...vertical, position: "right", max: 1, grid: { display: false } } }),
    }),
  };
}

function barChart({ locale, days }, colours) {
  const bars = {
    data: days.map((day) => day.kwh),
    backgroundColor: days.map((day) => fillOf(day, colours)),
    hoverBackgroundColor: days.map((day) => fillOf(day, colours.pointed)),
    borderColor: colours.series,
    borderWidth: days.map((day) => (day.isToday || day.remark ? 1 : 0)),
    ...BARS,
  };
  const before = { ...STEPS, data: days.map((day) => day.before ?? null), borderColor: colours.weak };
  return {
    type: "bar",
    data: { labels: days.map((day) => day.label), datasets: [bars, before] },
    options: optionsOf((at) => days[at], locale, null, {
      x: { ...horizontalAxis(colours), ticks: { maxRotation: 0, autoSkipPadding: 20 } },
      y: { ...verticalAxis(colours, locale), beginAtZero: true },
    }),
  };
}

const horizontalAxis = ({ grid }) => ({ border: { color: grid }, grid: { display: false } });

function verticalAxis({ grid }, locale) {
  return {
    border: { display: false },
    grid: { color: grid, drawTicks: false },
    ticks: { maxTicksLimit: 5, padding: 8, callback: (value) => value.toLocaleString(locale) },
  };
}

function optionsOf(tipOf, locale, now, scales) {
  const external = (context) => showTip(context, tipOf);
  return {
    locale,
    now,
    scales,
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false, axis: "x" },
    plugins: { legend: { display: false }, tooltip: { enabled: false, external } },
  };
}

/** The figures at a place of a line, written as the box writes them: of the first lines that have any there. */
function rowsOf(says, lines, at, locale) {
  const known = says.find((figures) => figures.some(({ key }) => lines[key][at] != null)) ?? [];
  return known.map(({ word, key, unit, digits, wholeFrom }) => {
    const value = lines[key][at];
    const decimals = wholeFrom && (value === 0 || Math.abs(value) >= wholeFrom) ? 0 : digits;
    const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return [word, value == null ? "–" : value.toLocaleString(locale, format).replace("-", "\u2212") + unit];
  });
}

/** What a place of a chart says, as a small table beside it. */
function showTip({ chart, tooltip }, tipOf) {
  const holder = chart.canvas.parentNode;
  const tip = holder.querySelector(".tip") ?? holder.appendChild(document.createElement("div"));
  Object.assign(tip, { className: "tip", ariaHidden: "true" });
  const at = tooltip.dataPoints?.[0]?.dataIndex;
  tip.hidden = tooltip.opacity === 0 || at === undefined;
  if (tip.hidden) return;
  const { long, rows } = tipOf(at);
  const table = document.createElement("table");
  table.createCaption().textContent = long;
  for (const cells of rows) {
    const row = table.insertRow();
    for (const text of cells) row.insertCell().textContent = text;
  }
  tip.replaceChildren(table);
  const isLeft = tooltip.caretX > chart.width / 2;
  tip.style.left = `${Math.max(0, tooltip.caretX + (isLeft ? -tip.offsetWidth - 12 : 12))}px`;
  tip.style.top = `${chart.chartArea.top + 4}px`;
}

/** Lets a finger, two, or a wheel move the time that a chart shows; once they rest, the box draws that time. */
function letMove(holder, chart) {
  const { canvas } = chart;
  const fingers = new Map();
  let settling;
  const middle = (xs) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const move = (before, after, scale) => {
    const { min, max, left, right } = chart.scales.x;
    const timeAt = (x) => min + ((x - left) / (right - left)) * (max - min);
    const lengthMs = Math.min(LONGEST_MS, Math.max(2 * MINUTE_MS, (max - min) * scale));
    const fromMs = timeAt(before) - ((after - left) / (right - left)) * lengthMs;
    Object.assign(chart.options.scales.x, { min: fromMs, max: fromMs + lengthMs });
    chart.update("none");
    drawn.get(holder).isMoving = true;
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED_MS);
  };
  const settle = () => {
    if (fingers.size > 0 || !holder.isConnected) return;
    const address = new URL(holder.dataset.address, location.href);
    const { min, max } = chart.scales.x;
    for (const [name, atMs] of Object.entries({ from: Math.max(0, min), to: max }))
      address.searchParams.set(name, Math.round(atMs / MINUTE_MS) * MINUTE_MS);
    void swap(holder.closest("[data-part]").id, address.pathname + address.search);
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event.offsetX);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = [...fingers.values()];
    fingers.set(event.pointerId, event.offsetX);
    const after = [...fingers.values()];
    const apart = ([a, b]) => Math.max(8, Math.abs(a - b));
    move(middle(before), middle(after), after.length === 2 ? apart(before) / apart(after) : 1);
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, ({ pointerId }) => {
      fingers.delete(pointerId);
      if (drawn.get(holder)?.isMoving) settling = setTimeout(settle, SETTLED_MS);
    });
  const turn = (event) => {
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!isSideways && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (isSideways) move(event.deltaX, 0, 1);
    else move(event.offsetX, event.offsetX, 1.0015 ** event.deltaY);
  };
  canvas.addEventListener("wheel", turn, { passive: false });
}

/** A faint line where the time has come to. */
const nowMark = {
  id: "now",
  beforeDatasetsDraw({ ctx: pen, chartArea: { top, bottom, left, right }, scales, options: { now } }) {
    const x = Math.min(scales.x.getPixelForValue(now?.atMs), right) - 0.5;
    if (!(x >= left)) return;
    const isAtLeft = x < left + 60;
    pen.save();
    pen.strokeStyle = pen.fillStyle = Chart.defaults.color;
    pen.globalAlpha = 0.7;
    pen.setLineDash([2, 3]);
    pen.stroke(new Path2D(`M${x} ${top}V${bottom}`));
    pen.font = `11px ${Chart.defaults.font.family}`;
    pen.textAlign = isAtLeft ? "left" : "right";
    pen.fillText(now.word, x + (isAtLeft ? 5 : -5), top + 10);
    pen.restore();
  },
};

/** What is not finished is only hatched; what is more than plain differences of readings is lighter. */
function fillOf({ isToday, remark }, { faint, series }) {
  if (!isToday) return remark ? faint : series;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.fillStyle = faint;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = series;
  pen.lineWidth = 1.25;
  pen.stroke(new Path2D("M-1 7L7-1M-1 1L1-1M5 7L7 5"));
  return pen.createPattern(tile, "repeat");
}
