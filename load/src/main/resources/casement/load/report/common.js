const some = values => values.some(value => value > 0);

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
      lineStyle: { type: line.dashed ? 'dashed' : 'solid', width: i === 0 ? 3 : 2 }
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
