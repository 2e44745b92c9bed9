package casement.load.report;

import static casement.report.Page.escaped;

import casement.report.JsonObject;
import casement.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run as one file for a browser, which needs nothing else. */
public final class RunPage {

    private static final String FILE = "report.html";

    private RunPage() {}

    /** @return the page that was written, beside the results */
    public static Path write(Path folder) throws IOException {
        Path page = folder.resolve(FILE);
        Files.writeString(page, of(RunFile.read(folder)));
        return page;
    }

    public static String of(RunFile run) throws IOException {
        JsonObject results = run.results();
        try {
            JsonObject scenario = results.object("scenario");
            return page("run")
                    .fill("title", escaped(scenario.text("title") + ": load test"))
                    .fill("heading", escaped(scenario.text("title")))
                    .fill("about", escaped(scenario.text("about")))
                    .fill("summary", new SummaryPart(results).html())
                    .fill("figures", new FiguresPart(results).html())
                    .fill("slowest", new SlowestPart(results).html())
                    .fill("facts", new FactsPart(results).html())
                    .fillScript("results", run.json())
                    .text();
        } catch (IllegalArgumentException e) {
            throw new ReportException("no report can be made of " + run.name() + ": " + e.getMessage(), e);
        }
    }

    /** With the style and the scripts that all pages of load tests share, and its own. */
    static Page page(String name) throws IOException {
        return new Page(RunPage.class, name + ".html")
                .style(Page.resource(RunPage.class, "tables.css"))
                .fill("common", Page.resource(RunPage.class, "common.js"))
                .fill("script", Page.resource(RunPage.class, name + ".js"));
    }
}
