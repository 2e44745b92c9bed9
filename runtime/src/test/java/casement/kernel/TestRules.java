package casement.kernel;

import casement.dialect.Dialects;
import casement.syscall.Rules;
import com.typesafe.config.ConfigFactory;

/** The rules of a dialect such as a user would write, for tests of the facades that have no kernel. */
public final class TestRules {

    private TestRules() {}

    /** @param keys the inside of the dialect: {@code "inherits = nt, nested-jobs = on"} */
    public static Rules of(String keys) {
        String own = "casement.dialects.own { " + keys + " }";
        return DialectRules.of(Dialects.from(ConfigFactory.load(ConfigFactory.parseString(own)))
                .named("own"));
    }
}
