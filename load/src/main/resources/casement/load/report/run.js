const series = bundled(results.series);
const intervals = series.at.length;
const middle = i => (series.at[i] + series.length[i] / 2) / 1e9;
const end = intervals === 0 ? 1 : (series.at[intervals - 1] + series.length[intervals - 1]) / 1e9;
const seconds = i => series.length[i] / 1e9;
const points = value => series.at.map((_, i) => [middle(i), value(i)]);
const perSecond = column => points(i => column[i] / seconds(i));
const aboveNone = (column, counts) => points(i => counts[i] > 0 ? Math.max(1, column[i]) : null);

function unmeasured() {
  const measured = results.phases.find(phase => phase.name === 'measured');
  return measured ? [[0, measured.begin], [Math.min(measured.end, end * 1e9), end * 1e9]] : [[0, end * 1e9]];
}

/** What is not measured, behind the first line of a plot. */
const shade = {
  silent: true, itemStyle: { color: 'var(--line)', opacity: .45 }, label: { show: false },
  data: unmeasured().map(([from, to]) => [{ xAxis: from / 1e9 }, { xAxis: to / 1e9 }])
};

function interval(at) {
  let best = 0;
  for (let i = 1; i < intervals; i++) {
    if (Math.abs(middle(i) - at) < Math.abs(middle(best) - at)) { best = i; }
  }
  return best;
}

if (intervals < results.series.at.length) {
  document.getElementById('points').textContent = 'several intervals of a second, since there are so many: rates and shares are their mean,'
    + ' percentiles the middle one of theirs, queues and the longest the greatest';
}

/** A point that no line leads to is seen all the same. */
const dot = data => (_, { dataIndex: i }) => intervals <= 20 ? 7 : intervals <= 60 ? 4 : (data[i - 1]?.[1] ?? data[i + 1]?.[1]) == null ? 4 : 0;
const line = (name, data, more) => ({ name, type: 'line', symbol: 'circle', symbolSize: dot(data), data, ...more });
const bars = (name, data, more) => ({ name, type: 'bar', barMaxWidth: 10, data, ...more });
const marks = (name, data, more) => ({ name, type: 'scatter', symbolSize: 12, data, ...more });

/** A plot over the time of the run: lines(), and how the values of its axes are written. */
function overTime(id, lines, left, right) {
  return Charts.show(document.getElementById(id), width => {
    const drawn = lines();
    if (drawn.length > 0) { drawn[0] = { ...drawn[0], markArea: shade }; }
    const valueAxis = side => Charts.axis(side.type ?? 'value', '', {
      axisLabel: { color: 'var(--text)', formatter: side.tick ?? side.format, hideOverlap: true }, minInterval: side.whole ? 1 : 0,
      ...(side.type === 'log' ? { min: range => decadeBelow(range.min) } : { min: 0 }), ...(side.most ? { max: side.most } : {})
    });
    const sides = [valueAxis(left)];
    if (right) { sides.push({ ...valueAxis(right), splitLine: { show: false } }); }
    return Charts.plot({
      grid: { left: 62, right: 60, top: 36, bottom: 28 },
      xAxis: timeAxis(end, width),
      legend: { formatter: name => drawn.find(each => each.name === name).yAxisIndex === 1 ? `${name} (right)` : name },
      yAxis: sides,
      tooltip: {
        formatter: all => {
          const i = interval(all[0].axisValue);
          const shown = all.filter(each => each.value[1] !== null);
          return heading(`${clock(series.at[i] / 1e9, end)} to ${clock((series.at[i] + series.length[i]) / 1e9, end)}, ${series.phase[i]}`)
            + shown.map(each => entry(each, each.value[2] ?? (drawn[each.seriesIndex].yAxisIndex === 1 ? right : left).format(each.value[1]))).join('');
        }
      },
      series: drawn
    });
  }, 'time');
}

const troubles = ['errors', 'timeouts', 'abandoned'].filter(name => some(series[name]));
const rate = { format: value => Charts.number(value) + '/s' };
overTime('throughput', () => [
  line('operations', points(i => series.operationsPerSecond[i])),
  line('iterations', perSecond(series.iterations)),
  ...(some(series.intendedRate) ? [line('intended arrivals', points(i => series.intendedRate[i]), { lineStyle: { type: 'dashed' } })] : []),
  ...troubles.map(name => line(name, perSecond(series[name]), { yAxisIndex: 1 }))
], rate, troubles.length > 0 ? rate : undefined);

// ---- latency, of what was chosen

const chosen = document.getElementById('measured');
choices(chosen, ['all iterations', ...Object.keys(series.operations)]);
const columns = () => chosen.selectedIndex === 0 ? { ...series, count: series.iterations } : series.operations[chosen.value];
const slowest = () => results.outliers.filter(each => chosen.selectedIndex === 0 || each.operation === chosen.value);
const drawLatency = overTime('latency', () => [
  ...[['p50', 'p50'], ['p90', 'p90'], ['p99', 'p99'], ['p999', 'p99.9'], ['max', 'longest']]
    .map(([column, name]) => line(name, aboveNone(columns()[column], columns().count))),
  ...(slowest().length > 0 ? [marks('slowest operations', slowest().map(each =>
    [each.at / 1e9, each.latency, `${time(each.latency)}, ${each.operation} by ${each.process}`]), { symbol: 'diamond', symbolSize: 9 })] : [])
], { type: 'log', format: time, tick });
chosen.addEventListener('change', drawLatency);

// ---- objects

const hottest = columnsByName => results.objects
  .filter(each => columnsByName[each.name])
  .sort((a, b) => b.meanWaiting - a.meanWaiting || b.mostWaiting - a.mostWaiting)
  .slice(0, 5);
function part(id, draw, shown) {
  if (shown) { draw(); } else { document.getElementById(id + '-part').hidden = true; }
}
const queues = hottest(series.waiting).filter(each => some(series.waiting[each.name]));
part('queues', () => overTime('queues', () => queues.map(each =>
  line(each.name, points(i => series.waiting[each.name][i]))), { format: Charts.number, whole: true }), queues.length > 0);
const holds = series.holds ?? {};
const holders = hottest(holds);
part('holders', () => overTime('holders', () => holders.map(each =>
  line(each.name, aboveNone(holds[each.name].p99, holds[each.name].count))), { type: 'log', format: time, tick }), holders.some(each => some(holds[each.name].count)));

// ---- processes and the machine

const kills = series.kills.flatMap((count, i) => count > 0 ? [[middle(i), series.processes[i], `${count}`]] : []);
overTime('processes', () => [
  line('alive', points(i => series.processes[i])),
  ...(kills.length > 0 ? [marks('killed', kills, {
    symbol: 'path://M2 0 L5 3 L8 0 L10 2 L7 5 L10 8 L8 10 L5 7 L2 10 L0 8 L3 5 L0 2 Z', symbolSize: kills.length > 60 ? 6 : 11, itemStyle: { color: 'var(--bad)' }
  })] : [])
], { format: Charts.number, whole: true });

overTime('machine', () => [
  line('processors', points(i => series.processor[i] * 100)),
  line('harness', points(i => series.harness[i] * 100)),
  bars('GC pauses', points(i => series.gcPauseMillis[i]), { yAxisIndex: 1, z: 1, itemStyle: { color: 'var(--c3)', opacity: .6 } })
], { format: value => `${+value.toFixed(1)} %`, most: 100 }, { format: value => `${Charts.number(value)} ms` });

overTime('heap', () => [line('in use', points(i => series.heap[i] / 1e6))], { format: value => `${Charts.number(value)} MB` });
echarts.connect('time');

// ---- by percentile

percentiles('percentiles', () => [
  { name: 'all iterations', spread: results.latency },
  ...(results.iterations.length > 1 ? results.iterations.map(each => ({ name: each.name, spread: each.latency })) : []),
  ...results.iterations.filter(each => each.service).map(each => ({ name: `${each.name}, from their real beginnings`, spread: each.service, dashed: true })),
  ...results.operations.map(each => ({ name: each.name, spread: each.latency }))
]);
document.body.dataset.drawn = 'true';
