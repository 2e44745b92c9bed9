const some = values => values.some(value => value > 0);

/** More points than these make a block of a line. */
const MOST_POINTS = 240;

const sum = values => values.reduce((all, value) => all + value, 0);
const first = values => values[0];
const last = values => values[values.length - 1];
const greatest = values => Math.max(...values);
const middleOne = values => [...values].sort((a, b) => a - b)[values.length >> 1];

/** What became of the columns of a run in several intervals together; of all others it is the sum. */
const TOGETHER = {
  at: first, phase: first, processes: last, heap: last, p50: middleOne, p90: middleOne, p99: middleOne, p999: middleOne, max: greatest
};
const MEANS = ['operationsPerSecond', 'intendedRate', 'processor', 'harness'];

/** The columns of a run with so few intervals that they can be told apart; none reaches over the end of a phase. */
function bundled(series) {
  const size = Math.ceil(series.at.length / MOST_POINTS);
  const parts = [];
  series.phase.forEach((phase, i) => {
    const part = last(parts);
    if (part && part.length < size && series.phase[part[0]] === phase) { part.push(i); } else { parts.push([i]); }
  });
  const mean = (column, part) => sum(part.map(i => column[i] * series.length[i])) / sum(part.map(i => series.length[i]));
  const of = (columns, together) => {
    const counts = columns.count ?? columns.iterations;
    const alone = (name, column, part) => {
      const how = together ?? TOGETHER[name] ?? sum;
      const told = how === middleOne ? part.filter(i => counts[i] > 0) : part;
      return MEANS.includes(name) && !together ? mean(column, part) : told.length === 0 ? 0 : how(told.map(i => column[i]));
    };
    return Object.fromEntries(Object.entries(columns).map(([name, column]) =>
      [name, Array.isArray(column) ? parts.map(part => alone(name, column, part)) : of(column, name === 'waiting' ? greatest : together)]));
  };
  return of(series);
}

/** A moment of a run of so many seconds. */
function clock(at, end) {
  if (end < 120) { return `${+at.toFixed(1)} s`; }
  const two = value => String(Math.floor(value % 60)).padStart(2, '0');
  return end < 7200 ? `${Math.floor(at / 60)}:${two(at)}` : `${Math.floor(at / 3600)}:${two(at / 60)}:${two(at)}`;
}

/** The axis of the time of a run: its labels stand at moments that a clock has. */
function timeAxis(end, width) {
  const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
  const step = steps.find(each => end / each <= width / 80);
  return Charts.axis('value', '', {
    min: 0, max: end, splitLine: { show: false }, ...(end >= 1 && step ? { interval: step } : {}),
    axisLabel: { color: 'var(--text)', formatter: at => clock(at, end), hideOverlap: true, showMaxLabel: false }
  });
}

/** Nanoseconds in the unit in which they are shortest. */
function time(nanos) {
  let value = nanos;
  let unit = 0;
  while (unit < 3 && value >= 999.5) { value /= 1000; unit++; }
  return (unit === 0 || value >= 100 ? value.toFixed(0) : value.toPrecision(3)) + ' ' + ['ns', 'us', 'ms', 's'][unit];
}

/** As time, and as short as can be. */
const tick = nanos => time(nanos).replace(/\.?0+ /, match => match.includes('.') ? ' ' : match);

function choices(select, all) {
  for (const name of all) { select.append(new Option(name, name)); }
}

/** The ends of an axis of decades: what is drawn need not begin at one nanosecond. */
const decadeBelow = value => 10 ** Math.floor(Math.log10(Math.max(1, value)));

/** A percentile as a place on an axis on which each step has ten times fewer behind it. */
const place = percentile => 1 / (1 - percentile / 100);
const percentileAt = at => +(100 * (1 - 1 / at)).toPrecision(10);

/** The points of a spread's curve; the longest of n stands where one of n is left. */
const curve = spread => spread.curve.map(([percentile, nanos]) =>
  [percentile >= 100 ? Math.max(spread.count, 10) : Math.min(place(percentile), Math.max(spread.count, 10)), Math.max(1, nanos)]);

/** Curves of latency by percentile; each of lines() has a name and a spread. Answers what draws them again. */
function percentiles(id, lines) {
  return Charts.show(document.getElementById(id), () => Charts.plot({
    grid: { left: 62, right: 48, top: 40, bottom: 44 },
    xAxis: Charts.axis('log', 'percentile', {
      nameLocation: 'middle', nameGap: 28, splitLine: { show: false }, min: 1,
      axisLabel: { color: 'var(--text)', hideOverlap: true, formatter: at => percentileAt(at) + ' %' }
    }),
    yAxis: Charts.axis('log', '', {
      min: range => decadeBelow(range.min), axisLabel: { color: 'var(--text)', formatter: tick }
    }),
    tooltip: {
      trigger: 'axis',
      formatter: all => heading(`${+percentileAt(all[0].axisValue).toFixed(6)} %`) + all.map(each => entry(each, time(each.value[1]))).join('')
    },
    series: lines().filter(line => line.spread.count > 0).map((line, i) => ({
      name: line.name, type: 'line', symbol: 'none', data: curve(line.spread),
      lineStyle: { ...(line.dashed ? { type: 'dashed' } : {}), width: i === 0 ? 3 : 2 }
    }))
  }));
}

const text = value => { const element = document.createElement('i'); element.textContent = value; return element.innerHTML; };
const heading = value => `<b>${text(value)}</b>`;
const entry = (each, value) => `<br />${each.marker} ${text(each.seriesName)}: ${text(value)}`;

/** Rows in the order of a column, and the other way round when it is asked for again. */
for (const button of document.querySelectorAll('th button')) {
  button.addEventListener('click', () => {
    const head = button.closest('th');
    const table = head.closest('table');
    const column = [...head.parentNode.children].indexOf(head);
    const down = head.getAttribute('aria-sort') === 'descending' || column === 0 && head.getAttribute('aria-sort') !== 'ascending';
    for (const other of head.parentNode.children) { other.removeAttribute('aria-sort'); }
    head.setAttribute('aria-sort', down ? 'ascending' : 'descending');
    const key = row => row.children[column].dataset.value ?? row.children[column].textContent;
    const compare = (a, b) => isNaN(key(a)) || isNaN(key(b)) ? String(key(a)).localeCompare(key(b)) : key(a) - key(b);
    const rows = [...table.tBodies[0].rows].sort((a, b) => down ? compare(a, b) : compare(b, a));
    table.tBodies[0].append(...rows);
  });
}
