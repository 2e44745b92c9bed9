package casement.inspect;

import java.util.List;

/**
 * Something that is waited for.
 *
 * @param what as messages name it
 * @param holders it is had as soon as any of these goes on far enough; if there are none, as far as anybody knows it may
 *     be had at any time
 */
public record Obstacle(String what, List<Party> holders) {

    public Obstacle {
        holders = List.copyOf(holders);
    }

    /** One that anybody may take away. */
    public static Obstacle open(String what) {
        return new Obstacle(what, List.of());
    }
}
