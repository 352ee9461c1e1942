package pinmailer.job;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import pinmailer.failure.EnvironmentFault;

/**
 * Settings in an {@code application.yaml} that nobody reads, because the word before the first dot is misspelt: a limit
 * someone believes to be in force is not. Names under {@code pinmailer.} are {@link Settings}' own affair.
 */
final class StraySettings {
    private static final Set<String> ROOTS = Set.of("pinmailer", "spring", "logging");

    private StraySettings() {}

    /** Refuses (78) the first one. */
    static void refuse(Environment environment) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            configurable.getPropertySources().stream()
                    .filter(OriginTrackedMapPropertySource.class::isInstance)
                    .map(EnumerablePropertySource.class::cast)
                    .flatMap(StraySettings::names)
                    .filter(name -> !ROOTS.contains(root(name)))
                    .findFirst()
                    .ifPresent(StraySettings::refuse);
        }
    }

    private static Stream<String> names(EnumerablePropertySource<?> source) {
        return Arrays.stream(source.getPropertyNames());
    }

    private static String root(String name) {
        return name.split("[.\\[]", 2)[0];
    }

    private static void refuse(String name) {
        String root = root(name);
        String meant = ROOTS.stream().min(Names.bySimilarity(root)).orElseThrow();
        throw EnvironmentFault.unusable("unknown setting " + name + " in an application.yaml: did you mean "
                + (name.equals(root) ? "pinmailer." + Setting.nearest(name) : meant + name.substring(root.length()))
                + "?");
    }
}
