package casement.conformance.fuzz;

import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import casement.win32.BOUNDARY_DESCRIPTOR;
import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.WinError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All functions of both libraries, and the calling of them. */
final class Functions {

    private static final int MOST_CALLS = 64;
    private static final int LOGGED = 12;

    /** Where error 31 is documented; elsewhere it says that an object of the kernel has failed. */
    private static final Set<String> MAY_FAIL = Set.of("QueueUserAPC");

    private record Function(Method method, List<Parameter> parameters) {}

    private static final List<Function> ALL = drawn();

    private Functions() {}

    /** Each as often as it should be drawn; in an order that is the same everywhere. */
    private static List<Function> drawn() {
        List<Function> drawn = new ArrayList<>();
        methods().forEach(method -> {
            Function function = new Function(method, List.of(method.getParameters()));
            drawn.addAll(Collections.nCopies(weight(method.getName()), function));
        });
        return List.copyOf(drawn);
    }

    static Stream<Method> methods() {
        return Stream.of(Kernel32.class, Coredll.class)
                .flatMap(library -> Arrays.stream(library.getMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .distinct()
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString));
    }

    /** What ends or stops everything is rare, and of the interlocked functions there are very many. */
    private static int weight(String name) {
        boolean ends = name.startsWith("Exit") || name.startsWith("Terminate") || name.equals("SuspendThread");
        return ends || name.startsWith("Interlocked") ? 1 : name.startsWith("Create") ? 4 : 3;
    }

    /** Makes calls until the choices are used up. */
    static void callAll(Dice dice, Scene scene) {
        for (int i = 0; i < MOST_CALLS && !dice.isEmpty(); i++) {
            call(dice.pick(ALL), dice, scene);
        }
    }

    private static void call(Function function, Dice dice, Scene scene) {
        Arguments drawn = new Arguments(dice, scene);
        Object[] arguments = new Object[function.parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = drawn.draw(function.parameters.get(i));
        }
        log(function, arguments, scene);
        GuestThread caller = GuestThread.current();
        caller.setLastError(WinError.ERROR_SUCCESS);
        try {
            Object result = function.method.invoke(null, arguments);
            boolean succeeded =
                    caller.lastError() == WinError.ERROR_SUCCESS || caller.lastError() == WinError.ERROR_ALREADY_EXISTS;
            scene.stage().census().called(function.method, succeeded);
            note(function.method, arguments, result, scene.things());
            if (caller.lastError() == WinError.ERROR_GEN_FAILURE && !MAY_FAIL.contains(function.method.getName())) {
                scene.stage().found(new Finding("an object has failed under" + told(scene)));
            }
        } catch (InvocationTargetException e) {
            scene.stage().census().called(function.method, true);
            rethrowIfMeant(e.getCause());
            scene.stage().found(new Finding("an exception left the last of" + told(scene), e.getCause()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The end of a thread, and what guest code itself has thrown. */
    private static void rethrowIfMeant(Throwable thrown) {
        if (thrown instanceof GuestTermination leaving) {
            throw leaving;
        }
        if (thrown instanceof Routine.Deliberate deliberate) {
            throw deliberate;
        }
    }

    /** What the call gave is there for later ones. */
    private static void note(Method function, Object[] arguments, @Nullable Object result, Things things) {
        String name = function.getName();
        if (result instanceof Integer handle && handle != 0 && (name.startsWith("Create") || name.startsWith("Open"))) {
            things.addHandle(handle, name);
        }
        if (result instanceof ByteBuffer view) {
            things.addView(view);
        }
        if (result instanceof BOUNDARY_DESCRIPTOR boundary) {
            things.addBoundary(boundary);
        }
        for (Object argument : arguments) {
            if (argument instanceof IntRef ref && ref.value != 0) {
                things.addHandle(ref.value, name);
            }
            if (argument instanceof PROCESS_INFORMATION started && started.hProcess != 0) {
                things.addHandle(started.hProcess, "Process");
                things.addHandle(started.hThread, "Thread");
            }
        }
    }

    private static void log(Function function, Object[] arguments, Scene scene) {
        if (scene.log().size() == LOGGED) {
            scene.log().removeFirst();
        }
        scene.log().addLast(new Object[] {function.method.getName(), arguments});
    }

    static String told(Scene scene) {
        StringBuilder calls = new StringBuilder();
        for (Object[] call : List.copyOf(scene.log())) {
            String arguments = Arrays.deepToString((Object[]) call[1]);
            calls.append("\n  ")
                    .append(call[0])
                    .append(arguments.length() > 300 ? arguments.substring(0, 300) + "..." : arguments);
        }
        return calls.toString();
    }
}
