goog = {};
/** @const */ var shapes = {};
/** @constructor @param {number} radius */
shapes.Circle = function(radius) { this.radius_ = radius; };
/** @return {number} */
shapes.Circle.prototype.area = function() { return Math.PI * this.radius_ * this.radius_; };
class Square { constructor(side) { this.side = side; } area() { return this.side ** 2; } get name() { return `square ${this.side}`; } }
/** @param {!Array<{area: function(): number}>} all */
const total = (all) => all.map(s => s.area()).reduce((a, b) => a + b, 0);
function* naturals() { let n = 0; while (true) yield n++; }
async function later(x) { await null; return x?.y ?? 'none'; }
const {a, ...rest} = {a: 1, b: 2, c: 3};
console.log(total([new shapes.Circle(2), new Square(3)]), rest, [...'abc'], naturals().next(), later({}));
function unused() { return 42; }
for (const [k, v] of new Map([[1, 2]])) { console.log(k + v); }
label: for (let i = 0; i < 3; i++) { for (;;) { continue label; } }
