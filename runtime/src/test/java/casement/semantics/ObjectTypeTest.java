package casement.semantics;

import static casement.semantics.Access.GENERIC_ALL;
import static casement.semantics.Access.GENERIC_EXECUTE;
import static casement.semantics.Access.GENERIC_READ;
import static casement.semantics.Access.GENERIC_WRITE;
import static casement.semantics.Access.SYNCHRONIZE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectTypeTest {

    @ParameterizedTest
    @CsvSource({
        "MUTEX, 0x1F0001",
        "EVENT, 0x1F0003",
        "SEMAPHORE, 0x1F0003",
        "TIMER, 0x1F0003",
        "FILE_MAPPING, 0xF001F",
        "JOB, 0x1F001F",
        "PROCESS, 0x1FFFFF",
        "THREAD, 0x1FFFFF"
    })
    @DisplayName("HA10: all access is the number of the Platform SDK")
    void all_access_is_the_number_of_the_platform_sdk(ObjectType type, int all) {
        assertThat(type.allAccess()).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "MUTEX, 0x20001, 0x20000",
        "EVENT, 0x20001, 0x20002",
        "SEMAPHORE, 0x20001, 0x20002",
        "TIMER, 0x20001, 0x20002"
    })
    @DisplayName("HA11, HA14: read is to query, write is to modify, of a mutex neither is to wait")
    void generic_rights_stand_for_rights_of_the_type(ObjectType type, int read, int write) {
        assertThat(type.mapGeneric(GENERIC_READ)).isEqualTo(read);
        assertThat(type.mapGeneric(GENERIC_WRITE)).isEqualTo(write);
        assertThat(type.mapGeneric(GENERIC_READ | GENERIC_WRITE)).isEqualTo(read | write);
        assertThat(type.mapGeneric(GENERIC_EXECUTE)).isEqualTo(SYNCHRONIZE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("HA11: all is all, and what is not generic stays")
    void all_is_all_and_what_is_not_generic_stays(ObjectType type) {
        assertThat(type.mapGeneric(GENERIC_ALL)).isEqualTo(type.allAccess());
        assertThat(type.mapGeneric(0)).isZero();
        assertThat(type.mapGeneric(0x0FFF_FFFF)).isEqualTo(0x0FFF_FFFF);
        assertThat(type.mapGeneric(GENERIC_EXECUTE | 0x4)).isEqualTo(type.isWaitable() ? SYNCHRONIZE | 0x4 : 0x4);
    }

    @Test
    @DisplayName("WA3, FM12: mappings, ports and namespaces alone cannot be waited for")
    void what_cannot_be_waited_for() {
        assertThat(EnumSet.allOf(ObjectType.class))
                .filteredOn(type -> !type.isWaitable())
                .containsExactly(ObjectType.FILE_MAPPING, ObjectType.COMPLETION_PORT, ObjectType.PRIVATE_NAMESPACE);
    }
}
