// Draws every element with data-chart from the JSON that it names: often at first, when a box may just have come
// alive, then each minute, and with live readings for as long as there is nothing to see.

const FIRST_REFRESHES_S = [2, 4, 7, 11, 16, 24, 40];
const REFRESH_MS = 60_000;
const EMPTY_REFRESH_MS = 2000;
const NARROW_PX = 560;
const drawn = new Map();
let emptyRefreshedAt = 0;

document.addEventListener("DOMContentLoaded", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const [holder, { data }] of drawn) draw(holder, data);
});
document.addEventListener("visibilitychange", drawIfSeen);
document.addEventListener("htmx:sse:after:message", drawEmpty);
for (const seconds of FIRST_REFRESHES_S) setTimeout(drawIfSeen, seconds * 1000);
setInterval(drawIfSeen, REFRESH_MS);

function drawIfSeen() {
  if (!document.hidden) drawAll();
}

function drawAll() {
  for (const holder of document.querySelectorAll("[data-chart]")) void load(holder);
}

/** A reading has come: a chart that says there is none would be wrong. */
function drawEmpty() {
  const now = performance.now();
  if (document.hidden || now - emptyRefreshedAt < EMPTY_REFRESH_MS) return;
  emptyRefreshedAt = now;
  for (const holder of document.querySelectorAll("[data-chart].is-empty")) void load(holder);
}

async function load(holder) {
  try {
    const response = await fetch(holder.dataset.source, { headers: { Accept: "application/json" } });
    if (response.ok) draw(holder, await response.json());
  } catch {
    // The box is away: what is drawn stays, and the live mark says so.
  }
}

function draw(holder, data) {
  const colours = coloursOf(holder);
  const isPower = holder.dataset.chart === "power";
  const config = isPower ? powerChart(data, colours) : dailyChart(data, colours);
  const isEmpty = isPower
    ? data.points.every((point) => point.mean === null)
    : data.days.every((day) => day.kwh === null);
  holder.classList.toggle("is-empty", isEmpty);
  const known = drawn.get(holder)?.chart;
  if (isEmpty) {
    known?.destroy();
    drawn.set(holder, { data });
    return;
  }
  const chart = known ?? new Chart(holder.querySelector("canvas"), config);
  chart.data = config.data;
  chart.options = config.options;
  chart.update("none");
  drawn.set(holder, { data, chart });
}

function coloursOf(holder) {
  const style = getComputedStyle(holder);
  const read = (name) => style.getPropertyValue(name).trim();
  const series = read("--series");
  return {
    series,
    band: series.replace(")", " / 0.15)"),
    faint: series.replace(")", " / 0.35)"),
    grid: read("--hairline"),
    weak: read("--weak"),
    ink: read("--ink"),
    raised: read("--raised"),
  };
}

function powerChart({ locale, fromMs, toMs, ticks, points }, colours) {
  const at = (key) => points.map((point) => ({ x: point.atMs, y: point[key] }));
  const isAlone = (index) => points[index - 1]?.mean == null && points[index + 1]?.mean == null;
  const line = {
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 0,
    pointHoverBorderWidth: 0,
    spanGaps: false,
  };
  const labels = new Map(ticks.map((tick) => [tick.atMs, tick.label]));
  return {
    type: "line",
    plugins: [nowMark],
    data: {
      datasets: [
        {
          ...line,
          data: at("mean"),
          borderColor: colours.series,
          borderWidth: 1.5,
          // A reading between two gaps is no line, so it is shown as a dot.
          pointRadius: (context) => (isAlone(context.dataIndex) ? 1.75 : 0),
          pointBackgroundColor: colours.series,
          pointBorderWidth: 0,
          pointHoverRadius: 3.5,
          pointHoverBackgroundColor: colours.series,
        },
        { ...line, data: at("max") },
        { ...line, data: at("min"), fill: "-1", backgroundColor: colours.band },
      ],
    },
    options: optionsOf(colours, {
      locale,
      x: {
        type: "linear",
        min: fromMs,
        max: toMs,
        border: { color: colours.grid },
        grid: { display: false },
        afterBuildTicks: (axis) => {
          const isNarrow = axis.width < NARROW_PX;
          axis.ticks = ticks
            .filter((tick) => tick.isMajor || !isNarrow)
            .map((tick) => ({ value: tick.atMs }));
        },
        ticks: {
          color: colours.weak,
          autoSkip: false,
          maxRotation: 0,
          callback: (value) => labels.get(value) ?? "",
        },
      },
      y: {
        ...verticalAxis(colours),
        ticks: { ...verticalAxis(colours).ticks, callback: (value) => value.toLocaleString(locale) },
      },
      title: ([item]) => points[item.dataIndex].time,
      label: (item) => `Mean ${points[item.dataIndex].text}`,
      afterLabel: (item) => `Range ${points[item.dataIndex].range}`,
    }),
  };
}

function dailyChart({ locale, days }, colours) {
  return {
    type: "bar",
    data: {
      labels: days.map((day) => day.label),
      datasets: [
        {
          data: days.map((day) => day.kwh),
          backgroundColor: days.map((day) => fillOf(day, colours)),
          borderColor: colours.series,
          borderWidth: days.map((day) => (day.isToday || day.remark ? 1 : 0)),
          borderRadius: 2,
          categoryPercentage: 0.86,
          barPercentage: 0.9,
        },
      ],
    },
    options: optionsOf(colours, {
      locale,
      x: {
        border: { color: colours.grid },
        grid: { display: false },
        ticks: { color: colours.weak, maxRotation: 0, autoSkipPadding: 20 },
      },
      y: verticalAxis(colours),
      title: ([item]) => days[item.dataIndex].long,
      label: (item) => days[item.dataIndex].text + (days[item.dataIndex].isToday ? " so far" : ""),
      afterLabel: (item) => days[item.dataIndex].remark,
    }),
  };
}

function verticalAxis(colours) {
  return {
    beginAtZero: true,
    border: { display: false },
    grid: { color: colours.grid, drawTicks: false },
    ticks: { color: colours.weak, maxTicksLimit: 5, padding: 8 },
  };
}

function optionsOf(colours, { locale, x, y, ...callbacks }) {
  return {
    locale,
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false, axis: "x" },
    scales: { x, y },
    plugins: {
      legend: { display: false },
      tooltip: {
        displayColors: false,
        filter: (item) => item.datasetIndex === 0,
        backgroundColor: colours.raised,
        borderColor: colours.grid,
        borderWidth: 1,
        titleColor: colours.weak,
        bodyColor: colours.ink,
        titleFont: { weight: "normal" },
        bodyFont: { weight: "bold" },
        padding: 10,
        callbacks,
      },
    },
  };
}

/** A faint line where the time has come to. */
const nowMark = {
  id: "now",
  beforeDatasetsDraw({ ctx: pen, chartArea: { top, bottom, right }, options }) {
    const x = right - 0.5;
    pen.save();
    pen.strokeStyle = pen.fillStyle = options.scales.x.ticks.color;
    pen.globalAlpha = 0.7;
    pen.setLineDash([2, 3]);
    pen.beginPath();
    pen.moveTo(x, top);
    pen.lineTo(x, bottom);
    pen.stroke();
    pen.font = `11px ${Chart.defaults.font.family}`;
    pen.textAlign = "right";
    pen.textBaseline = "top";
    pen.fillText("now", x - 5, top + 1);
    pen.restore();
  },
};

/** A day that is more than plain differences of readings is lighter. */
function fillOf(day, colours) {
  if (day.isToday) return hatch(colours);
  return day.remark ? colours.faint : colours.series;
}

/** Today is not finished, so its bar is only hatched. */
function hatch({ faint, series }) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.fillStyle = faint;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = series;
  pen.lineWidth = 1.25;
  pen.beginPath();
  pen.moveTo(-1, 7);
  pen.lineTo(7, -1);
  pen.moveTo(-1, 1);
  pen.lineTo(1, -1);
  pen.moveTo(5, 7);
  pen.lineTo(7, 5);
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}
