package casement.dialect;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import casement.semantics.ObjectType;
import casement.semantics.Status;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a dialect, taken from the records that hold them: each component is one key, so that no column can be
 * without a key, nor a key without a column.
 */
final class Columns {

    static final List<Class<? extends Record>> PARTS = List.of(
            Naming.class, PrivateNamespaces.class, Waits.class, Handles.class, ObjectRules.class, Processes.class);

    /** The types that have names, by their keys: {@code file-mapping}. */
    static final Map<String, ObjectType> NAMED_TYPES =
            Naming.NAMED_TYPES.stream().collect(toUnmodifiableMap(Names::key, type -> type));

    private static final Form<String> NAMESPACE = (path, value, problems) -> {
        String name = Form.TEXT.read(path, value, problems);
        if (name != null && !name.matches("[a-z0-9-]+")) {
            problems.expected(path, "a name of small letters, digits and hyphens", value);
        }
        return name;
    };

    /** An error by its Win32 number, which is what a porter knows it by; the first status of that number. */
    private static final Form<Status> ERROR = Form.oneOf(
            Arrays.stream(Status.values())
                    .filter(Status::isError)
                    .collect(toMap(Status::win32Error, status -> status, (first, second) -> first, TreeMap::new))
                    .values(),
            status -> Integer.toString(status.win32Error()));

    private Columns() {}

    /** The form of every column, by its key. */
    static Map<String, Form<?>> forms() {
        Map<String, Form<?>> forms = new LinkedHashMap<>();
        for (Class<? extends Record> part : PARTS) {
            for (RecordComponent component : part.getRecordComponents()) {
                forms.put(Names.key(component.getName()), form(component));
            }
        }
        return forms;
    }

    /** One part of a dialect, out of the values of all columns by their keys. */
    static <R extends Record> R part(Class<R> part, Map<String, Object> values) {
        RecordComponent[] components = part.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(component -> argument(component, values))
                .toArray();
        try {
            Constructor<R> constructor = part.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException defect) {
            throw new LinkageError(part + " is not a record as it should be", defect);
        }
    }

    private static Object argument(RecordComponent component, Map<String, Object> values) {
        return requireNonNull(values.get(Names.key(component.getName())), component::getName);
    }

    /** @throws IllegalArgumentException if no column can be of this type */
    static Form<?> form(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return Form.SWITCH;
        } else if (type == int.class) {
            return Form.INT;
        } else if (type == long.class) {
            return Form.LONG;
        } else if (type == Status.class) {
            return ERROR;
        } else if (type.isEnum()) {
            return Form.oneOf(List.of((Object[]) type.getEnumConstants()), constant -> Names.key((Enum<?>) constant));
        } else if (type == Map.class) {
            return Form.mapOf(NAMED_TYPES, NAMESPACE);
        } else if (type == Set.class) {
            boolean ofTypes = component.getGenericType().getTypeName().contains(ObjectType.class.getName());
            return ofTypes ? Form.anyOf(Form.oneOf(Naming.NAMED_TYPES, Names::key)) : Form.anyOf(Form.TEXT);
        }
        throw new IllegalArgumentException("no way to write " + component);
    }
}
