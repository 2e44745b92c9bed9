package casement.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The pages in a real browser, without a network: Debian's packages chromium and chromium-driver. */
class BrowserTest {

    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** The width of a sheet between margins of a centimetre. */
    private static final int A4 = 718;

    /** Of parts of the protocol that no test here uses, Selenium says that it does not know them. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    @TempDir
    static Path folder;

    private static @Nullable ChromeDriver started;

    @BeforeAll
    static void start() throws IOException {
        String browser = BROWSERS.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(
                !browser.isEmpty() && Files.isExecutable(DRIVER),
                "no browser here to look at the page: install Debian's chromium and chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        SELENIUM.setLevel(Level.SEVERE);
        // Told where the driver is, Selenium looks for none on the network.
        System.setProperty("webdriver.chrome.driver", DRIVER.toString());
        started = new ChromeDriver(options);
        started.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(2)).scriptTimeout(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.quit();
        }
    }

    private static ChromeDriver driver() {
        ChromeDriver driver = started;
        if (driver == null) {
            throw new IllegalStateException("the browser was not started");
        }
        return driver;
    }

    /** Returns when the page is drawn: on a busy machine a page may count as loaded before. */
    private static ChromeDriver open(String page, int width, String scheme) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), page);
        ChromeDriver driver = driver();
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        media("screen", scheme);
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        driver.get(file.toUri().toString());
        driver.executeAsyncScript("""
                const done = arguments[0];
                const look = () => document.body?.dataset.drawn === 'true' ? done() : setTimeout(look, 10);
                look();
                """);
        return driver;
    }

    private static void media(String medium, String scheme) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "media",
                                medium,
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static void assertNothingWentWrong(ChromeDriver driver) {
        assertThat(driver.manage().logs().get(LogType.BROWSER))
                .extracting(LogEntry::getMessage)
                .isEmpty();
        assertThat(driver.executeScript("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
    }

    private static Stream<WebElement> plots(ChromeDriver driver) {
        return driver.findElements(By.className("plot")).stream();
    }

    private static String colour(ChromeDriver driver, String selector, String property) {
        return String.valueOf(driver.executeScript(
                "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])",
                selector,
                property));
    }

    private static double width(ChromeDriver driver, String of) {
        return ((Number) driver.executeScript("return " + of)).doubleValue();
    }

    @Test
    void a_run_is_told_and_drawn() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "light");

        assertThat(driver.getTitle()).isEqualTo("A sample <of> runs: load test");
        assertThat(driver.findElement(By.id("verdict")).getText())
                .contains("Not passed")
                .contains("errors = 0 (measured 2)");
        assertThat(plots(driver)).hasSize(8).allSatisfy(plot -> {
            assertThat(plot.isDisplayed()).isTrue();
            assertThat(plot.findElements(By.cssSelector("svg path"))).hasSizeGreaterThan(4);
        });
        assertNothingWentWrong(driver);
    }

    @Test
    void latency_is_drawn_of_what_is_chosen() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "light");
        String before = driver.findElement(By.id("latency")).getAttribute("innerHTML");

        List<WebElement> choices = driver.findElements(By.cssSelector("#measured option"));
        assertThat(choices)
                .extracting(WebElement::getText)
                .containsExactly("all iterations", "acquire", "leave", Samples.BAD_NAME);
        choices.get(3).click();

        assertThat(driver.findElement(By.id("latency")).getAttribute("innerHTML"))
                .isNotEqualTo(before);
        assertNothingWentWrong(driver);
    }

    @Test
    void a_cursor_stands_in_all_plots_of_the_same_time() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "light");
        driver.executeScript("""
                echarts.getInstanceByDom(document.getElementById('throughput'))
                    .dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 3 });
                for (const plot of document.querySelectorAll('.plot')) { echarts.getInstanceByDom(plot).getZr().flush(); }
                """);

        assertThat(plots(driver)
                        .filter(plot -> plot.getText().contains("3 s to 4 s, measured"))
                        .map(plot -> plot.getAttribute("id")))
                .containsExactly("throughput", "latency", "queues", "holders", "processes", "machine", "heap");
        assertThat(driver.findElement(By.id("processes")).getText()).contains("killed: 2");
        assertNothingWentWrong(driver);
    }

    @Test
    void a_click_on_a_head_sorts() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "light");
        WebElement table =
                driver.findElement(By.xpath("//table[.//button[text()='operation']][.//button[text()='p99']]"));
        WebElement head = table.findElement(By.xpath(".//button[text()='p99']"));

        head.click();
        assertThat(table.findElements(By.cssSelector("tbody th")))
                .extracting(WebElement::getText)
                .containsExactly("acquire", Samples.BAD_NAME, "leave");
        head.click();
        assertThat(table.findElements(By.cssSelector("tbody th")))
                .extracting(WebElement::getText)
                .containsExactly("leave", Samples.BAD_NAME, "acquire");
        assertThat(table.findElement(By.cssSelector("th[aria-sort]")).getAttribute("aria-sort"))
                .isEqualTo("ascending");
    }

    @Test
    void it_is_dark_in_the_dark() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "dark");
        assertThat(colour(driver, "body", "background-color")).isEqualTo("rgb(21, 23, 26)");
        assertThat(colour(driver, "#throughput svg text", "fill")).isEqualTo("rgb(230, 232, 234)");

        media("screen", "light");
        assertThat(colour(driver, "body", "background-color")).isEqualTo("rgb(255, 255, 255)");
        assertThat(colour(driver, "#throughput svg text", "fill")).isEqualTo("rgb(28, 30, 33)");
        assertNothingWentWrong(driver);
    }

    @Test
    void it_is_printed_in_the_light_and_no_wider_than_paper() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "dark");
        media("print", "dark");
        driver.executeScript("dispatchEvent(new Event('beforeprint'))");

        assertThat(colour(driver, "body", "background-color")).isEqualTo("rgb(255, 255, 255)");
        assertThat(colour(driver, "#throughput svg text", "fill")).isEqualTo("rgb(28, 30, 33)");
        assertThat(plots(driver))
                .allSatisfy(
                        plot -> assertThat(plot.findElement(By.tagName("svg")).getSize().width)
                                .isBetween(300, 700));
        assertNothingWentWrong(driver);
    }

    @Test
    void nothing_on_paper_makes_the_sheet_smaller() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), A4, "light");
        media("print", "light");
        driver.executeScript("dispatchEvent(new Event('beforeprint'))");

        assertThat(width(driver, "document.documentElement.scrollWidth")).isLessThanOrEqualTo(A4);
    }

    @Test
    void a_legend_on_a_phone_shows_all_its_names() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 390, "light");

        WebElement last = driver.findElements(By.cssSelector("#latency svg text")).stream()
                .filter(text -> text.getText().equals("slowest operations"))
                .findFirst()
                .orElseThrow();
        assertThat(last.getRect().x + last.getRect().width).isLessThan(390);
    }

    /** An hour in which iterations end in every other second; the one of the seconds that was slow has to be seen. */
    @Test
    void a_long_run_has_points_that_can_be_told_apart() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "light");

        Object points = driver.executeScript("""
                const of = value => Array.from({ length: 3600 }, (_, i) => value(i));
                const hour = bundled({
                  at: of(i => i * 1e9), length: of(() => 1e9), phase: of(i => i < 100 ? 'warm-up' : 'measured'),
                  operationsPerSecond: of(i => i % 2 * 10), iterations: of(i => i % 2), p50: of(i => i % 2 * 70), max: of(i => i === 1234 ? 900 : 80),
                  waiting: { p50: of(i => i === 77 ? 12 : 3) }, operations: { take: { count: of(i => 2), max: of(i => 5) } }
                });
                return [hour.at.length, hour.iterations.reduce((all, each) => all + each), Math.max(...hour.max), Math.max(...hour.waiting.p50),
                  Math.round(hour.operationsPerSecond[100]), hour.p50[100], hour.at[hour.phase.indexOf('measured')] / 1e9,
                  hour.length.reduce((all, each) => all + each) / 1e9, hour.operations.take.count[0], clock(754, 3600)];
                """);

        assertThat(points)
                .asInstanceOf(LIST)
                .containsExactly(241L, 1800L, 900L, 12L, 5L, 70L, 100L, 3600L, 30L, "12:34");
    }

    @Test
    void a_plot_with_nothing_in_it_says_why() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 1280, "light");
        driver.executeScript("""
                Object.values(series.operations).forEach(each => each.count.fill(0));
                results.outliers.length = 0;
                chosen.selectedIndex = 1;
                chosen.dispatchEvent(new Event('change'));
                """);

        assertThat(driver.findElement(By.id("latency")).getText()).contains("There was nothing to measure.");
        assertNothingWentWrong(driver);
    }

    @Test
    void a_phone_has_one_column_and_nothing_beside_it() throws IOException {
        ChromeDriver driver = open(RunPage.of(Samples.run()), 390, "light");

        assertThat(width(driver, "document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        assertThat(plots(driver))
                .allSatisfy(
                        plot -> assertThat(plot.findElement(By.tagName("svg")).getSize().width)
                                .isBetween(300, 390));
        assertNothingWentWrong(driver);
    }

    @Test
    void two_runs_are_told_and_drawn() throws IOException {
        RunFile after = Samples.changed("after", "\"operationsPerSecond\": 2000.0", "\"operationsPerSecond\": 3000.0");
        ChromeDriver driver = open(ComparisonPage.of(Comparison.of(Samples.run(), after)), 390, "light");

        assertThat(driver.findElement(By.tagName("main")).getText()).contains("throughput", "+50.0 %", "better");
        assertThat(plots(driver))
                .hasSize(2)
                .allSatisfy(plot -> assertThat(plot.findElements(By.cssSelector("svg path")))
                        .hasSizeGreaterThan(2));
        assertThat(width(driver, "document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        assertNothingWentWrong(driver);
    }
}
