package casement.examples.host.plugins;

import casement.Mutex;
import java.time.Duration;

/** Books from one ledger into another, again and again: takes the first, then the second, in the order of its arguments. */
public final class Desk {

    private static final Duration WRITING = Duration.ofMillis(300);
    private static final int BETWEEN_LINES = 10;

    private Desk() {}

    public static void main(String[] ledgers) throws InterruptedException {
        try (Mutex first = Mutex.named(ledgers[0]).open();
                Mutex second = Mutex.named(ledgers[1]).open()) {
            for (int booked = 1; ; booked++) {
                try (Mutex.Hold one = first.acquire()) {
                    Thread.sleep(WRITING.toMillis());
                    try (Mutex.Hold other = second.acquire()) {
                        Thread.sleep(WRITING.toMillis());
                        check(one, ledgers[0]);
                        check(other, ledgers[1]);
                    }
                }
                if (booked % BETWEEN_LINES == 0) {
                    System.out.println(booked + " booked from " + ledgers[0] + " into " + ledgers[1]);
                }
            }
        }
    }

    private static void check(Mutex.Hold hold, String ledger) {
        if (hold.previousOwnerDied()) {
            System.out.println("somebody died over " + ledger + ", which has been checked");
        }
    }
}
