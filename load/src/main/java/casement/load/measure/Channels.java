package casement.load.measure;

import casement.load.measure.Channel.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All channels of a run; made before it begins. */
public final class Channels {

    private final List<Channel> all = new ArrayList<>();

    /** The channel of this kind and name; the same one for the same name. */
    public Channel of(Kind kind, String name, @Nullable String object) {
        return of(kind, name, object, false);
    }

    /** The same for an operation that may wait. */
    public Channel of(Kind kind, String name, @Nullable String object, boolean waits) {
        for (Channel each : all) {
            if (each.kind() == kind && each.name().equals(name)) {
                return each;
            }
        }
        Channel made = new Channel(all.size(), kind, name, object, waits);
        all.add(made);
        return made;
    }

    public List<Channel> all() {
        return List.copyOf(all);
    }

    public List<Channel> all(Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).toList();
    }
}
