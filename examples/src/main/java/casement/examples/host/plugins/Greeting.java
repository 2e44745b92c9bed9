package casement.examples.host.plugins;

import casement.Event;
import casement.examples.host.api.Greeter;
import casement.service.Services;

/** Provides {@link Greeter} and stays. */
public final class Greeting {

    private Greeting() {}

    public static void main(String[] args) {
        String word = args.length == 0 ? "Hello" : args[0];
        Services.offer(Greeter.class, name -> word + ", " + name);
        System.out.println("I greet with " + word);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
        Event.unnamed().create().await();
    }
}
