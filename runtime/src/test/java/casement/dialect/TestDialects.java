package casement.dialect;

import com.typesafe.config.ConfigFactory;

/** Dialects of a configuration such as a user would write. */
final class TestDialects {

    private TestDialects() {}

    /** The shipped dialects and these: the inside of {@code casement.dialects}. */
    static Dialects with(String dialects) {
        return of("casement.dialects { " + dialects + " }");
    }

    /** What {@code reference.conf} says, with this {@code application.conf} over it. */
    static Dialects of(String application) {
        return Dialects.from(ConfigFactory.load(ConfigFactory.parseString(application)));
    }
}
