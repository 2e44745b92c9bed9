package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;
import java.util.stream.Stream;

/** What a process would leave behind in the JDK: registrations, which it remembers, and defaults, which it has its own of. */
final class RegistryRows {

    private static final String LISTENER = "Ljavax/management/NotificationListener;";
    private static final String LISTENING = LISTENER + "Ljavax/management/NotificationFilter;Ljava/lang/Object;)V";
    private static final String REMOTE = "Ljava/rmi/Remote;";
    private static final String RMI_SOCKETS =
            "Ljava/rmi/server/RMIClientSocketFactory;Ljava/rmi/server/RMIServerSocketFactory;)";
    private static final String RMI_OBJECTS = "java/rmi/server/UnicastRemoteObject";
    private static final String RMI_REGISTRIES = "java/rmi/registry/LocateRegistry";
    private static final String RMI_REGISTRY = "Ljava/rmi/registry/Registry;";
    private static final String PREFERENCES = "java/util/prefs/Preferences";
    private static final String HTTP_CLIENT = "java/net/http/HttpClient";
    private static final String CONNECTION = "java/net/URLConnection";
    private static final String HTTPS = "javax/net/ssl/HttpsURLConnection";

    /** Registrations that the process remembers. */
    static final List<Redirect> REGISTRATIONS = Stream.of(
                    call("java/util/logging/Logger", "addHandler", "(Ljava/util/logging/Handler;)V", "addHandler"),
                    call(
                            "java/util/logging/LogManager",
                            "addConfigurationListener",
                            "(Ljava/lang/Runnable;)Ljava/util/logging/LogManager;",
                            "addConfigurationListener"),
                    call(
                            PREFERENCES,
                            "addPreferenceChangeListener",
                            "(Ljava/util/prefs/PreferenceChangeListener;)V",
                            "addPreferenceChangeListener"),
                    call(
                            PREFERENCES,
                            "addNodeChangeListener",
                            "(Ljava/util/prefs/NodeChangeListener;)V",
                            "addNodeChangeListener"),
                    call(
                            "javax/management/MBeanServer",
                            "registerMBean",
                            "(Ljava/lang/Object;Ljavax/management/ObjectName;)Ljavax/management/ObjectInstance;",
                            "registerBean"),
                    staticCall(
                            "java/sql/DriverManager",
                            "registerDriver",
                            "(Ljava/sql/Driver;Ljava/sql/DriverAction;)V",
                            "registerDriver"),
                    listening("NotificationBroadcaster", ""),
                    listening("NotificationEmitter", ""),
                    listening("MBeanServer", "Ljavax/management/ObjectName;"),
                    staticCall(RMI_OBJECTS, "exportObject", "(" + REMOTE + "I)" + REMOTE, "exportObject"),
                    staticCall(RMI_OBJECTS, "exportObject", "(" + REMOTE + "I" + RMI_SOCKETS + REMOTE, "exportObject"),
                    staticCall(RMI_REGISTRIES, "createRegistry", "(I)" + RMI_REGISTRY, "createRegistry"),
                    staticCall(RMI_REGISTRIES, "createRegistry", "(I" + RMI_SOCKETS + RMI_REGISTRY, "createRegistry"),
                    call(
                            "java/lang/ref/Cleaner",
                            "register",
                            "(Ljava/lang/Object;Ljava/lang/Runnable;)Ljava/lang/ref/Cleaner$Cleanable;",
                            "register"),
                    call("javax/swing/Timer", "start", "()V", "startTimer"))
            .map(row -> row.in("GuestRegistries"))
            .toList();

    /** Defaults that each process has its own of, and those that it is refused. */
    static final List<Redirect> DEFAULTS = Stream.of(
                    set("java/net/Authenticator", "setDefault", "java/net/Authenticator", "setAuthenticator"),
                    get("java/net/Authenticator", "getDefault", "java/net/Authenticator", "authenticator"),
                    set("java/net/ProxySelector", "setDefault", "java/net/ProxySelector", "setProxySelector"),
                    get("java/net/ProxySelector", "getDefault", "java/net/ProxySelector", "proxySelector"),
                    set("java/net/CookieHandler", "setDefault", "java/net/CookieHandler", "setCookieHandler"),
                    get("java/net/CookieHandler", "getDefault", "java/net/CookieHandler", "cookieHandler"),
                    set("java/net/ResponseCache", "setDefault", "java/net/ResponseCache", "setResponseCache"),
                    get("java/net/ResponseCache", "getDefault", "java/net/ResponseCache", "responseCache"),
                    set(CONNECTION, "setFileNameMap", "java/net/FileNameMap", "setFileNameMap"),
                    get(CONNECTION, "getFileNameMap", "java/net/FileNameMap", "fileNameMap"),
                    set(HTTPS, "setDefaultHostnameVerifier", "javax/net/ssl/HostnameVerifier", "setHostnameVerifier"),
                    get(HTTPS, "getDefaultHostnameVerifier", "javax/net/ssl/HostnameVerifier", "hostnameVerifier"),
                    set(
                            HTTPS,
                            "setDefaultSSLSocketFactory",
                            "javax/net/ssl/SSLSocketFactory",
                            "setSecureSocketFactory"),
                    get(HTTPS, "getDefaultSSLSocketFactory", "javax/net/ssl/SSLSocketFactory", "secureSocketFactory"),
                    set("javax/net/ssl/SSLContext", "setDefault", "javax/net/ssl/SSLContext", "setContext"),
                    get("javax/net/ssl/SSLContext", "getDefault", "javax/net/ssl/SSLContext", "context"),
                    set(
                            "java/net/URL",
                            "setURLStreamHandlerFactory",
                            "java/net/URLStreamHandlerFactory",
                            "setStreamHandlers"),
                    set(CONNECTION, "setContentHandlerFactory", "java/net/ContentHandlerFactory", "setContentHandlers"),
                    set("java/net/Socket", "setSocketImplFactory", "java/net/SocketImplFactory", "setSocketImpls"),
                    set("java/net/ServerSocket", "setSocketFactory", "java/net/SocketImplFactory", "setSocketImpls"),
                    set(
                            "java/net/DatagramSocket",
                            "setDatagramSocketImplFactory",
                            "java/net/DatagramSocketImplFactory",
                            "setDatagramSocketImpls"))
            .map(row -> row.in("GuestDefaults"))
            .toList();

    /** What the JDK would keep as long as the process does, and with it the process. */
    static final List<Redirect> CLIENTS = Stream.of(
                    staticCall(HTTP_CLIENT, "newHttpClient", "()L" + HTTP_CLIENT + ";", "newHttpClient"),
                    call(HTTP_CLIENT + "$Builder", "build", "()L" + HTTP_CLIENT + ";", "build"))
            .map(row -> row.in("GuestRegistries"))
            .toList();

    private RegistryRows() {}

    private static Redirect listening(String owner, String name) {
        return call(
                "javax/management/" + owner,
                "addNotificationListener",
                "(" + name + LISTENING,
                "addNotificationListener");
    }

    private static Redirect set(String owner, String name, String type, String shim) {
        return staticCall(owner, name, "(L" + type + ";)V", shim);
    }

    private static Redirect get(String owner, String name, String type, String shim) {
        return staticCall(owner, name, "()L" + type + ";", shim);
    }
}
