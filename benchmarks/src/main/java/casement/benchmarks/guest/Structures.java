package casement.benchmarks.guest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Calls, recursion, collections and objects: where polls at method entries would show. */
final class Structures {

    private Structures() {}

    static long fibonacci() {
        return fibonacci(21);
    }

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    static long ackermann() {
        return ackermann(2, 60);
    }

    private static int ackermann(int m, int n) {
        if (m == 0) {
            return n + 1;
        }
        return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
    }

    static long quicksort() {
        int[] numbers = new Random(2).ints(5_000).toArray();
        quicksort(numbers, 0, numbers.length - 1);
        return numbers[1_000];
    }

    private static void quicksort(int[] numbers, int from, int to) {
        int low = from;
        while (low < to) {
            int pivot = numbers[(low + to) >>> 1];
            int i = low;
            int j = to;
            while (i <= j) {
                while (numbers[i] < pivot) {
                    i++;
                }
                while (numbers[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swap = numbers[i];
                    numbers[i++] = numbers[j];
                    numbers[j--] = swap;
                }
            }
            quicksort(numbers, low, j);
            low = i;
        }
    }

    private static final class Node {
        private final int key;
        private @Nullable Node left;
        private @Nullable Node right;

        Node(int key) {
            this.key = key;
        }

        void add(int other) {
            if (other < key) {
                if (left == null) {
                    left = new Node(other);
                } else {
                    left.add(other);
                }
            } else if (right == null) {
                right = new Node(other);
            } else {
                right.add(other);
            }
        }

        int depth() {
            return 1 + Math.max(left == null ? 0 : left.depth(), right == null ? 0 : right.depth());
        }
    }

    static long tree() {
        Random random = new Random(1);
        Node root = new Node(0);
        for (int i = 0; i < 2_000; i++) {
            root.add(random.nextInt());
        }
        return root.depth();
    }

    private interface Shape {
        double area();
    }

    private record Square(double side) implements Shape {
        @Override
        public double area() {
            return side * side;
        }
    }

    private record Circle(double radius) implements Shape {
        @Override
        public double area() {
            return 3.14 * radius * radius;
        }
    }

    private record Triangle(double base, double height) implements Shape {
        @Override
        public double area() {
            return base * height / 2;
        }
    }

    static long dispatch() {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            shapes.add(i % 3 == 0 ? new Square(i) : i % 3 == 1 ? new Circle(i) : new Triangle(i, 2));
        }
        double area = 0;
        for (Shape shape : shapes) {
            area += shape.area();
        }
        return (long) area;
    }

    static long map() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(i * 7919 & 0xfff, 1, Integer::sum);
        }
        long sum = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            sum += (long) entry.getKey() * entry.getValue();
        }
        return sum;
    }

    static long list() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            words.add(Integer.toString(i * 31 % 2_000));
        }
        Collections.sort(words);
        long sum = 0;
        for (String word : words) {
            sum = sum * 31 + word.hashCode();
        }
        return sum;
    }

    static long heap() {
        PriorityQueue<Integer> queue = new PriorityQueue<>(Collections.reverseOrder());
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            queue.add(random.nextInt(1_000));
        }
        long sum = 0;
        while (!queue.isEmpty()) {
            sum = sum * 3 + queue.remove();
        }
        return sum;
    }

    static long stream() {
        return IntStream.range(0, 20_000)
                .filter(i -> i % 3 == 0)
                .mapToObj(i -> i * 2)
                .collect(Collectors.summingLong(x -> x));
    }

    static long search() {
        int[] sorted = IntStream.range(0, 4_096).map(i -> i * 3).toArray();
        int found = 0;
        for (int wanted = 0; wanted < 6_000; wanted++) {
            int low = 0;
            int high = sorted.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < wanted) {
                    low = middle + 1;
                } else if (sorted[middle] > wanted) {
                    high = middle - 1;
                } else {
                    found++;
                    break;
                }
            }
        }
        return found;
    }

    /** A machine of four instructions that counts down from its input, a thousand times over. */
    static long interpreter() {
        int[] program = {0, 1, 2, 3};
        long total = 0;
        for (int run = 0; run < 100; run++) {
            int at = 0;
            int register = 200;
            while (at < program.length) {
                switch (program[at]) {
                    case 0 -> total += register;
                    case 1 -> register--;
                    case 2 -> at = register > 0 ? -1 : at;
                    default -> total ^= 1;
                }
                at++;
            }
        }
        return total;
    }
}
