package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class LoggingTest {

    private final Config pekko = ConfigFactory.load().getConfig("casement.kernel.pekko");

    @Test
    void actors_log_into_the_commands_log_and_only_what_goes_wrong() {
        assertThat(pekko.getStringList("loggers")).containsExactly("org.apache.pekko.event.slf4j.Slf4jLogger");
        assertThat(pekko.getString("logging-filter")).isEqualTo("org.apache.pekko.event.slf4j.Slf4jLoggingFilter");
        assertThat(pekko.getString("loglevel")).isEqualTo("WARNING");
        assertThat(pekko.getString("stdout-loglevel")).isEqualTo("WARNING");
    }
}
