package casement.sandbox.unload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnloadsTest {

    private final Unloads unloads = new Unloads(survivors -> {});

    @Test
    void a_verification_waits_until_all_are_cleaned_up_after() throws Exception {
        Unload unload = new Unload();
        unloads.announce(unload);
        CompletableFuture<List<Leak>> verified = new CompletableFuture<>();
        Thread verifying = new Thread(() -> {
            try {
                verified.complete(unloads.verify());
            } catch (InterruptedException impossible) {
                verified.completeExceptionally(impossible);
            }
        });
        verifying.start();
        while (verifying.getState() != Thread.State.WAITING) {
            assertThat(verified).as("verified").isNotDone();
            Thread.onSpinWait();
        }

        watch(new ClassLoader() {}, unload);

        assertThat(verified.get()).isEmpty();
        assertThat(unload.state()).isEqualTo(UnloadState.COLLECTED);
    }

    @Test
    void one_by_one_or_all_at_once_each_is_judged() throws Exception {
        ClassLoader held = new ClassLoader() {};
        List<Unload> collected = Stream.generate(Unload::new).limit(100).toList();
        collected.forEach(unloads::announce);
        collected.forEach(unload -> watch(new ClassLoader() {}, unload));
        Unload leaked = new Unload();
        unloads.announce(leaked);
        watch(held, leaked);

        assertThat(unloads.verify()).hasSize(1);

        assertThat(leaked.state()).isEqualTo(UnloadState.LEAKED);
        assertThat(collected).allMatch(unload -> unload.state() == UnloadState.COLLECTED);
        assertThat(unloads.counts()).isEqualTo(new UnloadCounts(101, 0, 100, 1));
        assertThat(held).isNotNull();
    }

    private void watch(ClassLoader loader, Unload unload) {
        unloads.watch(loader, "test", 4, Instant.EPOCH, unload);
    }
}
