package casement.sandbox;

import casement.kernel.KernelClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Hot redeployment: the next version comes up beside the old one, takes over its services, and then the old one finishes
 * what it has under way and goes. Whatever goes wrong before the take-over leaves the old one as it is.
 */
final class Replacement {

    private final GuestProcess old;
    private final GuestProcess next;
    private final Duration limit;
    private final ProcessTable table;
    private final CompletableFuture<GuestProcess> done = new CompletableFuture<>();

    private Replacement(GuestProcess old, GuestProcess next, Duration limit, ProcessTable table) {
        this.old = old;
        this.next = next;
        this.limit = limit;
        this.table = table;
    }

    /** @return completes with the next version when the old one is gone, or with {@link NotReplacedException} */
    static CompletionStage<GuestProcess> of(GuestProcess old, GuestProcess next, Duration limit, ProcessTable table) {
        Replacement replacement = new Replacement(old, next, limit, table);
        replacement.awaitNext();
        return replacement.done.minimalCompletionStage();
    }

    /** It is up when its main method is reached and it offers what the old one offers. */
    private void awaitNext() {
        Set<Class<?>> services = old.services().offered();
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        next.mainReached()
                .thenCombine(next.services().whenOffered(services), (reached, offered) -> true)
                .thenAccept(up::complete);
        next.ended().thenRun(() -> up.complete(false));
        KernelClock.Alarm late = table.clock().after(limit, () -> up.complete(false));
        CompletableFuture<Void> unused = up.thenAcceptAsync(
                isUp -> {
                    late.cancel();
                    if (isUp && next.end().isEmpty()) {
                        takeOver();
                    } else {
                        giveUp(services);
                    }
                },
                table.work());
    }

    private void giveUp(Set<Class<?>> services) {
        String reason = next.end()
                .map(end -> "the new version ended before it was up: " + Ends.clause(end))
                .orElseGet(() -> "the new version was not up within " + limit.toSeconds() + " s: it has to offer "
                        + services.stream().map(Class::getName).sorted().toList());
        table.tell(new SandboxEvent.Refused(old.name(), reason));
        boolean unused = next.terminate(1);
        done.completeExceptionally(new NotReplacedException(old.name() + " is not replaced: " + reason));
    }

    private void takeOver() {
        CompletableFuture<Void> idle = old.services()
                .retire("it was replaced by " + next.name() + " (pid " + next.id() + ")")
                .toCompletableFuture();
        KernelClock.Alarm late = table.clock().after(limit, () -> idle.complete(null));
        table.tell(new SandboxEvent.Replaced(old, next));
        CompletableFuture<Void> unused = idle.thenRunAsync(
                () -> {
                    late.cancel();
                    old.stop(limit).thenRunAsync(() -> done.complete(next), table.work());
                },
                table.work());
    }
}
