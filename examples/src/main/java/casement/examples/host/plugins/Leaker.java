package casement.examples.host.plugins;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/** Ends, and leaves an object of its own in a list of the JVM that nobody cleans up, which keeps all its classes alive. */
public final class Leaker implements FlightRecorderListener {

    private Leaker() {}

    public static void main(String[] args) {
        FlightRecorder.addListener(new Leaker());
        System.out.println("I leave something behind");
    }
}
