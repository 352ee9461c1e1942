package pinmailer.job;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import pinmailer.failure.EnvironmentFault;

/**
 * Which database a home uses: Spring's own {@code spring.datasource.url}, {@code username} and {@code password}, from
 * wherever settings come. No URL: HSQLDB under {@code output/state}.
 *
 * @param url of a PostgreSQL database; may hold secrets, so that it is never shown
 */
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password) {
    /** Nothing set: the home's own file. */
    public static final DatabaseSettings NONE = new DatabaseSettings(null, null, null);

    private static final String PREFIX = "spring.datasource";
    private static final Set<String> KNOWN = Set.of("url", "username", "password");

    /**
     * What is set.
     *
     * @throws EnvironmentFault if something is set that is not read, or a user without a URL (78)
     */
    static DatabaseSettings of(Environment environment) {
        Map<String, String> given = new TreeMap<>();
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, String.class))
                .ifBound(given::putAll);
        given.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(DatabaseSettings::refuse);
        return new DatabaseSettings(text(given, "url"), text(given, "username"), text(given, "password"))
                .withUrlOrNothing();
    }

    private static void refuse(String name) {
        String meant = KNOWN.stream().min(Names.bySimilarity(name)).orElseThrow();
        throw EnvironmentFault.unusable("setting " + PREFIX + "." + name + " is not read: did you mean " + PREFIX + "."
                + meant + "? The rest goes into the URL");
    }

    private static @Nullable String text(Map<String, String> given, String name) {
        String value = given.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** A night must not go to the home's own file because one variable of three is missing. */
    private DatabaseSettings withUrlOrNothing() {
        if (url == null && (username != null || password != null)) {
            throw EnvironmentFault.unusable("setting " + PREFIX + ".url is missing and a user or password is set:"
                    + " set all, or none for the home's own file");
        }
        return this;
    }

    @Override
    public String toString() {
        return url == null ? "DatabaseSettings[none]" : "DatabaseSettings[server]";
    }
}
