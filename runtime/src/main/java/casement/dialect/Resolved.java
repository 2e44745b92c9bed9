package casement.dialect;

import casement.semantics.ObjectPath;
import casement.semantics.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a name means.
 *
 * @param status {@link Status#SUCCESS}, or why the name is refused
 * @param path where the object is to be looked up; null if the name is refused, or if the object has no name
 */
public record Resolved(Status status, @Nullable ObjectPath path) {

    /** Success without a path: a fresh object that nobody else can find. */
    public static final Resolved UNNAMED = new Resolved(Status.SUCCESS, null);

    static Resolved to(ObjectPath path) {
        return new Resolved(Status.SUCCESS, path);
    }

    static Resolved refused(Status why) {
        return new Resolved(why, null);
    }
}
