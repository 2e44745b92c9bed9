/** Draws with ECharts. Colours are the page's own, by name, so that dark, light and paper are a matter of style alone. */
const Charts = (() => {
  const shown = [];
  const paper = { width: 700, height: 250 };
  const font = 'system-ui, sans-serif';
  const colours = [0, 1, 2, 3, 4, 5].map(i => `var(--c${i})`);
  const strokes = ['solid', 'dashed', 'dotted'];
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'];

  function number(value) {
    for (const [size, letter] of [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']]) {
      if (Math.abs(value) >= size) { return +(value / size).toPrecision(3) + letter; }
    }
    return String(+value.toPrecision(3));
  }

  function axis(type, name, more) {
    return {
      type, name, nameTextStyle: { color: 'var(--text)' }, axisLine: { show: true, lineStyle: { color: 'var(--soft)' } },
      axisLabel: { color: 'var(--text)', formatter: number, hideOverlap: true }, axisTick: { lineStyle: { color: 'var(--soft)' } },
      splitLine: { lineStyle: { color: 'var(--line)' } }, minorTick: { show: false },
      axisPointer: { lineStyle: { color: 'var(--soft)' }, label: { show: false } }, ...more
    };
  }

  const drawsNothing = series => series.every(each => each.data.every(point => (point?.value ?? point)[1] == null));

  /** What all plots have in common; more goes before it. */
  function plot(more) {
    return {
      animation: false, backgroundColor: 'transparent', color: colours, textStyle: { color: 'var(--text)', fontFamily: font },
      ...more,
      legend: {
        top: 0, itemGap: 14, textStyle: { color: 'var(--text)', fontFamily: font, fontSize: 12 }, inactiveColor: 'var(--soft)',
        pageTextStyle: { color: 'var(--text)' }, pageIconColor: 'var(--text)', pageIconInactiveColor: 'var(--line)', ...more.legend
      },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: 'var(--back)', borderColor: 'var(--line)', textStyle: { color: 'var(--text)', fontSize: 12 },
        ...more.tooltip
      },
      ...(drawsNothing(more.series) ? {
        graphic: { type: 'text', left: 'center', top: 'middle', style: { text: 'There was nothing to measure.', fill: 'var(--text)', fontFamily: font, fontSize: 13 } }
      } : {}),
      series: more.series.map((each, i) => ({
        emphasis: { disabled: true }, ...each,
        ...(each.type === 'line' ? { lineStyle: { type: strokes[Math.floor(i / colours.length) % strokes.length], ...each.lineStyle } } : {})
      }))
    };
  }

  /** A legend takes the lines that it needs, and the plot begins below it; one of very many names is turned over instead. */
  function below(option, width) {
    const { formatter = name => name, itemGap } = option.legend;
    let lines = 1;
    let used = 0;
    for (const { name } of option.series) {
      const wide = echarts.format.getTextRect(formatter(name), `12px ${font}`).width + 30 + itemGap;
      if (used > 0 && used + wide > width - 10) { lines++; used = 0; }
      used += wide;
    }
    return lines > 5
      ? { ...option, legend: { ...option.legend, type: 'scroll' } }
      : { ...option, grid: { ...option.grid, top: option.grid.top + (lines - 1) * 24 } };
  }

  function draw(entry) {
    const width = entry.chart.getWidth();
    entry.chart.setOption(below(entry.options(width), width), true);
  }

  /** Draws what options(width) answers, and again whenever the width changes. */
  function show(element, options, group) {
    const chart = echarts.init(element, null, { renderer: 'svg' });
    const entry = { chart, options };
    if (group) { chart.group = group; }
    draw(entry);
    shown.push(entry);
    return () => draw(entry);
  }

  function fit(size) {
    for (const entry of shown) {
      entry.chart.resize(size);
      draw(entry);
      entry.chart.getZr().flush();
    }
  }

  addEventListener('resize', () => fit());
  addEventListener('beforeprint', () => fit(paper));
  addEventListener('afterprint', () => fit());
  return { number, axis, plot, show, symbols };
})();
