package pinmailer.job;

import java.nio.file.Path;
import java.time.LocalDate;

/** The folders of one home (contract, input and output). */
public record NightHome(Path root) {
    public NightHome {
        root = root.toAbsolutePath().normalize();
    }

    public Path input() {
        return root.resolve("input");
    }

    public Path keys() {
        return input().resolve("keys");
    }

    public Path output() {
        return root.resolve("output");
    }

    public Path state() {
        return output().resolve("state");
    }

    /** Where the unfinished night's rows lie beside the database. */
    Path night() {
        return state().resolve("night");
    }

    /** Where the input of published nights lies with {@code input.after-publish=move}. */
    Path consumed() {
        return state().resolve(ConsumedInput.FOLDER);
    }

    public Path work() {
        return output().resolve("work");
    }

    public Path packages() {
        return output().resolve("packages");
    }

    public Path publishedLog() {
        return output().resolve("published.log");
    }

    public Path reports(LocalDate night) {
        return output().resolve("reports").resolve(night.toString());
    }
}
