package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectPath;
import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTableTest {

    private final NameTable table = new NameTable();
    private int made;

    private KernelObject object(String directory, String name) {
        return new KernelObject(++made, ObjectType.EVENT, new ObjectPath(directory, name), null, 0);
    }

    @Test
    void the_same_name_in_two_directories_is_two_objects() {
        KernelObject here = object("\\here", "name");
        KernelObject there = object("\\there", "name");
        table.add(here);
        table.add(there);
        assertThat(table.find(new ObjectPath("\\here", "name"))).isSameAs(here);
        assertThat(table.find(new ObjectPath("\\there", "name"))).isSameAs(there);
        assertThat(table.find(new ObjectPath("\\nowhere", "name"))).isNull();
    }

    @Test
    void names_of_one_hash_are_told_apart() {
        List<KernelObject> alike = new ArrayList<>();
        for (String name : List.of("AaAa", "AaBB", "BBAa", "BBBB")) {
            KernelObject object = object("\\here", name);
            alike.add(object);
            table.add(object);
        }
        table.remove(alike.get(0));
        assertThat(table.find(new ObjectPath("\\here", "AaAa"))).isNull();
        assertThat(alike.subList(1, 4))
                .allSatisfy(object -> assertThat(table.find(new ObjectPath("\\here", object.name())))
                        .isSameAs(object));
    }

    @Test
    void one_that_is_not_there_takes_no_other_away() {
        KernelObject there = object("\\here", "name");
        table.add(there);
        table.remove(object("\\here", "name"));
        table.remove(object("\\here", "other"));
        assertThat(table.find(new ObjectPath("\\here", "name"))).isSameAs(there);
    }

    /** Beside a map, through all sizes up and down. */
    @Test
    void it_knows_what_a_map_would_know() {
        Map<ObjectPath, KernelObject> map = new HashMap<>();
        Random random = new Random(42);
        for (int step = 0; step < 200_000; step++) {
            boolean grows = step / 20_000 % 2 == 0;
            ObjectPath path = new ObjectPath("\\" + random.nextInt(3), "name" + random.nextInt(4_000));
            KernelObject known = map.get(path);
            assertThat(table.find(path)).isSameAs(known);
            if (known == null && (grows || random.nextInt(4) == 0)) {
                KernelObject fresh = object(path.directory(), path.name());
                map.put(path, fresh);
                table.add(fresh);
            } else if (known != null && (!grows || random.nextInt(4) == 0)) {
                map.remove(path);
                table.remove(known);
            }
        }
        assertThat(map)
                .allSatisfy((path, object) -> assertThat(table.find(path)).isSameAs(object));
    }
}
