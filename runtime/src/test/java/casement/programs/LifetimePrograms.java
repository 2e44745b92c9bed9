package casement.programs;

import static casement.programs.World.thread;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs about names, handles and how long things live. */
final class LifetimePrograms {

    private LifetimePrograms() {}

    static List<Pair> all() {
        return List.of(
                new Pair("name-reuse", "closes the last handle of what it signaled", LifetimePrograms::nameReuse),
                new Pair("single-instance", "opens, then creates, and looks at neither", LifetimePrograms::instance),
                new Pair("close-while-waiting", "closes a handle to wake who waits", LifetimePrograms::closeWaiting),
                new Pair("close-twice", "closes a handle that is another's by now", LifetimePrograms::closeTwice),
                new Pair("job", "puts a process into its job while it runs", LifetimePrograms::job),
                new Pair("exit-code", "asks for the exit code of a process that runs", LifetimePrograms::exitCode),
                new Pair("inherit", "hands a number to a process that did not inherit", LifetimePrograms::inherit));
    }

    private static void nameReuse(World world, boolean right) {
        world.process("first", () -> {
            int ready = CreateEvent(null, true, false, "ready");
            SetEvent(ready);
            if (right) {
                WaitForSingleObject(CreateEvent(null, true, false, "seen"), INFINITE);
            }
            CloseHandle(ready);
        });
        world.process("second", () -> {
            int seen = CreateEvent(null, true, false, "seen");
            WaitForSingleObject(CreateEvent(null, true, false, "ready"), INFINITE);
            SetEvent(seen);
            if (right) {
                Sleep(10); // until the other has seen it
            }
        });
    }

    private static void instance(World world, boolean right) {
        AtomicInteger instances = new AtomicInteger();
        int starts = 2;
        for (int i = 0; i < starts; i++) {
            world.process("editor", () -> {
                boolean first;
                if (right) {
                    CreateMutex(null, false, "editor");
                    first = GetLastError() != ERROR_ALREADY_EXISTS;
                } else {
                    first = OpenMutex(SYNCHRONIZE, false, "editor") == NULL;
                    CreateMutex(null, false, "editor");
                }
                if (first) {
                    world.require(instances.incrementAndGet() == 1, "one instance");
                    Sleep(10);
                    instances.decrementAndGet();
                }
            });
        }
    }

    private static void closeWaiting(World world, boolean right) {
        world.process("server", () -> {
            int stop = CreateEvent(null, false, false, null);
            int worker = thread(() -> WaitForSingleObject(stop, INFINITE));
            if (right) {
                SetEvent(stop);
                WaitForSingleObject(worker, INFINITE);
            }
            CloseHandle(stop);
            WaitForSingleObject(worker, INFINITE);
        });
    }

    private static void closeTwice(World world, boolean right) {
        world.process("files", () -> {
            int user = thread(() -> {
                int mine = CreateEvent(null, true, true, null);
                world.require(WaitForSingleObject(mine, INFINITE) == WAIT_OBJECT_0, "my handle is mine");
                world.require(CloseHandle(mine), "I close it myself");
            });
            int old = CreateEvent(null, true, false, null);
            CloseHandle(old);
            if (!right) {
                CloseHandle(old);
            }
            WaitForSingleObject(user, INFINITE);
        });
    }

    private static void job(World world, boolean right) {
        boolean[] escaped = {false};
        world.image("grandchild", () -> {
            Sleep(1_000);
            escaped[0] = true;
        });
        world.image("child", () -> {
            world.create("grandchild", false, 0);
            Sleep(INFINITE);
        });
        world.process("supervisor", () -> {
            int job = CreateJobObject(null, null);
            PROCESS_INFORMATION child = world.create("child", false, right ? CREATE_SUSPENDED : 0);
            AssignProcessToJobObject(job, child.hProcess);
            ResumeThread(child.hThread);
            Sleep(10);
            TerminateJobObject(job, 1);
            WaitForSingleObject(child.hProcess, INFINITE);
        });
        world.atEnd("nobody escapes", () -> !escaped[0]);
    }

    private static void exitCode(World world, boolean right) {
        world.image("compiler", () -> ExitProcess(3));
        world.process("make", () -> {
            PROCESS_INFORMATION compiler = world.create("compiler", false, 0);
            if (right) {
                WaitForSingleObject(compiler.hProcess, INFINITE);
            }
            IntRef code = new IntRef();
            GetExitCodeProcess(compiler.hProcess, code);
            world.require(code.value == 3, "its exit code");
        });
    }

    private static void inherit(World world, boolean right) {
        int[] handed = {0};
        world.image("child", () -> {
            world.require(WaitForSingleObject(handed[0], INFINITE) == WAIT_OBJECT_0, "the handle is good here");
        });
        world.process("parent", () -> {
            casement.win32.SECURITY_ATTRIBUTES attributes = new casement.win32.SECURITY_ATTRIBUTES();
            attributes.bInheritHandle = true;
            for (int i = 0; i < 2; i++) {
                CreateEvent(null, true, false, null); // so that the number means nothing to the child
            }
            handed[0] = CreateEvent(right ? attributes : null, true, false, null);
            PROCESS_INFORMATION child = world.create("child", right, 0);
            SetEvent(handed[0]);
            WaitForSingleObject(child.hProcess, INFINITE);
        });
    }
}
