package casement.load.measure;

import casement.load.measure.Channel.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All channels of a run. Those of scripts are made before it begins, those of programs when there is something for them. */
public final class Channels {

    private volatile List<Channel> all = List.of();

    /** The channel of this kind and name; the same one for the same name. */
    public Channel of(Kind kind, String name, @Nullable String object) {
        return of(kind, name, object, false);
    }

    /** The same for an operation that may wait. */
    public synchronized Channel of(Kind kind, String name, @Nullable String object, boolean waits) {
        for (Channel each : all) {
            if (each.kind() == kind && each.name().equals(name)) {
                return each;
            }
        }
        Channel made = new Channel(all.size(), kind, name, object, waits);
        all = Stream.concat(all.stream(), Stream.of(made)).toList();
        return made;
    }

    public List<Channel> all() {
        return all;
    }

    public List<Channel> all(Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).toList();
    }
}
