package casement.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.load.testkit.Runs;
import org.junit.jupiter.api.Test;

/** What is wrong with a scenario is told with its line, and with the word that was probably meant. */
class ScenarioFaultsTest {

    private static final String OBJECTS =
            "objects { lock { type = mutex }, fork { type = mutex, count = 5 }, go { type = event },"
                    + " board { type = file-mapping } }\n";

    private static String faults(String text) {
        try {
            Runs.read(text);
        } catch (ScenarioException wrong) {
            return wrong.getMessage();
        }
        throw new AssertionError("it was read");
    }

    private static String ofStep(String step) {
        return faults(OBJECTS + "populations { a { script = [" + step + "] } }");
    }

    private static String ofPopulation(String text) {
        return faults(OBJECTS + "populations { a { script = [{ wait = lock, as = enter }], " + text + " } }");
    }

    private static String ofRest(String text) {
        return faults(OBJECTS + "populations { a { script = [{ wait = lock, as = enter }] } }\n" + text);
    }

    @Test
    void unknown_keys_are_refused_with_the_nearest_known_one() {
        assertThat(ofRest("duratoin = 5s")).contains(":3: duratoin: unknown key; did you mean duration?");
        assertThat(ofPopulation("proceses = 5")).contains("proceses: unknown key; did you mean processes?");
        assertThat(ofStep("{ wait = lock, timout = 1s }"))
                .contains("populations.a.script[0].timout: unknown key; did you mean timeout?");
        assertThat(faults("objects { e { type = event, manual-rest = yes } }\npopulations { a { script = [] } }"))
                .contains("objects.e.manual-rest: unknown key; did you mean manual-reset?");
        assertThat(ofPopulation("closed { thnk = 1s }")).contains("closed.thnk: unknown key; did you mean think?");
        assertThat(ofPopulation("open { rat = 1/s }"))
                .contains("an open load has a rate, stages or steps")
                .contains("rat: unknown key; did you mean rate?");
    }

    @Test
    void all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines() {
        String message = faults("duration = often\npopulations { a {\n script = [{ wait = lok }]\n dialect = nt4 } }");

        assertThat(message.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(":1: duration: expected a length of time"),
                        line -> assertThat(line).contains("script[0].wait: no object named lok"),
                        line -> assertThat(line).contains(":4: populations.a.dialect: no dialect named nt4"));
    }

    @Test
    void steps_have_one_verb_that_exists() {
        assertThat(ofStep("{ wiat = lock }")).contains("wiat: no step; did you mean wait? (there are wait, wait-any,");
        assertThat(ofStep("{ wait = lock, release = lock }"))
                .contains("release: a step does one thing, and this one has wait already");
        assertThat(ofStep("{}")).contains("script[0].wait: no step");
        assertThat(ofStep("{ repeat = 3 }")).contains("do is missing: a list of steps");
        assertThat(ofStep("{ choose = [] }")).contains("choose: expected a list such as");
    }

    @Test
    void steps_fit_their_objects() {
        assertThat(ofStep("{ wait = fork }")).contains("there are 5 of fork: say which, such as fork[self]");
        assertThat(ofStep("{ wait = \"fork[5]\" }")).contains("there are only 5 of fork, counted from 0");
        assertThat(ofStep("{ wait = \"fork[sel]\" }")).contains("expected an object, such as lock, fork[3]");
        assertThat(ofStep("{ set = lock }")).contains("lock is a mutex, and set is for a event");
        assertThat(ofStep("{ wait = board }")).contains("nobody can wait for a file mapping");
        assertThat(ofStep("{ release = go }")).contains("go is a event: only mutexes and semaphores are released");
        assertThat(ofStep("{ wait-any = [] }")).contains("expected a list of objects");
        assertThat(ofStep("{ spawn = b }")).contains("no population named b");
    }

    @Test
    void lengths_of_time_and_rates_are_checked() {
        assertThat(ofStep("{ sleep = long }")).contains("sleep: expected a length of time");
        assertThat(ofStep("{ sleep = { normal = 5 ms } }"))
                .contains("expected one of uniform, exponential and lognormal");
        assertThat(ofStep("{ sleep = { uniform = [5 ms, 1 ms] } }")).contains("expected the least and the most");
        assertThat(ofStep("{ sleep = { lognormal = 5 ms, sigma = -1 } }")).contains("sigma: expected a number from 0");
        assertThat(ofPopulation("open { rate = fast }")).contains("rate: expected a rate such as 500/s or 30/min");
        assertThat(ofPopulation("open { rate = 5/s }, closed {}")).contains("a load is closed or open");
        assertThat(ofPopulation("open { stages = [{ rate = 5/s }] }")).contains("how long does the stage last?");
        assertThat(ofPopulation("open { steps { from = 1/s, by = 1/s } }")).contains("until is missing");
    }

    @Test
    void faults_that_are_injected_are_checked() {
        assertThat(ofRest("faults = [{ kil = a }]"))
                .contains("a fault is one of kill, suspend, slow, abandon, clock-jump");
        assertThat(ofRest("faults = [{ kill = b, rate = 1/s }]")).contains("no population named b");
        assertThat(ofRest("faults = [{ kill = a }]")).contains("say how often, such as rate = 2/s, or when");
        assertThat(ofRest("faults = [{ kill = a, after-step = entr }]"))
                .contains("no step of a named entr; did you mean enter?");
        assertThat(ofRest("faults = [{ slow = a, after-step = enter }]")).contains("by is missing: how much longer");
        assertThat(ofRest("faults = [{ abandon = a }]")).contains("at-step is missing: one of the steps of a: enter");
        assertThat(faults("populations { a { script = [] } }\nfaults = [{ abandon = a, at-step = enter }]"))
                .contains("a has no steps: say rate or at, or name a population with a script");
    }

    @Test
    void assertions_are_checked_and_what_they_are_about_too() {
        assertThat(ofRest("assertions = [\"p99 < 5\"]")).contains("assertions: \"p99 < 5\": p99 is compared with");
        assertThat(ofRest("assertions = [\"p99(entre) < 5 ms\"]"))
                .contains("no step, population or object named entre; did you mean enter?");
    }

    @Test
    void a_scenario_has_a_population_and_a_population_something_to_do() {
        assertThat(faults("title = x")).contains("populations: missing: name at least one population of processes");
        assertThat(faults("populations { a {} }")).contains("script is missing: a list of steps, or else image");
    }

    @Test
    void a_name_that_is_neither_a_file_nor_shipped_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> ScenarioSource.find("mutex-convoi"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(
                        "mutex-convoi: there is no such file; name a scenario file, or one of mutex-convoy, ")
                .hasMessageEndingWith("; did you mean mutex-convoy?");
    }
}
