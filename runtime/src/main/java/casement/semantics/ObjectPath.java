package casement.semantics;

/**
 * Where a named object lives: one directory of the namespace, and the name in it. Equal paths mean the same object.
 *
 * <p>The directory is never part of what the guest wrote, so a name that looks like a directory cannot reach into one.
 *
 * @param directory begins with a backslash and does not end with one: {@code \nt\Sessions\1}
 * @param name may be empty where the dialect says that an empty name is a name (N6)
 */
public record ObjectPath(String directory, String name) {

    @Override
    public String toString() {
        return directory + "\\" + name;
    }
}
