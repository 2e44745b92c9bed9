package casement.kernel;

import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registered waits of a process: each calls back whenever its object lets it through or its time passes. */
final class Registrations {

    private final Map<Integer, Registration> all = new HashMap<>();
    private int next = 1;

    private static final class Registration {

        private final ThreadControl thread;
        private final WaitEntry.Target target;
        private final Syscall.RegisterWait call;
        private @Nullable WaitTicket ticket;
        private boolean cancelled;

        Registration(ThreadControl thread, WaitEntry.Target target, Syscall.RegisterWait call) {
            this.thread = thread;
            this.target = target;
            this.call = call;
        }

        void await() {
            AsyncWait wait = new AsyncWait(thread, Waiting.deadline(thread, call.timeout()), this::called);
            WaitTicket begun = wait.start(List.of(target), false);
            synchronized (this) {
                ticket = begun;
                if (cancelled) {
                    begun.settleIfOpen(Status.INVALID_HANDLE);
                }
            }
        }

        private void called(Reply reply) {
            synchronized (this) {
                if (cancelled || reply.isError()) {
                    return;
                }
            }
            call.callback().run(reply.status() == Status.TIMEOUT);
            if (!call.once()) {
                await();
            }
        }

        synchronized void cancel() {
            cancelled = true;
            if (ticket != null) {
                ticket.settleIfOpen(Status.INVALID_HANDLE);
            }
        }
    }

    int add(ThreadControl thread, WaitEntry.Target target, Syscall.RegisterWait call) {
        Registration registration = new Registration(thread, target, call);
        int number;
        synchronized (this) {
            number = next++;
            all.put(number, registration);
        }
        registration.await();
        return number;
    }

    /** False if there is no such registration. A callback that is running goes on. */
    boolean remove(int number) {
        Registration registration;
        synchronized (this) {
            registration = all.remove(number);
        }
        if (registration == null) {
            return false;
        }
        registration.cancel();
        return true;
    }
}
