package casement.examples.host.plugins;

import casement.examples.host.api.Greeter;
import casement.service.ServiceEndedException;
import casement.service.Services;
import java.time.Duration;
import java.util.Optional;

/** Uses whatever {@link Greeter} there is, and goes on when there is none. */
public final class Clerk {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private Clerk() {}

    public static void main(String[] args) throws InterruptedException {
        for (int customer = 1; ; customer++) {
            System.out.println(greet("customer " + customer));
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static String greet(String name) {
        Optional<Greeter> greeter = Services.find(Greeter.class);
        try {
            return greeter.map(found -> found.greet(name)).orElse("nobody greets " + name);
        } catch (ServiceEndedException ended) {
            return name + " was not greeted: " + ended.why();
        }
    }
}
