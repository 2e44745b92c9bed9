package casement.sandbox.process;

import casement.sandbox.rewrite.ThisProcess;
import casement.sandbox.service.ServiceDesk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Of a stack's frames, innermost first, those that there would be in a JVM of the process's own: not the host's, neither
 * below {@code main} or {@code run} nor between, and not what rewriting adds: bridges, and
 * classes in the place of lambda expressions. Read as far as they are asked
 * for.
 *
 * @param <T> the frames
 */
final class OwnFrames<T> implements Iterator<T> {

    /** Whose frames are the host's. */
    private static final List<String> HOSTS = List.of("casement.sandbox.", "casement.kernel.");

    /** Whose frames, where they are the last, may be those by which the host calls. */
    private static final List<String> CALLS =
            List.of("java.lang.reflect.", "java.lang.invoke.", "jdk.internal.reflect.", "java.lang.Thread");

    private static final String MAIN = MainMethod.class.getName();
    private static final String SERVICES = ServiceDesk.class.getPackageName() + ".";

    private final Iterator<T> all;
    private final Function<T, String> className;
    private final Function<T, String> methodName;
    private final boolean throughServices;
    private final Deque<T> ready = new ArrayDeque<>();
    private boolean ended;

    /** @param throughServices whether the frames of who called a service are the process's own as well */
    OwnFrames(Iterator<T> all, Function<T, String> className, Function<T, String> methodName, boolean throughServices) {
        this.all = all;
        this.className = className;
        this.methodName = methodName;
        this.throughServices = throughServices;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            read();
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The stack ends here");
        }
        return ready.remove();
    }

    /** Reads up to a frame that is certainly the guest's, or to the end. */
    private void read() {
        List<T> calls = new ArrayList<>();
        int kept = -1; // how many calls lie above the first of the host's
        while (all.hasNext()) {
            T frame = all.next();
            String type = className.apply(frame);
            if (begins(type)) {
                ended = true;
                return;
            }
            if (isOneOf(HOSTS, type)) {
                kept = kept < 0 ? calls.size() : kept;
            } else if (isOneOf(CALLS, type)) {
                calls.add(frame);
            } else if (!isAdded(frame, type)) {
                ready.addAll(calls);
                ready.add(frame);
                return;
            }
        }
        ended = true;
        ready.addAll(kept < 0 ? calls : calls.subList(0, kept));
    }

    private boolean isAdded(T frame, String type) {
        return methodName.apply(frame).startsWith(ThisProcess.BRIDGES) || type.contains(ThisProcess.LAMBDAS);
    }

    private boolean begins(String type) {
        return type.equals(MAIN) || !throughServices && type.startsWith(SERVICES);
    }

    static boolean isHosts(String type) {
        return isOneOf(HOSTS, type);
    }

    private static boolean isOneOf(List<String> beginnings, String type) {
        return beginnings.stream().anyMatch(type::startsWith);
    }
}
