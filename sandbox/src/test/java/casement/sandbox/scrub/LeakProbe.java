package casement.sandbox.scrub;

import casement.sandbox.testkit.GuestJar;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Programs that park something of their own in the JDK and end: the statements of their main methods. */
enum LeakProbe {
    NONE(""),
    THREAD_LOCAL_OF_OWN_THREAD("LOCAL.set(new Bean()); Thread t = new Thread(() -> LOCAL.set(new Bean())); t.start();"),
    THREAD_LOCAL_OF_COMMON_POOL("CompletableFuture.runAsync(() -> LOCAL.set(new Bean())).get();"),
    FIRST_USE_OF_COMMON_POOL("ForkJoinPool.commonPool().submit(() -> 1).get();"),
    JDBC_DRIVER("java.sql.DriverManager.registerDriver(new Drv());"),
    MBEAN("ManagementFactory.getPlatformMBeanServer().registerMBean(new Bean(), new ObjectName(\"leak:id=\" + ID));"),
    LOG_HANDLER("Logger.getLogger(\"\").addHandler(new LogTo());"),
    LOG_LEVEL("Level.parse(new Level(\"L\" + ID, 12345) { }.getName());"),
    INTROSPECTOR("java.beans.Introspector.getBeanInfo(Bean.class);"),
    SERIALIZATION("new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream()).writeObject(new Bean());"),
    UNCAUGHT_HANDLER("Thread.setDefaultUncaughtExceptionHandler((t, e) -> { });"),
    DELAYED_FUTURE("CompletableFuture.delayedExecutor(1, TimeUnit.HOURS).execute(() -> new Bean());"),
    DAEMON_TIMER("new Timer(true).schedule(new TimerTask() { public void run() { } }, 3_600_000);"),
    SECURITY_PROVIDER("java.security.Security.addProvider(new Prov());"),
    SHUTDOWN_HOOK("Runtime.getRuntime().addShutdownHook(new Thread(() -> { }));"),
    DELETE_ON_EXIT("new java.io.File(\"never-made\").deleteOnExit();"),
    CLEANER("Cleaner.create().register(new Object(), () -> System.out.println(Base.class));"),
    HTTP_CLIENT(
            "try { HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(\"http://127.0.0.1:9/\")).build(), HttpResponse.BodyHandlers.ofString()); } catch (java.io.IOException e) { }"),
    RESOURCE_BUNDLE(
            "try { ResourceBundle.getBundle(\"no.such\", Locale.ROOT, Base.class.getClassLoader()); } catch (MissingResourceException e) { }"),
    PROXY(
            "Proxy.newProxyInstance(Base.class.getClassLoader(), new Class<?>[] { Runnable.class }, (p, m, x) -> 1).hashCode();"),
    SERVICE_LOADER("ServiceLoader.load(BeanMBean.class, Base.class.getClassLoader()).findFirst();"),
    INTERNED_LOCK("synchronized (\"casement-shared-literal\") { }"),

    // Not probed by the study.
    RMI_TARGET("java.rmi.server.UnicastRemoteObject.exportObject(new Remoted(), 0);"),
    RMI_OBJECT("new RemotedByBirth();"),
    RMI_REGISTRY("java.rmi.registry.LocateRegistry.createRegistry(0).rebind(\"x\", new Remoted());"),
    AWT_CONTEXT("javax.swing.UIManager.put(\"x\", new Bean());"),
    AWT_EVENTS("java.awt.EventQueue.invokeAndWait(() -> new Bean());"),
    SWING_TIMER("new javax.swing.Timer(3_600_000, e -> { }).start();"),
    IMAGE_READER("javax.imageio.spi.IIORegistry.getDefaultInstance().registerServiceProvider(new Spi());"),
    IMAGE_IO(
            "javax.imageio.ImageIO.getReaderFormatNames(); new java.awt.image.BufferedImage(9, 9, 1).createGraphics();"),
    URL_HANDLERS("try { java.net.URL.setURLStreamHandlerFactory(protocol -> null); } catch (Error refused) { }"),
    CONTENT_HANDLERS("try { URLConnection.setContentHandlerFactory(type -> null); } catch (Error refused) { }"),
    SOCKET_FACTORY(
            "try { java.net.ServerSocket.setSocketFactory(() -> null); } catch (java.io.IOException refused) { }"),
    FILE_NAME_MAP("URLConnection.setFileNameMap(name -> null);"),
    AUTHENTICATOR("java.net.Authenticator.setDefault(new java.net.Authenticator() { });"),
    PROXY_SELECTOR("java.net.ProxySelector.setDefault(new Proxies());"),
    COOKIE_HANDLER("java.net.CookieHandler.setDefault(new java.net.CookieManager() { });"),
    RESPONSE_CACHE("java.net.ResponseCache.setDefault(new Responses());"),
    HOST_NAMES("javax.net.ssl.HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);"),
    SSL_CONTEXT(
            "var c = javax.net.ssl.SSLContext.getInstance(\"TLS\"); c.init(null, new javax.net.ssl.TrustManager[] { new Trusting() }, null); javax.net.ssl.SSLContext.setDefault(c);"),
    SSL_SOCKETS(
            "var c = javax.net.ssl.SSLContext.getInstance(\"TLS\"); c.init(null, new javax.net.ssl.TrustManager[] { new Trusting() }, null); javax.net.ssl.HttpsURLConnection.setDefaultSSLSocketFactory(c.getSocketFactory());"),
    TIME_ZONE("TimeZone.setDefault(new SimpleTimeZone(0, \"Mine\") { });"),
    LOCALE("Locale.setDefault(Locale.GERMANY);"),
    JAR_CONNECTION("try (var in = Base.class.getResource(\"Base.class\").openStream()) { in.read(); }"),
    XML_DOM(
            "javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new java.io.ByteArrayInputStream(\"<a/>\".getBytes())).setUserData(\"k\", new Bean(), null);"),
    XML_SAX(
            "javax.xml.parsers.SAXParserFactory.newInstance().newSAXParser().parse(new java.io.ByteArrayInputStream(\"<a/>\".getBytes()), new org.xml.sax.helpers.DefaultHandler() { });"),
    XML_ERROR(
            "try { javax.xml.parsers.SAXParserFactory.newInstance().newSAXParser().parse(new java.io.ByteArrayInputStream(\"<a>\".getBytes()), new org.xml.sax.helpers.DefaultHandler() { }); } catch (org.xml.sax.SAXException e) { }"),
    XML_TRANSFORMER(
            "var t = javax.xml.transform.TransformerFactory.newInstance().newTransformer(); t.setErrorListener(null == t ? null : new Errors()); t.transform(new javax.xml.transform.stream.StreamSource(new java.io.StringReader(\"<a/>\")), new javax.xml.transform.stream.StreamResult(new java.io.StringWriter()));"),
    XPATH("javax.xml.xpath.XPathFactory.newInstance().newXPath().evaluate(\"1 + 1\", (Object) null);"),
    STATIC_STACK_TRACE("STATIC.fillInStackTrace(); Logger.getLogger(\"x\").log(Level.FINE, \"x\", STATIC);"),
    COMMON_CLEANER("java.nio.ByteBuffer.allocateDirect(9);"),
    KEEP_ALIVE(
            "var s = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress(\"127.0.0.1\", 0), 0); s.createContext(\"/\", x -> { x.sendResponseHeaders(200, 1); x.getResponseBody().write(1); x.close(); }); s.start(); try (var in = new java.net.URL(\"http://127.0.0.1:\" + s.getAddress().getPort() + \"/\").openStream()) { in.readAllBytes(); } s.stop(0);"),
    PROCESS_REAPER("new ProcessBuilder(\"true\").start().onExit().thenRun(() -> { }).get();"),
    CLASS_VALUE("VALUES.get(String.class);"),
    STATIC_CLEANER("CLEANER.register(HELD, () -> System.out.println(Base.class));"),
    STATIC_HTTP_CLIENT(
            "client = HttpClient.newBuilder().authenticator(new java.net.Authenticator() { }).executor(r -> r.run()).build();"),
    NOTIFICATION_LISTENER(
            "((javax.management.NotificationEmitter) ManagementFactory.getMemoryMXBean()).addNotificationListener((n, x) -> { }, null, null);"),
    STANDARD_MBEAN(
            "ManagementFactory.getPlatformMBeanServer().registerMBean(new javax.management.StandardMBean(new Bean(), BeanMBean.class), new ObjectName(\"leak:id=\" + ID));"),
    MBEAN_THAT_IS_TOLD(
            "ManagementFactory.getPlatformMBeanServer().registerMBean(new Told(), new ObjectName(\"leak:id=\" + ID));"),
    OWN_MBEAN_SERVER(
            "javax.management.MBeanServerFactory.createMBeanServer().registerMBean(new Bean(), new ObjectName(\"leak:id=\" + ID));"),
    LOG_FORMATTER("for (var h : Logger.getLogger(\"\").getHandlers()) h.setFormatter(new Format());"),
    LOG_FILTER("Logger.getLogger(\"\").setFilter(r -> true);"),
    LOG_LEVEL_OF_ROOT("Logger.getLogger(\"\").setLevel(new Level(\"L\" + ID, 800) { });"),
    LOG_STREAM("Logger.getLogger(\"\").addHandler(new java.util.logging.StreamHandler(System.out, new Format()));"),
    LOG_CONFIGURATION("java.util.logging.LogManager.getLogManager().addConfigurationListener(() -> { });"),
    DRIVER_THAT_IS_TOLD("java.sql.DriverManager.registerDriver(new Drv(), () -> System.out.println());"),
    INTROSPECTOR_ON_COMMON_POOL(
            "CompletableFuture.runAsync(() -> { try { java.beans.Introspector.getBeanInfo(Bean.class); } catch (java.beans.IntrospectionException e) { } }).get();"),
    INTROSPECTOR_ON_VIRTUAL_THREAD(
            "try { var t = (Thread) Thread.class.getMethod(\"startVirtualThread\", Runnable.class).invoke(null, (Runnable) () -> { try { java.beans.Introspector.getBeanInfo(Bean.class); } catch (java.beans.IntrospectionException e) { } }); t.join(); } catch (NoSuchMethodException before21) { }"),
    INTROSPECTOR_IN_OWN_GROUP(
            "Thread t = new Thread(new ThreadGroup(\"mine\") { }, () -> { try { java.beans.Introspector.getBeanInfo(Bean.class); } catch (java.beans.IntrospectionException e) { } }); t.start(); t.join();"),
    OWN_THREAD_GROUP("new ThreadGroup(\"mine\") { };"),
    AWT_LOOK(
            "javax.swing.UIManager.addPropertyChangeListener(e -> { }); javax.swing.UIManager.getLookAndFeelDefaults().put(\"y\", new Bean()); javax.swing.UIManager.put(\"ClassLoader\", Base.class.getClassLoader());"),
    BEAN_EXPRESSION("new java.beans.Expression(new Bean(), \"getX\", new Object[0]).getValue();"),
    BEAN_EVENT_HANDLER("java.beans.EventHandler.create(Runnable.class, new Bean(), \"getX\").run();"),
    XML_ENCODER(
            "try (var e = new java.beans.XMLEncoder(new java.io.ByteArrayOutputStream())) { e.writeObject(Class.forName(\"Settings\").getConstructor().newInstance()); }"),
    XML_DECODER(
            "new java.beans.XMLDecoder(new java.io.ByteArrayInputStream(\"<java><object class='Settings'/></java>\".getBytes()), null, null, Base.class.getClassLoader()).readObject();"),
    PROPERTY_EDITOR("java.beans.PropertyEditorManager.registerEditor(Bean.class, Editor.class);"),
    CIPHER_OF_OWN_PROVIDER(
            "java.security.Security.addProvider(new Prov()); java.security.MessageDigest.getInstance(\"MINE\");"),
    PREFERENCES("java.util.prefs.Preferences.userRoot().addPreferenceChangeListener(e -> { });"),
    BUNDLE_OF_CLASSES("ResourceBundle.getBundle(\"Texts\", Locale.ROOT, Base.class.getClassLoader());"),
    SYSTEM_LOGGER("System.getLogger(\"mine\").log(System.Logger.Level.DEBUG, \"x\");"),
    METHOD_HANDLE_TYPES(
            "var h = java.lang.invoke.MethodHandles.empty(java.lang.invoke.MethodType.methodType(int.class, Bean.class, String.class, Bean.class)); java.lang.invoke.MethodHandles.catchException(h, Exception.class, java.lang.invoke.MethodHandles.dropArguments(h, 0, Exception.class));"),
    FINALIZER("new Fin(); while (!Fin.done) System.gc();"),
    UNCLOSED_SOCKET(
            "server = new java.net.ServerSocket(0); new java.net.Socket(\"localhost\", server.getLocalPort());"),
    UNFINISHED_FUTURE("new CompletableFuture<Bean>().orTimeout(1, TimeUnit.HOURS).thenAccept(b -> new Bean());"),
    COMPLETED_ON_TIMEOUT("new CompletableFuture<Bean>().completeOnTimeout(new Bean(), 1, TimeUnit.HOURS);"),
    OWN_CHILD_LOADER(
            "var l = new java.net.URLClassLoader(new java.net.URL[0], Base.class.getClassLoader()); Thread.currentThread().setContextClassLoader(l); Proxy.newProxyInstance(l, new Class<?>[] { Runnable.class }, (p, m, x) -> null);");

    private static final String COMMON = """
            import java.lang.management.ManagementFactory;
            import java.lang.ref.Cleaner;
            import java.lang.reflect.Proxy;
            import java.net.*;
            import java.net.http.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.logging.Handler;
            import java.util.logging.Level;
            import java.util.logging.LogRecord;
            import java.util.logging.Logger;
            import javax.management.ObjectName;

            @SuppressWarnings("all")
            class Base {
                static final ThreadLocal<Object> LOCAL = new ThreadLocal<>() { };
                static final int ID = System.identityHashCode(Base.class);
                static final Exception STATIC = new Exception();
                static final Object HELD = new Object();
                static final Cleaner CLEANER = Cleaner.create();
                static final ClassValue<Object> VALUES = new ClassValue<>() {
                    protected Object computeValue(Class<?> type) { return new Bean(); }
                };
                static HttpClient client;
                static ServerSocket server;

                public interface BeanMBean { int getX(); }
                public static class Bean implements BeanMBean, java.io.Serializable { public int getX() { return 1; } int y; }
                public interface ToldMBean { }
                public static class Told implements ToldMBean, javax.management.MBeanRegistration {
                    public ObjectName preRegister(javax.management.MBeanServer s, ObjectName n) { return n; }
                    public void postRegister(Boolean done) { }
                    public void preDeregister() { System.out.print("told"); }
                    public void postDeregister() { }
                }
            }
            class LogTo extends Handler {
                public void publish(LogRecord r) { } public void flush() { } public void close() { }
            }
            class Format extends java.util.logging.Formatter { public String format(LogRecord r) { return ""; } }
            class Drv implements java.sql.Driver {
                static long count() {
                    return java.sql.DriverManager.drivers().filter(d -> d instanceof Drv).count();
                }
                public java.sql.Connection connect(String u, Properties p) { return null; }
                public boolean acceptsURL(String u) { return false; }
                public java.sql.DriverPropertyInfo[] getPropertyInfo(String u, Properties p) { return null; }
                public int getMajorVersion() { return 1; } public int getMinorVersion() { return 0; }
                public boolean jdbcCompliant() { return false; } public Logger getParentLogger() { return null; }
                public String toString() { return "mine"; }
            }
            class Prov extends java.security.Provider {
                Prov() { super("leaky" + Base.ID, "1", "x"); put("MessageDigest.MINE", "Digest"); }
            }
            class Remoted implements java.rmi.Remote { }
            class RemotedByBirth extends java.rmi.server.UnicastRemoteObject { RemotedByBirth() throws java.rmi.RemoteException { } }
            class Proxies extends ProxySelector {
                public List<java.net.Proxy> select(URI uri) { return List.of(java.net.Proxy.NO_PROXY); }
                public void connectFailed(URI uri, SocketAddress a, java.io.IOException e) { }
            }
            class Responses extends ResponseCache {
                public CacheResponse get(URI u, String m, Map<String, List<String>> h) { return null; }
                public CacheRequest put(URI u, URLConnection c) { return null; }
            }
            class Trusting implements javax.net.ssl.X509TrustManager {
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String t) { }
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String t) { }
                public java.security.cert.X509Certificate[] getAcceptedIssuers() { return null; }
            }
            class Errors implements javax.xml.transform.ErrorListener {
                public void warning(javax.xml.transform.TransformerException e) { }
                public void error(javax.xml.transform.TransformerException e) { }
                public void fatalError(javax.xml.transform.TransformerException e) { }
            }
            class Spi extends javax.imageio.spi.ImageReaderSpi {
                public boolean canDecodeInput(Object o) { return false; }
                public javax.imageio.ImageReader createReaderInstance(Object o) { return null; }
                public String getDescription(Locale l) { return ""; }
            }
            class Fin {
                static volatile boolean done;
                protected void finalize() { Base.LOCAL.set(new Base.Bean()); done = true; }
            }
            class Editor extends java.beans.PropertyEditorSupport { }
            """;

    /** What must be public to be found by reflection. */
    private static final String DIGEST = """
            public class Digest extends java.security.MessageDigestSpi {
                protected void engineUpdate(byte b) { }
                protected void engineUpdate(byte[] b, int o, int l) { }
                protected byte[] engineDigest() { return new byte[0]; }
                protected void engineReset() { }
            }
            """;

    private static final String SETTINGS = """
            public class Settings { private int x = 3; public int getX() { return x; } public void setX(int to) { x = to; } }
            """;

    private static final String TEXTS = """
            public class Texts extends java.util.ListResourceBundle {
                protected Object[][] getContents() { return new Object[][] {{"a", "b"}}; }
            }
            """;

    private final String statements;

    LeakProbe(String statements) {
        this.statements = statements;
    }

    /** The class to run. */
    String mainClass() {
        return "Probe_" + name();
    }

    private String source() {
        return "@SuppressWarnings(\"all\") class %s extends Base { public static void main(String[] args) throws Exception { %s } }"
                .formatted(mainClass(), statements);
    }

    /** All of them in one jar. */
    static Path jar(Path directory) {
        String mains = Arrays.stream(values()).map(LeakProbe::source).collect(Collectors.joining("\n"));
        return GuestJar.in(directory, "probes.jar")
                .source("Base", COMMON + mains)
                .source("Digest", DIGEST)
                .source("Settings", SETTINGS)
                .source("Texts", TEXTS)
                .pack();
    }
}
