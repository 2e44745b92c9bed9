package casement.sandbox.scrub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Deregisters the JDBC drivers of one class loader. {@link DriverManager} lets a caller do so only with drivers that its
 * own loader has, so this class is defined anew in each loader that it works for.
 */
public final class GuestDrivers implements Runnable {

    /** Called by reflection. */
    public GuestDrivers() {}

    /** This class, to be defined under its own name. */
    public static byte[] classFile() {
        try (InputStream file = GuestDrivers.class.getResourceAsStream("GuestDrivers.class")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void run() {
        List<Driver> visible = DriverManager.drivers().toList();
        for (Driver driver : visible) {
            if (driver.getClass().getClassLoader() == GuestDrivers.class.getClassLoader()) {
                deregister(driver);
            }
        }
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException | RuntimeException | Error refused) {
            // The next one is tried all the same.
        }
    }
}
