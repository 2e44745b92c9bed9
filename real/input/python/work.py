import json, re, sys, threading
from collections import defaultdict, namedtuple, OrderedDict
from java.util import ArrayList, TreeMap

Point = namedtuple('Point', 'x y')

class Meta(type):
    def __new__(mcs, name, bases, body):
        body['label'] = name.lower()
        return type.__new__(mcs, name, bases, body)

class Thing(object):
    __metaclass__ = Meta
    def __init__(self, n): self.n = n
    def __getattr__(self, name): return '%s of %d' % (name, self.n)
    def __lt__(self, other): return self.n < other.n

def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

primes = [n for n in range(2, 8000) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print len(primes), primes[-5:]
print Thing.label, Thing(3).colour, min(Thing(5), Thing(2)).n
gen = fibonacci()
print [next(gen) for _ in range(60)]
text = '\n'.join('line %d of %d' % (i, i * 7919 % 1013) for i in range(2000))
count = defaultdict(int)
for found in re.findall(r'of (\d+)', text): count[found] += 1
print max((v, k) for k, v in count.items())
print json.dumps(OrderedDict([('a', [1, 2.5, None, True]), ('b', {'c': u'\u00e9'})]), indent=2)
print json.loads('{"x": [1, {"y": "z"}]}')
bag = ArrayList([3, 1, 2]); bag.sort(None); print bag
tree = TreeMap(); tree.put('b', 2); tree.put('a', 1); print tree
try:
    raise ValueError('no good')
except ValueError as error:
    print repr(error)
results = []
threads = [threading.Thread(target=lambda i=i: results.append(i * 10)) for i in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print sorted(results)
exec "def late(n): return 1 if n == 0 else n * late(n - 1)"
print late(60)
grid = [[(x * y) % 7 < 3 for x in range(40)] for y in range(40)]
for _ in range(20):
    grid = [[(lambda near: near == 3 or grid[y][x] and near == 2)(
        sum(grid[(y + dy) % 40][(x + dx) % 40] for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy))
        for x in range(40)] for y in range(40)]
for row in grid: print ''.join('#' if alive else '.' for alive in row)
sys.stderr.write('done\n')
sys.exit(3)
