function Point(x, y) { this.x = x; this.y = y; }
Point.prototype.plus = function (o) { return new Point(this.x + o.x, this.y + o.y); };
let primes = [];
for (let n = 2; n < 30000; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
  if (prime) primes.push(n);
}
print(primes.length + ' ' + primes.slice(-5));
let sum = new Point(0, 0);
for (let i = 0; i < 50; i++) sum = sum.plus(new Point(i, i * i));
print(JSON.stringify(sum));
function* fibonacci() { let a = 0, b = 1; while (true) { yield a; let c = a + b; a = b; b = c; } }
let out = [];
for (let f of fibonacci()) { if (f > 1e6) break; out.push(f); }
print(out.join(' '));
let text = '';
for (let i = 0; i < 2000; i++) text += 'line ' + i + ' of ' + (i * 7919 % 1013) + '\n';
let count = {};
text.replace(/of (\d+)/g, function (all, n) { count[n] = (count[n] || 0) + 1; return all; });
print(Object.keys(count).sort(function (a, b) { return count[b] - count[a] || a - b; })[0]);
print(JSON.stringify({a: [1, 2.5, null, {b: '\u00e9'}]}, null, 2));
let list = new java.util.ArrayList();
for (let i of [3, 1, 2]) list.add(i);
print(list);
try { null.x; } catch (e) { print(e.name); }
print(eval('(function f(n) { return n < 2 ? 1 : n * f(n - 1); })(20)'));
let grid = [];
for (let y = 0; y < 40; y++) { grid.push([]); for (let x = 0; x < 40; x++) grid[y].push((x * y) % 7 < 3 ? 1 : 0); }
for (let round = 0; round < 40; round++) {
  grid = grid.map((row, y) => row.map((alive, x) => {
    let near = -alive;
    for (let dy = 39; dy <= 41; dy++) for (let dx = 39; dx <= 41; dx++) near += grid[(y + dy) % 40][(x + dx) % 40];
    return near === 3 || alive && near === 2 ? 1 : 0;
  }));
}
for (let row of grid) print(row.map(a => a ? '#' : '.').join(''));
java.lang.System.err.println('done');
quit(3);
