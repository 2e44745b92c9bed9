import casement.FileMapping;
import casement.MessageQueue;
import casement.MessageReader;
import casement.MessageWriter;
import casement.Mutex;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * For those who write Java: kernel objects in try-with-resources, durations, exceptions.
 *
 * <pre>
 * java -cp console/target/casement.jar examples/java/JavaApi.java
 * </pre>
 */
class JavaApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public static void main(String[] args) {
        try (Kernel kernel = Kernel.start()) {
            SimulatedProcess bank = kernel.launch(Launch.of("bank", JavaApi::bank));
            SimulatedProcess clerk = kernel.launch(Launch.of("clerk", JavaApi::clerk));
            clerk.awaitEnd(PATIENCE);
            bank.awaitEnd(PATIENCE);
        }
    }

    /** Adds to the account what comes in by mail. */
    private static int bank() {
        try (MessageReader mail =
                        MessageQueue.named("mail").outlastingPeers().reader().open();
                Mutex db = Mutex.named("db").open();
                FileMapping account = FileMapping.named("account").size(4).open();
                FileMapping.View view = account.map()) {
            for (int i = 0; i < 3; i++) {
                int amount = Integer.parseInt(text(mail.receive(PATIENCE).bytes()));
                // #region hold
                try (Mutex.Hold hold = db.acquire(PATIENCE)) {
                    if (hold.previousOwnerDied()) {
                        view.buffer().putInt(0, 0);
                    }
                    view.buffer().putInt(0, view.buffer().getInt(0) + amount);
                    System.out.println(
                            "bank: " + amount + ", balance " + view.buffer().getInt(0));
                }
                // #endregion
            }
            System.out.println("bank: more mail? " + mail.poll().isPresent());
        }
        return 0;
    }

    private static int clerk() {
        try (MessageWriter mail =
                MessageQueue.named("mail").outlastingPeers().writer().open()) {
            for (int amount : new int[] {10, 20, 12}) {
                mail.send(Integer.toString(amount).getBytes(StandardCharsets.UTF_8));
            }
        }
        return 0;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
