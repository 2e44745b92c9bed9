package casement.sandbox.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** What a user holds of a service: the interface, and no class of the provider's. */
final class ServiceProxy implements InvocationHandler {

    private static final @Nullable Object[] NONE = {};

    /** Where a call goes. */
    interface Target {
        /** @throws casement.service.ServiceEndedException if there is none any more */
        Offering offering();
    }

    private final ServiceDesk user;
    private final String text;
    private final Target target;

    private ServiceProxy(ServiceDesk user, String text, Target target) {
        this.user = user;
        this.text = text;
        this.target = target;
    }

    static <S> S of(Class<S> service, ServiceDesk user, String provider, Target target) {
        String text = "service " + service.getName() + " of " + provider;
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(), new Class<?>[] {service}, new ServiceProxy(user, text, target)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? NONE : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        String what = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        for (int i = 0; i < arguments.length; i++) {
            Crossing.check(arguments[i], "argument " + (i + 1) + " of " + what);
        }
        method.setAccessible(true);
        Object result = ServiceCall.make(user, target.offering(), method, arguments);
        Crossing.check(result, "the result of " + what);
        return result;
    }

    /** A proxy is itself and nothing else: the implementation is not asked. */
    private Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> text;
        };
    }
}
