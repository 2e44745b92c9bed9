import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import groovy.transform.Canonical
import groovy.transform.CompileStatic
import groovy.xml.MarkupBuilder

@Canonical
class Book { String title; int year; List<String> tags = [] }

trait Named { String greet() { "I am ${name}" } }
class Cat implements Named { String name }

@CompileStatic
class Fast { static long sum(int n) { long s = 0; for (int i = 0; i < n; i++) { s += i * (long) i }; s } }

println new Book('Emma', 1815, ['novel'])
println new Cat(name: 'Tom').greet()
println Fast.sum(1_000_000)
def primes = (2..5000).findAll { n -> (2..Math.sqrt(n)).every { n < 4 || n % it } }
println "${primes.size()} ${primes[-5..-1]}"
println JsonOutput.prettyPrint(JsonOutput.toJson([a: [1, 2.5, null], b: [c: 'é']]))
println new JsonSlurper().parseText('{"x":[1,{"y":"z"}]}')
Integer.metaClass.half = { -> delegate.intdiv(2) }
println 84.half()
def writer = new StringWriter()
new MarkupBuilder(writer).list { (1..3).each { i -> item(number: i) { name("n$i") } } }
println writer
def text = (1..2000).collect { "line $it of ${it * 7919 % 1013}" }.join('\n')
println((text =~ /of (\d+)/).collect { it[1] }.countBy { it }.max { a, b -> a.value <=> b.value ?: a.key <=> b.key })
def grid = (0..<30).collect { y -> (0..<30).collect { x -> (x * y) % 7 < 3 } }
20.times {
    grid = (0..<30).collect { y -> (0..<30).collect { x ->
        def near = [[-1, 0, 1], [-1, 0, 1]].combinations().count { dx, dy -> (dx || dy) && grid[(y + dy) % 30][(x + dx) % 30] }
        near == 3 || grid[y][x] && near == 2
    } }
}
grid.each { row -> println row.collect { it ? '#' : '.' }.join() }
println new GroovyShell(new Binding(n: 20)).evaluate('def f; f = { it < 2 ? 1G : it * f(it - 1) }; f(n)')
try { 'x'.nothing() } catch (MissingMethodException e) { println e.message.readLines()[0] }
def results = Collections.synchronizedList([])
(1..4).collect { i -> Thread.start { results << i * 10 } }*.join()
println results.sort()
System.err.println 'done'
System.exit(3)
