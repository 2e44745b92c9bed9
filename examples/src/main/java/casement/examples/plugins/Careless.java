package casement.examples.plugins;

import casement.Event;
import casement.Mutex;

/** Takes the lock that all plugins share, and fails inside. */
public final class Careless {

    private Careless() {}

    public static void main(String[] args) {
        Event inside = Event.named("CarelessIsInside").manualReset().open();
        Event waiting = Event.named("CarefulIsWaiting").manualReset().open();
        Mutex.Hold hold = Mutex.named("Catalogue").open().acquire();
        System.out.println("inside, previous owner died: " + hold.previousOwnerDied());
        inside.set();
        waiting.await();
        throw new IllegalStateException("a defect of this plugin");
    }
}
