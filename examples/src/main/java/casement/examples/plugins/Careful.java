package casement.examples.plugins;

import casement.Event;
import casement.Mutex;
import java.time.Duration;

/** Waits for the lock that all plugins share, and looks at how it came by it. */
public final class Careful {

    private Careful() {}

    public static void main(String[] args) {
        try (Event inside = Event.named("CarelessIsInside").manualReset().open();
                Event waiting = Event.named("CarefulIsWaiting").manualReset().open();
                Mutex catalogue = Mutex.named("Catalogue").open()) {
            inside.await();
            System.out.println("the lock is taken, I wait");
            waiting.set();
            try (Mutex.Hold hold = catalogue.acquire(Duration.ofMinutes(1))) {
                System.out.println("inside, previous owner died: " + hold.previousOwnerDied());
            }
        }
    }
}
