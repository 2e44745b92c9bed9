package casement.rulebook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that plays one case of {@code docs/semantics/cases}, once in each dialect that it names.
 *
 * <p>Where dialects answer differently, a case has several tests. The test has one parameter, a {@link
 * casement.kernel.Story} in the dialect in question, which is closed after it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CaseRuns.class)
@Timeout(60)
@interface Case {

    String id();

    Dialects[] in();

    /** Keys that differ from the dialect's: {@code "clash = fresh"}. Empty for the dialect as it is. */
    String turned() default "";

    /** Whether functions that the dialect does not document fail. */
    boolean strict() default false;
}
