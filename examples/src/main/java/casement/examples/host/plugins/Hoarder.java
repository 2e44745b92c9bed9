package casement.examples.host.plugins;

import java.util.ArrayDeque;
import java.util.Deque;

/** Asks for memory as fast as it can. It keeps 64 MB of it, so that it can be watched on any machine. */
public final class Hoarder {

    private static final int MEGABYTE = 1 << 20;
    private static final Deque<byte[]> HOARD = new ArrayDeque<>();

    private Hoarder() {}

    public static void main(String[] args) {
        System.out.println("I want memory");
        while (true) {
            HOARD.add(new byte[MEGABYTE]);
            if (HOARD.size() > 64) {
                HOARD.remove();
            }
        }
    }
}
