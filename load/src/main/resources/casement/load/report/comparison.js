const names = ['A', 'B'];
const chosen = document.getElementById('measured');
for (const { name } of runs[0].operations) {
  if (runs[1].operations.some(each => each.name === name)) { choices(chosen, [name]); }
}
chosen.prepend(new Option('all iterations', 'all iterations', true, true));
const spreadOf = run => chosen.selectedIndex <= 0 ? run.latency : run.operations.find(each => each.name === chosen.value).latency;
chosen.addEventListener('change', percentiles('percentiles', () => runs.map((run, i) => ({ name: names[i], spread: spreadOf(run), dashed: i === 1 }))));

const measured = runs.map(run => bundled(run.series));
const longest = Math.max(...runs.map(run => run.measured / 1e9));

function throughput(run, i) {
  const series = measured[i];
  const begin = run.phases.find(phase => phase.name === 'measured')?.begin ?? 0;
  return {
    name: names[i], type: 'line', symbol: 'none', lineStyle: { type: i === 1 ? 'dashed' : 'solid' },
    data: series.at.flatMap((at, j) => series.phase[j] === 'measured' ? [[(at + series.length[j] / 2 - begin) / 1e9, series.operationsPerSecond[j]]] : [])
  };
}
Charts.show(document.getElementById('throughput'), width => Charts.plot({
  grid: { left: 62, right: 40, top: 36, bottom: 28 },
  xAxis: timeAxis(longest, width),
  yAxis: Charts.axis('value', '', { min: 0, axisLabel: { color: 'var(--text)', formatter: value => Charts.number(value) + '/s' } }),
  tooltip: { formatter: all => heading(clock(all[0].value[0], longest)) + all.map(each => entry(each, Charts.number(each.value[1]) + '/s')).join('') },
  series: runs.map(throughput)
}));
document.body.dataset.drawn = 'true';
