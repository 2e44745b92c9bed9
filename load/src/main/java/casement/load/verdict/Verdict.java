package casement.load.verdict;

/** What has become of an assertion. Nothing measured means not met. */
public record Verdict(Assertion assertion, double measured, boolean met) {

    /** The measured value in words. */
    public String measuredText() {
        return assertion.metric().text(measured);
    }
}
