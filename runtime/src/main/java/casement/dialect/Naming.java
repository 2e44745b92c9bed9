package casement.dialect;

import casement.semantics.ObjectType;
import casement.semantics.Status;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a name is and which names clash.
 *
 * @param namespaces in which namespace each type is named: types with the same key share one, so that their names clash
 *     (N1, A7, A10, Q5)
 * @param clash what creating does when the name is held by another type of the same namespace (N3, A1, Q1)
 * @param prefixes what {@code Global\} and {@code Local\} mean (N12)
 * @param stripPrefixes how many prefixes are taken off where they are ignored (N35, Q20)
 * @param sessionPrefix whether {@code Session\3\name} addresses session 3 (N32)
 * @param sessionZeroIsGlobal whether session 0 names its objects in the global directory (N30, Q21)
 * @param reservedNames names that are taken from the start, by links of the system (N29)
 * @param createGlobalPrivilege the types whose creation under {@code Global\} needs the privilege (N33)
 * @param emptyNameOnCreate what creating with {@code ""} makes (N6, A3, Q4)
 * @param emptyNameOnOpen what opening {@code ""} finds (N7)
 * @param nullNameOnOpen the error of opening without a name (N8)
 * @param backslash what a backslash that belongs to no prefix means (N9, N20)
 * @param backslashError the error where a backslash is refused (N9, Q3)
 * @param unknownPathError the error where a backslash is a path, for a path that leads nowhere (N20, P6)
 * @param maxNameLength the longest name in UTF-16 units, any prefix counted (N10, N22, Q2)
 * @param maxQueueNameLength the same for message queues, whose pages count otherwise (N21, Q2)
 * @param nameTooLongError the error of a longer name (N22, Q3)
 * @param embeddedNul what the character NUL does to a name (N25)
 */
public record Naming(
        Map<ObjectType, String> namespaces,
        Clash clash,
        Prefixes prefixes,
        StripPrefixes stripPrefixes,
        boolean sessionPrefix,
        boolean sessionZeroIsGlobal,
        Set<String> reservedNames,
        Set<ObjectType> createGlobalPrivilege,
        EmptyOnCreate emptyNameOnCreate,
        EmptyOnOpen emptyNameOnOpen,
        Status nullNameOnOpen,
        Backslash backslash,
        Status backslashError,
        Status unknownPathError,
        int maxNameLength,
        int maxQueueNameLength,
        Status nameTooLongError,
        EmbeddedNul embeddedNul) {

    public Naming {
        namespaces = Map.copyOf(namespaces);
        reservedNames = Set.copyOf(reservedNames);
        createGlobalPrivilege = Set.copyOf(createGlobalPrivilege);
    }

    /** The types whose objects may have a name. */
    public static final Set<ObjectType> NAMED_TYPES =
            Collections.unmodifiableSet(EnumSet.range(ObjectType.MUTEX, ObjectType.JOB));

    /** The namespace that a dialect's types share; it alone does not show in the paths. */
    public static final String SHARED = "shared";

    /** What creating does when the name is held by another type of the same namespace. */
    public enum Clash {
        /** Fails with 6. */
        REFUSE,
        /** Succeeds with a handle to the object of the other type, and 183. */
        EXISTING,
        /** Succeeds with a fresh object without a name, and 183. */
        FRESH
    }

    /** What {@code Global\} and {@code Local\} mean. */
    public enum Prefixes {
        /** Nothing. */
        NONE,
        /** They choose between the global directory and that of the session. */
        SESSIONS,
        /** They are taken off and the rest is the name. */
        IGNORED
    }

    /** How many prefixes are taken off where they are ignored. */
    public enum StripPrefixes {
        ONCE,
        REPEATEDLY
    }

    /** What creating with an empty name makes. */
    public enum EmptyOnCreate {
        /** A new object without a name, each time. */
        UNNAMED,
        /** An object whose name is empty, one per namespace. */
        NAMED
    }

    /** What opening an empty name finds. */
    public enum EmptyOnOpen {
        /** The object whose name is empty, if there is one. */
        NAMED,
        /** Nothing: 2. */
        NOT_FOUND,
        /** The directory itself, which is of no type that can be opened: 6. */
        WRONG_TYPE
    }

    /** What a backslash that belongs to no prefix means. */
    public enum Backslash {
        /** No name has one. */
        REFUSED,
        /** It separates directories, of which none exists. */
        PATH
    }

    /** What the character NUL does to a name. */
    public enum EmbeddedNul {
        /** No name has one: 123. */
        REFUSED,
        /** It ends the name, as in C. */
        ENDS_NAME
    }

    /** The longest name of an object of this type. */
    int maxLength(ObjectType type) {
        return type == ObjectType.MESSAGE_QUEUE ? maxQueueNameLength : maxNameLength;
    }
}
