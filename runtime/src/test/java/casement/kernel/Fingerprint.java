package casement.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * 128 bits that tell the states of a run apart: everything that can be reached from what is given, by the fields that
 * the classes really have, so that a field added to the kernel is looked at without being told of.
 *
 * <p>Objects count by the order in which they are met, not by their addresses; places in line by their order alone.
 */
final class Fingerprint {

    /** Two states are the same if both numbers are. */
    record Key(long high, long low) {}

    /** Shared by all runs and the same in each of them, or no part of the state. */
    private static final Set<Class<?>> OUTSIDE =
            Set.of(Machine.class, ProcessControl.class, Carrier.class, BareMachine.class);

    private static final Set<String> SKIPPED =
            Set.of("KernelObject.id", "WaitTicket.place", "Actor.program", "ThreadControl.name", "Bell.task");

    private final ClassValue<Plan> plans = new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
            return Plan.of(type);
        }
    };

    private final Map<Object, Integer> values = new HashMap<>();

    private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>();
    private final ArrayDeque<Object> open = new ArrayDeque<>();
    private final List<WaitTicket> tickets = new ArrayList<>();
    private long high;
    private long low;

    Key of(List<Object> roots, int more) {
        met.clear();
        tickets.clear();
        high = more;
        low = 0x9E3779B97F4A7C15L;
        for (Object root : roots) {
            add(root);
        }
        for (Object next = open.poll(); next != null; next = open.poll()) {
            addContent(next);
        }
        tickets.removeIf(ticket -> !ticket.isOpen() || !ticket.isPlaced());
        tickets.sort((one, other) -> Long.compare(one.place(), other.place()));
        tickets.forEach(this::add);
        return new Key(high, low);
    }

    private void mix(long value) {
        high = Long.rotateLeft((high ^ value) * 0x9FB21C651E98DF25L, 29) + 0x165667B19E3779F9L;
        low = Long.rotateLeft((low + value) * 0xC2B2AE3D27D4EB4FL, 31) ^ (low >>> 17);
    }

    /** What to do with the instances of a class. */
    private enum Look {
        VALUE,
        OUTSIDE,
        SORTED_MAP,
        MAP,
        UNORDERED,
        ORDERED,
        ARRAY,
        REFERENCE,
        FLAG,
        TICKET,
        FIELDS
    }

    private record Plan(Look look, int name, List<Field> fields) {

        static Plan of(Class<?> type) {
            Look look = look(type);
            boolean looksIn = look == Look.FIELDS || look == Look.TICKET;
            List<Field> fields = looksIn ? fieldsOf(type) : List.of();
            return new Plan(look, type.getName().hashCode(), fields);
        }

        private static Look look(Class<?> type) {
            String name = type.getName();
            if (Enum.class.isAssignableFrom(type)
                    || name.startsWith("java.lang.") && type != Object.class && !Thread.class.isAssignableFrom(type)
                    || name.startsWith("casement.semantics.")
                    || type == ReferenceKernel.Result.class
                    || Scenario.Op.class.isAssignableFrom(type)) {
                return Look.VALUE;
            }
            if (OUTSIDE.contains(type)
                    || type == Object.class
                    || type.isHidden()
                    || Mailroom.class.isAssignableFrom(type)
                    || Thread.class.isAssignableFrom(type)) {
                return Look.OUTSIDE;
            }
            if (Object[].class.isAssignableFrom(type)) {
                return Look.ARRAY;
            }
            if (Map.class.isAssignableFrom(type)) {
                return NavigableMap.class.isAssignableFrom(type) ? Look.SORTED_MAP : Look.MAP;
            }
            if (Collection.class.isAssignableFrom(type)) {
                return type == HashSet.class ? Look.UNORDERED : Look.ORDERED;
            }
            if (type == AtomicReference.class) {
                return Look.REFERENCE;
            }
            return type == AtomicBoolean.class ? Look.FLAG : type == WaitTicket.class ? Look.TICKET : Look.FIELDS;
        }
    }

    private void add(Object value) {
        if (value == null) {
            mix(1);
            return;
        }
        Look look = plans.get(value.getClass()).look;
        if (look == Look.VALUE) {
            Integer number = values.get(value);
            if (number == null) {
                number = values.size();
                values.put(value, number);
            }
            mix(3L * number + 2);
        } else if (look == Look.OUTSIDE) {
            mix(5);
        } else {
            int known = met.size();
            Integer number = met.putIfAbsent(value, known);
            if (number == null) {
                open.add(value);
            }
            mix(7L * (number == null ? known : number) + 6);
        }
    }

    private void addContent(Object object) {
        Plan plan = plans.get(object.getClass());
        mix(plan.name);
        switch (plan.look) {
            case SORTED_MAP ->
                ((Map<?, ?>) object).forEach((key, value) -> {
                    add(key);
                    add(value);
                });
            case MAP -> {
                long sum = 0;
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) object).entrySet()) {
                    sum += numberOf(entry.getKey()) * 31 + entry.getValue().hashCode();
                }
                mix(sum);
            }
            case UNORDERED -> {
                long sum = 0;
                for (Object element : (Collection<?>) object) {
                    sum += numberOf(element);
                }
                mix(sum);
            }
            case ORDERED -> {
                mix(((Collection<?>) object).size());
                ((Collection<?>) object).forEach(this::add);
            }
            case ARRAY -> {
                for (Object element : (Object[]) object) {
                    add(element);
                }
            }
            case REFERENCE -> add(((AtomicReference<?>) object).get());
            case FLAG -> mix(((AtomicBoolean) object).get() ? 1 : 0);
            case TICKET -> {
                WaitTicket ticket = (WaitTicket) object;
                tickets.add(ticket);
                mix(ticket.isPlaced() ? 1 : 0);
                addFields(object, plan.fields);
            }
            default -> addFields(object, plan.fields);
        }
    }

    /** A number for an element of something that has no order. What was not met before counts by its kind alone. */
    private long numberOf(Object element) {
        Integer number = met.get(element);
        long seed = number == null ? -element.getClass().getName().hashCode() : number + 1;
        seed *= 0xBF58476D1CE4E5B9L;
        return seed ^ seed >>> 31;
    }

    private void addFields(Object object, List<Field> fields) {
        try {
            for (Field field : fields) {
                Class<?> type = field.getType();
                if (type == boolean.class) {
                    mix(field.getBoolean(object) ? 1 : 0);
                } else if (type.isPrimitive()) {
                    mix(field.getLong(object));
                } else {
                    add(field.get(object));
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Field> fieldsOf(Class<?> type) {
        if (!type.getName().startsWith("casement.")) {
            throw new IllegalArgumentException("not known how to look into a " + type);
        }
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at.getName().startsWith("casement."); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                String name = at.getSimpleName() + "." + field.getName();
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !SKIPPED.contains(name)) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
