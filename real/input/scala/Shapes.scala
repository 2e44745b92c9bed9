package shapes

enum Shape derives CanEqual:
  case Circle(radius: Double)
  case Square(side: Double)
  case Group(members: List[Shape])

object Shape:
  given Ordering[Shape] = Ordering.by(_.area)
  extension (shape: Shape)
    def area: Double = shape match
      case Circle(radius) => math.Pi * radius * radius
      case Square(side) => side * side
      case Group(members) => members.map(_.area).sum
    infix def beside(other: Shape): Shape = Group(List(shape, other))

trait Monoid[A]:
  def zero: A
  extension (a: A) def <+>(b: A): A

given Monoid[Int] with
  def zero = 0
  extension (a: Int) def <+>(b: Int): Int = a + b

given [A](using Monoid[A]): Monoid[Option[A]] with
  def zero = None
  extension (a: Option[A])
    def <+>(b: Option[A]): Option[A] = (a, b) match
      case (Some(x), Some(y)) => Some(x <+> y)
      case (some, None) => some
      case (None, some) => some

inline def twice(inline body: => Unit): Unit = { body; body }

type Elem[X] = X match
  case String => Char
  case List[t] => t

@main def run(n: Int): Unit =
  import Shape.*
  val shapes = (1 to n).toList.map(i => if i % 2 == 0 then Circle(i) else Square(i))
  twice(println(shapes.max))
  println((Option(1) <+> Option(2)).getOrElse(summon[Monoid[Int]].zero))
  for case Circle(r) <- shapes if r > 3 do println(s"circle of $r")
