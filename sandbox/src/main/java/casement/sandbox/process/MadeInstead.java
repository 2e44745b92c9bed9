package casement.sandbox.process;

import casement.sandbox.rewrite.Superclasses;
import java.lang.reflect.Constructor;

/** The host's classes that guests make objects of in the place of the JDK's, where they name the JDK's at run time only. */
final class MadeInstead {

    private MadeInstead() {}

    static boolean isOf(Class<?> type) {
        return type.getClassLoader() == null && Superclasses.madeFor(type.getName()) != null;
    }

    /** The class of which an object is made. */
    static Class<?> of(Class<?> type) {
        String ours = Superclasses.madeFor(type.getName());
        try {
            return ours == null ? type : Class.forName(ours);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("There is no " + ours, impossible);
        }
    }

    /** The constructor that is called. */
    static Constructor<?> of(Constructor<?> constructor) {
        try {
            return of(constructor.getDeclaringClass()).getConstructor(constructor.getParameterTypes());
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(constructor + " has no counterpart", impossible);
        }
    }
}
