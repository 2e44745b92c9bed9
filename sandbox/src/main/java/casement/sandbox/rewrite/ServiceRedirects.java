package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;

/** Services: whoever offers or finds one is the process whose code it is. */
final class ServiceRedirects {

    private static final String SERVICES = "casement/service/Services";

    static final List<Redirect> ROWS = List.of(
            staticCall(SERVICES, "offer", "(Ljava/lang/Class;Ljava/lang/Object;)V", "offer")
                    .in("ServiceCalls"),
            staticCall(SERVICES, "find", "(Ljava/lang/Class;)Ljava/util/Optional;", "find")
                    .in("ServiceCalls"),
            staticCall(SERVICES, "find", "(Ljava/lang/Class;Ljava/lang/String;)Ljava/util/Optional;", "find")
                    .in("ServiceCalls"),
            staticCall(SERVICES, "findAll", "(Ljava/lang/Class;)Ljava/util/List;", "findAll")
                    .in("ServiceCalls"));

    private ServiceRedirects() {}
}
