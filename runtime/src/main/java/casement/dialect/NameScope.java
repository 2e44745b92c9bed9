package casement.dialect;

import casement.semantics.ObjectId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From where a name is looked at: what the meaning of a name depends on beside the name and the dialect.
 *
 * @param session the session of the calling process; 0 is that of the services
 * @param mayCreateGlobal whether the caller holds the create-global privilege (N33)
 * @param privateNamespaces the private namespace that this process created or opened under an alias, or null (P3)
 */
public record NameScope(int session, boolean mayCreateGlobal, Function<String, @Nullable ObjectId> privateNamespaces) {

    /** A process of this session with every privilege and no private namespace. */
    public static NameScope ofSession(int session) {
        return new NameScope(session, true, alias -> null);
    }
}
