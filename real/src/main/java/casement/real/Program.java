package casement.real;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One program of the list: where it comes from, how it is started, and what of it is compared.
 *
 * @param what its kind, in a word or two
 * @param jars Maven coordinates, {@code group:artifact:version[:classifier]}; what they depend on comes with them
 * @param arguments with {@link Places} in them
 * @param files a directory and a pattern of files that are added to the arguments, or empty
 * @param input what it reads from {@code System.in}
 * @param jvm options of the JVM that it runs in, whichever that is
 * @param material jars that are unpacked for it to work on, each by the name of its place
 * @param clients what talks to it over its port; none if it is no server
 * @param differs patterns of what differs from run to run anyway, and what stands for it
 * @param ignored patterns of files that it writes and nobody compares
 * @param natives whether it may load native libraries
 * @param limit why it does not pass, if it does not
 */
record Program(
        String name,
        String what,
        List<String> jars,
        String main,
        List<String> arguments,
        List<String> files,
        String input,
        List<String> jvm,
        Map<String, String> material,
        List<Client> clients,
        Map<String, String> differs,
        List<String> ignored,
        boolean natives,
        String limit) {

    /**
     * Somebody who talks to a server: asks for a page if there is one, else a program in a JVM of its own.
     *
     * @param page the path of what is asked for by HTTP, or empty
     */
    record Client(String page, List<String> jars, String main, List<String> arguments) {

        static Client of(Config config) {
            Config all = config.withFallback(DEFAULTS);
            return new Client(
                    all.getString("page"),
                    all.getStringList("jars"),
                    all.getString("main"),
                    all.getStringList("arguments"));
        }
    }

    private static final Config DEFAULTS = ConfigFactory.parseString("""
            page = "", jars = [], main = "", arguments = [], files = [], input = "", jvm = [], material {}, clients = []
            differs {}, ignored = [], natives = false, limit = ""
            """);

    static List<Program> allOf(Config list) {
        return list.getConfigList("programs").stream().map(Program::of).toList();
    }

    private static Program of(Config config) {
        Config all = config.withFallback(DEFAULTS);
        return new Program(
                all.getString("name"),
                all.getString("what"),
                all.getStringList("jars"),
                all.getString("main"),
                all.getStringList("arguments"),
                all.getStringList("files"),
                all.getString("input"),
                all.getStringList("jvm"),
                strings(all.getConfig("material")),
                all.getConfigList("clients").stream().map(Client::of).toList(),
                strings(all.getConfig("differs")),
                all.getStringList("ignored"),
                all.getBoolean("natives"),
                all.getString("limit"));
    }

    private static Map<String, String> strings(Config config) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.root().entrySet()) {
            strings.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
        }
        return strings;
    }

    boolean isServer() {
        return !clients.isEmpty();
    }

    /** The version in its first coordinates. */
    String version() {
        return jars.get(0).split(":")[2];
    }
}
