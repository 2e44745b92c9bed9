package casement.sandbox.scrub;

import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.swing.LookAndFeel;
import javax.swing.UIDefaults;
import javax.swing.UIManager;

/** {@link UIManager}: looks, what they are made of, and who is told when one takes another's place. */
final class SwingDefaults implements Registry {

    @Override
    public JdkArea area() {
        return JdkArea.SWING;
    }

    @Override
    public void scrub(DeadLoaders dead) throws Exception {
        if (dead.own(UIManager.getLookAndFeel())) {
            UIManager.setLookAndFeel(UIManager.getCrossPlatformLookAndFeelClassName());
        }
        LookAndFeel[] auxiliary = UIManager.getAuxiliaryLookAndFeels();
        for (LookAndFeel each : auxiliary == null ? new LookAndFeel[0] : auxiliary) {
            if (dead.own(each)) {
                Attempt.to(() -> UIManager.removeAuxiliaryLookAndFeel(each));
            }
        }
        for (PropertyChangeListener each : UIManager.getPropertyChangeListeners()) {
            if (dead.own(each)) {
                Attempt.to(() -> UIManager.removePropertyChangeListener(each));
            }
        }
        Stream.of(UIManager.getDefaults(), UIManager.getLookAndFeelDefaults())
                .filter(Objects::nonNull)
                .forEach(defaults -> Attempt.to(() -> scrub(defaults, dead)));
    }

    /** By what asks no object for its hash code where it can be avoided: that may be code of the dead. */
    private static void scrub(UIDefaults defaults, DeadLoaders dead) {
        defaults.values().removeIf(dead::own);
        List<Object> keys = new ArrayList<>();
        defaults.forEach((key, value) -> {
            if (dead.own(key)) {
                keys.add(key);
            }
        });
        keys.forEach(key -> Attempt.to(() -> defaults.remove(key)));
        for (PropertyChangeListener each : defaults.getPropertyChangeListeners()) {
            if (dead.own(each)) {
                Attempt.to(() -> defaults.removePropertyChangeListener(each));
            }
        }
    }
}
