package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.semantics.ObjectType;
import casement.semantics.Status;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {

    @Test
    void without_an_application_conf_there_are_the_shipped_ones() {
        Dialects dialects = TestDialects.of("");

        assertThat(dialects.byName()).containsOnlyKeys("ce-early", "ce", "ce-net", "wm65", "nt", "win2000");
        assertThat(dialects.preferred()).hasToString("wm65");
        assertThat(dialects.strict()).isFalse();
    }

    @Test
    void a_dialect_is_found_by_its_name_and_a_wrong_one_is_told_the_nearest() {
        Dialects dialects = TestDialects.of("");

        assertThat(dialects.named("win2000").name()).isEqualTo("win2000");
        assertThatThrownBy(() -> dialects.named("win200"))
                .isInstanceOf(DialectException.class)
                .hasMessage("no dialect named win200; did you mean win2000?");
    }

    @Nested
    class A_dialect_of_ones_own {

        @Test
        void is_preferred_when_the_configuration_says_so() {
            Dialects dialects = TestDialects.of("""
                    casement {
                      dialect = my-nt
                      strict = on
                      dialects.my-nt { inherits = nt, max-name-length = 100 }
                    }
                    """);

            assertThat(dialects.preferred().naming().maxNameLength()).isEqualTo(100);
            assertThat(dialects.strict()).isTrue();
        }

        @Test
        void has_its_own_values_over_the_inherited_ones() {
            Dialects dialects = TestDialects.with("my-nt { inherits = nt, max-name-length = 100 }");

            Dialect mine = dialects.named("my-nt");
            Dialect nt = dialects.named("nt");
            assertThat(mine.naming().maxNameLength()).isEqualTo(100);
            assertThat(nt.naming().maxNameLength()).isEqualTo(260);
            assertThat(mine.waits()).isEqualTo(nt.waits());
            assertThat(mine.handles()).isEqualTo(nt.handles());
            assertThat(mine.objects()).isEqualTo(nt.objects());
            assertThat(mine.processes()).isEqualTo(nt.processes());
            assertThat(mine.privateNamespaces()).isEqualTo(nt.privateNamespaces());
            assertThat(mine.offers()).isEqualTo(nt.offers());
        }

        @Test
        void inherits_maps_entry_by_entry_and_lists_as_a_whole() {
            Dialect mine = TestDialects.with("""
                            mine {
                              inherits = nt
                              namespaces.job = jobs
                              reserved-names = [Sessions]
                              offers.watchdog = on
                            }
                            """).named("mine");

            assertThat(mine.naming().namespaces())
                    .containsEntry(ObjectType.JOB, "jobs")
                    .containsEntry(ObjectType.MUTEX, "shared");
            assertThat(mine.naming().reservedNames()).containsExactly("Sessions");
            assertThat(mine.offers(ObjectType.WATCHDOG)).isTrue();
            assertThat(mine.offers(ObjectType.MESSAGE_QUEUE)).isFalse();
        }

        @Test
        void inherits_from_others_of_ones_own_through_any_number_of_steps() {
            Dialects dialects = TestDialects.with("""
                    c { inherits = b, wait-all = works }
                    b { inherits = a, max-wait-objects = 3 }
                    a { inherits = ce, max-name-length = 9 }
                    """);

            Dialect c = dialects.named("c");
            assertThat(c.naming().maxNameLength()).isEqualTo(9);
            assertThat(c.waits().maxWaitObjects()).isEqualTo(3);
            assertThat(c.waits().waitAll()).isEqualTo(Waits.WaitAll.WORKS);
        }

        @Test
        void may_change_a_shipped_one_and_all_that_inherit_from_it() {
            Dialects dialects = TestDialects.with("ce.name-too-long-error = 87");

            assertThat(dialects.named("wm65").naming().nameTooLongError()).isEqualTo(Status.INVALID_PARAMETER);
            assertThat(dialects.named("nt").naming().nameTooLongError()).isEqualTo(Status.NAME_TOO_LONG);
        }

        @Test
        void has_a_root_of_its_own_unless_it_shares_one() {
            Dialects dialects = TestDialects.with("""
                    alone { inherits = nt }
                    guest { inherits = nt, root = nt }
                    """);

            assertThat(dialects.named("alone").root()).isEqualTo("alone");
            assertThat(dialects.named("guest").root()).isEqualTo("nt");
        }

        @Test
        void takes_numbers_and_switches_that_come_as_text_from_the_command_line() {
            Dialect mine = TestDialects.with(
                            "mine { inherits = nt, max-name-length = \"7\", report-abandoned = \"no\" }")
                    .named("mine");

            assertThat(mine.naming().maxNameLength()).isEqualTo(7);
            assertThat(mine.waits().reportAbandoned()).isFalse();
        }
    }

    @Nested
    class Offers_of_a_dialect {

        @ParameterizedTest
        @CsvSource({
            "CreateWaitableTimer, nt win2000 ce ce-net",
            "OpenMutex, nt win2000 ce-early",
            "OpenEvent, nt win2000 ce-early wm65",
            "OpenFileMapping, nt win2000",
            "CreateMsgQueue, wm65",
            "CreateWatchDogTimer, wm65",
            "SetEventData, wm65",
            "CreateSemaphore, nt win2000 ce ce-net wm65",
            "CreateJobObject, nt win2000 ce ce-net",
            "SleepEx, nt win2000",
            "SignalObjectAndWait, nt win2000",
            "CreatePrivateNamespace, nt",
            "CeSetThreadPriority, ce ce-net ce-early wm65",
            "CreateMutex, nt win2000 ce ce-net ce-early wm65"
        })
        void are_the_functions_of_its_documents_N14_A2_A8_A10(String function, String dialects) {
            assertThat(TestDialects.of("").byName().values())
                    .filteredOn(dialect -> dialect.offers(function))
                    .extracting(Dialect::name)
                    .containsExactlyInAnyOrder(dialects.split(" "));
        }

        @Test
        void are_types_as_well_if_a_group_has_the_name_of_one() {
            Dialect wm65 = TestDialects.of("").named("wm65");

            assertThat(wm65.offers(ObjectType.TIMER)).isFalse();
            assertThat(wm65.offers(ObjectType.MESSAGE_QUEUE)).isTrue();
            assertThat(wm65.offers(ObjectType.MUTEX)).isTrue();
        }

        @Test
        void follow_groups_of_ones_own() {
            Dialects dialects = TestDialects.of("""
                    casement.functions.pulse = [PulseEvent]
                    casement.dialects.mine { inherits = nt, offers.pulse = off }
                    """);

            assertThat(dialects.named("mine").offers("PulseEvent")).isFalse();
            assertThat(dialects.named("nt").offers("PulseEvent")).isTrue();
        }
    }

    @Test
    void nothing_can_be_read_from_a_configuration_without_the_reference() {
        assertThatThrownBy(() -> Dialects.from(ConfigFactory.empty()))
                .isInstanceOf(DialectException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "casement.functions: missing",
                        "casement.dialects: missing",
                        "casement.dialect: missing",
                        "casement.strict: missing"));
    }
}
