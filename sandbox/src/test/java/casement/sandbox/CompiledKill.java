package casement.sandbox;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.nio.file.Path;

/** Runs two processes of hot loops, and ends the first when it is told to. For a JVM that logs what is compiled. */
final class CompiledKill {

    /** What the loops do, {@code i} turns in. */
    enum Turn {
        SUMS("sink += i & 3;"),
        LOCKS("synchronized (LOCK) { sink += i; }");

        private final String statement;

        Turn(String statement) {
            this.statement = statement;
        }
    }

    private CompiledKill() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Turn turn = Turn.valueOf(args[1]);
        try (TestMachine machine = new TestMachine()) {
            GuestProcess victim = machine.start(loop(directory, "Victim", turn));
            GuestProcess bystander = machine.start(loop(directory, "Bystander", turn));
            System.in.read();
            System.out.println("KILL");
            victim.terminate(9);
            machine.end(victim);
            System.out.println("GONE");
            System.in.read();
            System.out.println(bystander.terminate(9) ? "RUNS ON" : "ENDED");
            machine.end(bystander);
        }
        System.exit(0);
    }

    private static Image loop(Path directory, String name, Turn turn) {
        return Image.ofJar(GuestJar.in(directory, name + ".jar")
                .mainClass(name)
                .source(name, """
                        public class %s {
                            static final Object LOCK = new Object();
                            static long sink;
                            public static void main(String[] args) { while (true) hot(1_000_000); }
                            static void hot(int times) { for (int i = 0; i < times; i++) %s }
                        }
                        """.formatted(name, turn.statement))
                .pack());
    }
}
