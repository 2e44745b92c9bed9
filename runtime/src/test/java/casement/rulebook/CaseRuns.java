package casement.rulebook;

import casement.kernel.Story;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.TestWatcher;

/** Makes of a {@link Case} one test for each dialect, with a story in it, and writes down which of them pass. */
final class CaseRuns implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Case it = context.getRequiredTestMethod().getAnnotation(Case.class);
        return Run.of(it).map(run -> new Invocation(run, it.strict()));
    }

    private record Invocation(Run run, boolean strict) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return run.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Stage(run, run.begin(strict)));
        }
    }

    private record Stage(Run run, Story story) implements ParameterResolver, AfterEachCallback, TestWatcher {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Story.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return story;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            story.close();
        }

        @Override
        public void testSuccessful(ExtensionContext context) {
            Passed.RUNS.add(run);
        }
    }
}
