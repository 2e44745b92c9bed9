package casement.sandbox.process;

import java.lang.ref.Cleaner;
import java.net.http.HttpClient;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.sql.Driver;
import java.sql.DriverAction;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.prefs.NodeChangeListener;
import java.util.prefs.PreferenceChangeListener;
import java.util.prefs.Preferences;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServer;
import javax.management.NotificationBroadcaster;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectInstance;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Calls that put something into a registry of the JDK for good: they do as before, and the process remembers, so that it
 * is taken out when the process is gone.
 */
public final class GuestRegistries {

    private GuestRegistries() {}

    private static Registrations of(GuestCalls caller) {
        return caller.live().registrations();
    }

    public static void addHandler(Logger logger, Handler handler, GuestCalls caller) {
        logger.addHandler(handler);
        of(caller).add(handler, logger::removeHandler);
    }

    public static LogManager addConfigurationListener(LogManager manager, Runnable listener, GuestCalls caller) {
        LogManager same = manager.addConfigurationListener(listener);
        of(caller).add(listener, manager::removeConfigurationListener);
        return same;
    }

    public static void addPreferenceChangeListener(
            Preferences node, PreferenceChangeListener listener, GuestCalls caller) {
        node.addPreferenceChangeListener(listener);
        of(caller).add(listener, node::removePreferenceChangeListener);
    }

    public static void addNodeChangeListener(Preferences node, NodeChangeListener listener, GuestCalls caller) {
        node.addNodeChangeListener(listener);
        of(caller).add(listener, node::removeNodeChangeListener);
    }

    /** An MBean whose class is the JDK's, as a {@code StandardMBean}, could not be told from others later. */
    public static ObjectInstance registerBean(
            MBeanServer server, Object bean, @Nullable ObjectName name, GuestCalls caller) throws JMException {
        ObjectInstance instance = server.registerMBean(bean, name);
        of(caller).add(bean, registered -> unregister(server, instance));
        return instance;
    }

    private static void unregister(MBeanServer server, ObjectInstance instance) {
        try {
            if (server.getObjectInstance(instance.getObjectName()).equals(instance)) {
                server.unregisterMBean(instance.getObjectName());
            }
        } catch (JMException removed) {
            // The process has done so itself.
        }
    }

    /** The driver's action is not asked once the process has ended: it would leave, and the driver stay. */
    public static void registerDriver(Driver driver, @Nullable DriverAction action, GuestCalls caller)
            throws SQLException {
        ProcessRuntime process = caller.live();
        DriverAction whileAlive = () -> {
            if (action != null && !process.isEnded()) {
                action.deregister();
            }
        };
        DriverManager.registerDriver(driver, whileAlive);
    }

    public static void addNotificationListener(
            NotificationEmitter emitter,
            NotificationListener listener,
            @Nullable NotificationFilter filter,
            @Nullable Object handback,
            GuestCalls caller) {
        addNotificationListener((NotificationBroadcaster) emitter, listener, filter, handback, caller);
    }

    public static void addNotificationListener(
            NotificationBroadcaster broadcaster,
            NotificationListener listener,
            @Nullable NotificationFilter filter,
            @Nullable Object handback,
            GuestCalls caller) {
        broadcaster.addNotificationListener(listener, filter, handback);
        of(caller).add(listener, added -> {
            try {
                broadcaster.removeNotificationListener(added);
            } catch (ListenerNotFoundException removed) {
                // The process has done so itself.
            }
        });
    }

    public static void addNotificationListener(
            MBeanServer server,
            ObjectName name,
            NotificationListener listener,
            @Nullable NotificationFilter filter,
            @Nullable Object handback,
            GuestCalls caller)
            throws InstanceNotFoundException {
        server.addNotificationListener(name, listener, filter, handback);
        of(caller).add(listener, added -> {
            try {
                server.removeNotificationListener(name, added);
            } catch (InstanceNotFoundException | ListenerNotFoundException removed) {
                // The process has done so itself.
            }
        });
    }

    public static Remote exportObject(Remote object, int port, GuestCalls caller) throws RemoteException {
        return exported(object, UnicastRemoteObject.exportObject(object, port), caller);
    }

    public static Remote exportObject(
            Remote object, int port, RMIClientSocketFactory client, RMIServerSocketFactory server, GuestCalls caller)
            throws RemoteException {
        return exported(object, UnicastRemoteObject.exportObject(object, port, client, server), caller);
    }

    private static Remote exported(Remote object, Remote stub, GuestCalls caller) {
        of(caller).add(object, GuestRegistries::unexport);
        return stub;
    }

    public static Registry createRegistry(int port, GuestCalls caller) throws RemoteException {
        Registry registry = LocateRegistry.createRegistry(port);
        of(caller).add(registry, GuestRegistries::unexport);
        return registry;
    }

    public static Registry createRegistry(
            int port, RMIClientSocketFactory client, RMIServerSocketFactory server, GuestCalls caller)
            throws RemoteException {
        Registry registry = LocateRegistry.createRegistry(port, client, server);
        of(caller).add(registry, GuestRegistries::unexport);
        return registry;
    }

    private static void unexport(Remote object) {
        try {
            UnicastRemoteObject.unexportObject(object, true);
        } catch (java.rmi.NoSuchObjectException removed) {
            // The process has done so itself.
        }
    }

    public static Cleaner.Cleanable register(Cleaner cleaner, Object object, Runnable action, GuestCalls caller) {
        Cleaner.Cleanable cleanable = cleaner.register(object, action);
        of(caller).add(cleanable, Cleaner.Cleanable::clean);
        return cleanable;
    }

    /** A class value is about to be computed. That of a class of others would be kept by that class. */
    public static void computing(Object values, Class<?> type, GuestCalls caller) {
        if (values instanceof ClassValue<?> own && type.getClassLoader() != caller.loader()) {
            of(caller).add(own, computed -> computed.remove(type));
        }
    }

    public static HttpClient newHttpClient(GuestCalls caller) {
        return GuestHttpClient.of(HttpClient.newHttpClient(), caller.live());
    }

    public static HttpClient build(HttpClient.Builder builder, GuestCalls caller) {
        return GuestHttpClient.of(builder.build(), caller.live());
    }

    public static void startTimer(javax.swing.Timer timer, GuestCalls caller) {
        timer.start();
        of(caller).add(timer, javax.swing.Timer::stop);
    }
}
