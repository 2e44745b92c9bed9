require 'json'
require 'set'
require 'stringio'
require 'erb'

Point = Struct.new(:x, :y) do
  def +(other) = Point.new(x + other.x, y + other.y)
end

module Loud
  def method_missing(name, *args)
    name.to_s.end_with?('!') ? "#{name} #{args.inspect}".upcase : super
  end

  def respond_to_missing?(name, all = false) = name.to_s.end_with?('!') || super
end

class Dog
  include Loud
  include Comparable
  attr_reader :age

  def initialize(age) = @age = age
  def <=>(other) = age <=> other.age
end

primes = (2..20_000).select { |n| (2..Math.sqrt(n)).none? { |d| (n % d).zero? } }
puts primes.size, primes.last(5).inspect
puts Dog.new(3).bark!(1, 2), [Dog.new(5), Dog.new(2)].min.age
puts (1..50).map { |i| Point.new(i, i * i) }.reduce(:+).to_a.inspect
fib = Fiber.new { a, b = 0, 1; loop { Fiber.yield a; a, b = b, a + b } }
puts Array.new(30) { fib.resume }.join(' ')
text = (1..2000).map { |i| "line #{i} of #{i * 7919 % 1013}" }.join("\n")
puts text.scan(/of (\d+)$/).flatten.tally.max_by { |k, v| [v, k] }.inspect
puts JSON.pretty_generate('primes' => primes.first(3), 'nested' => { 'a' => [1, 2.5, nil, true] })
puts JSON.parse('{"a":[1,{"b":"\u00e9"}]}').inspect
puts ERB.new("<% 3.times do |i| %>row <%= i %>\n<% end %>").result
begin
  raise ArgumentError, 'no good'
rescue => error
  puts "#{error.class}: #{error.message}"
end
at_exit { puts 'leaving' }
threads = 4.times.map { |i| Thread.new { (1..1000).sum * i } }
puts threads.map(&:value).inspect
eval("def late(n) = n.zero? ? 1 : n * late(n - 1)")
puts late(60)
grid = Array.new(40) { |y| Array.new(40) { |x| (x * y) % 7 < 3 } }
30.times do
  grid = grid.each_with_index.map do |row, y|
    row.each_with_index.map do |alive, x|
      near = [-1, 0, 1].product([-1, 0, 1]).count { |dx, dy| (dx != 0 || dy != 0) && grid[(y + dy) % 40][(x + dx) % 40] }
      near == 3 || alive && near == 2
    end
  end
end
grid.each { |row| puts row.map { |alive| alive ? '#' : '.' }.join }
warn 'done'
exit 3
