package casement.dialect;

import static java.util.stream.Collectors.joining;

import casement.semantics.ObjectType;
import casement.semantics.Status;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a dialect by their keys, as {@code reference.conf} would write them. */
final class ColumnValues {

    private ColumnValues() {}

    static Map<String, String> of(Dialect dialect) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Record> parts = List.of(
                dialect.naming(),
                dialect.privateNamespaces(),
                dialect.waits(),
                dialect.handles(),
                dialect.objects(),
                dialect.processes());
        for (Record part : parts) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                Object value = valueOf(component, part);
                if (value instanceof Map<?, ?> namespaces) {
                    Naming.NAMED_TYPES.forEach(
                            type -> values.put("namespaces." + Names.key(type), String.valueOf(namespaces.get(type))));
                } else {
                    values.put(Names.key(component.getName()), text(value));
                }
            }
        }
        return values;
    }

    private static Object valueOf(RecordComponent component, Record part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException defect) {
            throw new LinkageError(component.getName(), defect);
        }
    }

    private static String text(Object value) {
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        } else if (value instanceof Status error) {
            return Integer.toString(error.win32Error());
        } else if (value instanceof Enum<?> choice) {
            return Names.key(choice);
        } else if (value instanceof Collection<?> items) {
            return items.stream()
                    .map(item -> item instanceof ObjectType type ? Names.key(type) : item.toString())
                    .sorted()
                    .collect(joining(", ", "[", "]"));
        }
        return value.toString();
    }
}
