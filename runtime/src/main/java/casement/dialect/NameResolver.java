package casement.dialect;

import static java.util.Objects.requireNonNull;

import casement.semantics.ObjectId;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names that guests write into paths of the namespace, by the rules of one dialect.
 *
 * <p>The checks run in one order (N18): null and empty, length, characters, prefix, backslash. What the type checks
 * comes before, the lookup itself after. Pure: the same name from the same scope always means the same.
 */
public final class NameResolver {

    private static final String GLOBAL = "Global";
    private static final String LOCAL = "Local";
    private static final String SESSION = "Session";
    private static final char BACKSLASH = '\\';

    private final Naming naming;
    private final boolean privateNamespaces;
    private final String root;

    public NameResolver(Dialect dialect) {
        naming = dialect.naming();
        privateNamespaces = dialect.privateNamespaces().privateNamespaces();
        root = BACKSLASH + dialect.root();
    }

    /**
     * Says what the name means.
     *
     * @param type one of {@link Naming#NAMED_TYPES}; any, if there is no name
     * @param name as the guest gave it; null if it gave none
     */
    public Resolved resolve(ObjectType type, @Nullable String name, Use use, NameScope scope) {
        if (name == null) {
            return use == Use.CREATE ? Resolved.UNNAMED : Resolved.refused(naming.nullNameOnOpen());
        }
        String namespace = requireNonNull(naming.namespaces().get(type), () -> type + " objects have no names");
        return new Lookup(type, namespace, use, scope).name(visible(name));
    }

    private String visible(String name) {
        int nul = name.indexOf('\0');
        return nul >= 0 && naming.embeddedNul() == Naming.EmbeddedNul.ENDS_NAME ? name.substring(0, nul) : name;
    }

    /** One question: everything that stays the same while a name is taken apart. */
    private final class Lookup {

        private final ObjectType type;
        private final String namespace;
        private final Use use;
        private final NameScope scope;

        Lookup(ObjectType type, String namespace, Use use, NameScope scope) {
            this.type = type;
            this.namespace = namespace;
            this.use = use;
            this.scope = scope;
        }

        Resolved name(String name) {
            if (name.isEmpty()) {
                return use == Use.CREATE ? createEmpty() : openEmpty();
            }
            if (name.length() > naming.maxLength(type)) {
                return Resolved.refused(naming.nameTooLongError());
            }
            if (name.indexOf('\0') >= 0) {
                return Resolved.refused(Status.NAME_INVALID);
            }
            return switch (naming.prefixes()) {
                case NONE -> unprefixed(name);
                case SESSIONS -> bySession(name);
                case IGNORED -> stripped(name);
            };
        }

        private Resolved createEmpty() {
            return switch (naming.emptyNameOnCreate()) {
                case UNNAMED -> Resolved.UNNAMED;
                case NAMED -> Resolved.to(path(own(), ""));
            };
        }

        private Resolved openEmpty() {
            return switch (naming.emptyNameOnOpen()) {
                case NAMED -> Resolved.to(path(own(), ""));
                case NOT_FOUND -> Resolved.refused(Status.NAME_NOT_FOUND);
                case WRONG_TYPE -> Resolved.refused(Status.TYPE_MISMATCH);
            };
        }

        private Resolved bySession(String name) {
            int end = name.indexOf(BACKSLASH);
            if (end < 0) {
                return in(own(), name);
            }
            String first = name.substring(0, end);
            String rest = name.substring(end + 1);
            if (first.equals(GLOBAL)) {
                return in(root, rest);
            }
            if (first.equals(LOCAL)) {
                return in(own(), rest);
            }
            if (first.equals(SESSION) && naming.sessionPrefix()) {
                return inNumberedSession(rest);
            }
            ObjectId alias = privateNamespaces ? scope.privateNamespaces().apply(first) : null;
            return alias == null ? lost(name) : inPrivate(alias, rest);
        }

        private Resolved inNumberedSession(String rest) {
            int end = rest.indexOf(BACKSLASH);
            String number = end < 0 ? "" : rest.substring(0, end);
            if (!number.matches("0|[1-9][0-9]{0,8}")) {
                return nowhere();
            }
            return in(session(Integer.parseInt(number)), rest.substring(end + 1));
        }

        private Resolved inPrivate(ObjectId alias, String rest) {
            return isPlain(rest) ? Resolved.to(path(root + "\\Private\\" + alias, rest)) : nowhere();
        }

        private Resolved stripped(String name) {
            if (!hasPrefix(name)) {
                return unprefixed(name);
            }
            String rest = afterPrefix(name);
            while (naming.stripPrefixes() == Naming.StripPrefixes.REPEATEDLY && hasPrefix(rest)) {
                rest = afterPrefix(rest);
            }
            return in(root, rest);
        }

        private Resolved unprefixed(String name) {
            return name.indexOf(BACKSLASH) < 0 ? in(own(), name) : lost(name);
        }

        /** The name that is left when the directory is known: it may be neither empty nor a path (N36). */
        private Resolved in(String directory, String name) {
            if (!isPlain(name)) {
                return nowhere();
            }
            if (naming.reservedNames().contains(name)) {
                return Resolved.refused(Status.TYPE_MISMATCH);
            }
            return mayCreateIn(directory) ? Resolved.to(path(directory, name)) : Resolved.refused(Status.ACCESS_DENIED);
        }

        private boolean mayCreateIn(String directory) {
            return use == Use.OPEN
                    || scope.session() == 0
                    || scope.mayCreateGlobal()
                    || naming.prefixes() != Naming.Prefixes.SESSIONS
                    || !directory.equals(root)
                    || !naming.createGlobalPrivilege().contains(type);
        }

        /** A backslash without a directory before it that anyone knows. */
        private Resolved lost(String name) {
            boolean absolute = naming.backslash() == Naming.Backslash.PATH && name.charAt(0) == BACKSLASH;
            return absolute ? Resolved.refused(Status.BAD_PATHNAME) : nowhere();
        }

        private Resolved nowhere() {
            return Resolved.refused(
                    switch (naming.backslash()) {
                        case REFUSED -> naming.backslashError();
                        case PATH -> naming.unknownPathError();
                    });
        }

        private String own() {
            return naming.prefixes() == Naming.Prefixes.SESSIONS ? session(scope.session()) : root;
        }

        private String session(int number) {
            return number == 0 && naming.sessionZeroIsGlobal() ? root : root + "\\Sessions\\" + number;
        }

        private ObjectPath path(String directory, String name) {
            String within = namespace.equals(Naming.SHARED) ? directory : directory + BACKSLASH + namespace;
            return new ObjectPath(within, name);
        }
    }

    private static boolean hasPrefix(String name) {
        return name.startsWith(GLOBAL + BACKSLASH) || name.startsWith(LOCAL + BACKSLASH);
    }

    private static String afterPrefix(String name) {
        return name.substring(name.indexOf(BACKSLASH) + 1);
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.indexOf(BACKSLASH) < 0;
    }
}
